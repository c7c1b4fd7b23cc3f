import { el } from "../../shared/dom.js";
import { duplicateItem, freeId, moveItem } from "../item_list.js";
import { problemNotes } from "../notes.js";
import { fieldId, itemName } from "../places.js";
import { completeChoice, completeScene } from "./draft.js";
import { createGraph } from "./graph.js";
import { createScenesOutline } from "./outline.js";
import { openPreview } from "./preview.js";
import { sceneForm } from "./scene_form.js";
import { sceneSelect, sceneTitle } from "./targets.js";

/** Which scene is chosen: an index that is kept inside the list. */
function chosenIn(editor) {
  const { shown, draft: { scenes } } = editor;
  shown.scene = Math.min(Math.max(0, shown.scene || 0), scenes.length - 1);
  return shown.scene;
}

const titleField = (scenes, index) => fieldId(`scenes/${itemName(scenes, index)}/title`);

/** What can be done with the chosen scene. */
function toolsFor(editor, index) {
  const { draft, t, shown } = editor;
  const { scenes } = draft;
  const scene = scenes[index];
  const go = (to, focusId) => { shown.scene = to; editor.restructured(focusId); };
  return [
    { action: "preview_from_here", act: () => openPreview(editor, scene.id) },
    { action: "move_up", possible: index > 0, act: () => { moveItem(scenes, index, -1); go(index - 1); } },
    { action: "move_down", possible: index < scenes.length - 1, act: () => { moveItem(scenes, index, 1); go(index + 1); } },
    { action: "make_first", possible: draft.start !== scene.id, act: () => { draft.start = scene.id; editor.restructured(); } },
    {
      action: "duplicate",
      act: () => {
        const copy = duplicateItem(scenes, index);
        go(copy, titleField(scenes, copy));
      },
    },
    {
      action: "remove",
      kind: "sc-button--danger",
      act: () => {
        if (!window.confirm(t("confirm_remove", { name: sceneTitle(editor, scene, index) }))) return;
        scenes.splice(index, 1);
        go(Math.max(0, index - 1), "sc-do/add_scene");
      },
    },
  ];
}

/** Leads from the chosen scene to another one: by a new choice, or as its next scene. */
function linkTool(editor, index) {
  const { t, draft: { scenes } } = editor;
  const scene = scenes[index];
  if (!scene || scene.kind === "ending") return null;
  const select = el("select", { id: "sc-do/link_to", "aria-label": t("link_to") },
    el("option", { value: "" }, t("new_scene")),
    scenes.map((each, at) => el("option", { value: each.id }, sceneTitle(editor, each, at))));
  const link = () => {
    let to = select.value;
    if (!to) {
      to = freeId(scenes, "scene_");
      scenes.splice(index + 1, 0, completeScene({ id: to }));
    }
    if (scene.kind !== "decision") {
      scene.next[scene.next.length - 1].to = to;
      editor.restructured();
      return;
    }
    scene.choices.push(completeChoice({ id: freeId(scene.choices, "choice_"), next: to }));
    const place = `scenes/${itemName(scenes, index)}/choices/${itemName(scene.choices, scene.choices.length - 1)}`;
    editor.setOpen(place, true);
    editor.restructured(fieldId(`${place}/text`));
  };
  return el("div", { class: "sc-field" },
    el("p", { class: "sc-field-label", "aria-hidden": "true" }, t("link_to")),
    el("div", { class: "sc-add-row" }, select, el("button", { type: "button", class: "sc-button", id: "sc-do/link", onclick: link }, t("link"))));
}

/** Outline and graph beside each other, and below them the form of the scene chosen in either. */
export function createScenesSection(editor) {
  const { t } = editor;
  const form = el("div", {});
  const outline = createScenesOutline(editor, choose);
  const graph = createGraph(editor, choose);

  function fill() {
    const index = chosenIn(editor);
    const { scenes } = editor.draft;
    form.replaceChildren(scenes.length
      ? sceneForm(editor, { list: scenes, index, place: `scenes/${itemName(scenes, index)}`, tools: toolsFor(editor, index) })
      : el("p", {}, t("no_scenes")));
    const link = linkTool(editor, index);
    links.replaceChildren(...(link ? [link] : []));
  }

  // Pressed once more, a scene leads to its form.
  function choose(index) {
    if (index === editor.shown.scene) {
      const heading = form.querySelector("h3");
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "start" });
      return;
    }
    editor.shown.scene = index;
    fill();
    outline.mark(index);
    graph.mark(index);
  }

  function add() {
    const { scenes } = editor.draft;
    const at = scenes.length ? chosenIn(editor) + 1 : 0;
    scenes.splice(at, 0, completeScene({ id: freeId(scenes, "scene_") }));
    if (!editor.draft.start) editor.draft.start = scenes[0].id;
    editor.shown.scene = at;
    editor.restructured(titleField(scenes, at));
  }

  const links = el("div", {});
  const graphDetails = el("details", { class: "sc-graph", open: editor.shown.graph !== false }, el("summary", { id: "sc-do/graph" }, t("graph")), graph.node);
  graphDetails.addEventListener("toggle", () => {
    const wasFolded = editor.shown.graph === false;
    editor.shown.graph = graphDetails.open;
    if (graphDetails.open && wasFolded) graph.draw(chosenIn(editor));
  });

  /** Once it stands on the page: what is chosen is in sight. */
  function settle() {
    outline.mark(chosenIn(editor));
    if (graphDetails.open) graph.bringIntoSight(chosenIn(editor));
  }

  return {
    draw() {
      const index = chosenIn(editor);
      requestAnimationFrame(settle);
      outline.draw(index);
      if (graphDetails.open) graph.draw(index);
      fill();
      return [
        el("section", { class: "sc-card", "aria-label": t("part_scenes"), "data-place": "scenes" },
          el("div", { class: "sc-fields-row" },
            sceneSelect(editor, { holder: editor.draft, key: "start", place: "start", label: t("first_scene") }),
            links),
          problemNotes(editor, "scenes"),
          el("div", { class: "sc-workspace" },
            el("section", { class: "sc-stack sc-stack--tight", "aria-label": t("outline") },
              el("div", { class: "sc-cluster sc-cluster--between" },
                el("h3", { id: fieldId("scenes"), tabindex: "-1" }, t("outline")),
                el("button", { type: "button", class: "sc-button sc-button--small", id: "sc-do/add_scene", onclick: add }, t("add_scene"))),
              outline.node),
            graphDetails)),
        form,
      ];
    },
  };
}
