import { el } from "../../shared/dom.js";
import { problemMarks } from "../notes.js";
import { fieldId, itemName } from "../places.js";
import { eventTitle } from "./events.js";
import { waysOut } from "./references.js";
import { sceneTitle } from "./targets.js";

function note(editor, scene) {
  const { t, draft } = editor;
  const ways = new Set(waysOut(scene).flatMap(({ holder }) => holder.next.map(({ to }) => to)).filter(Boolean));
  const before = draft.events.filter(({ inject }) => inject === scene.id).map((event) => eventTitle(editor, event, draft.events.indexOf(event)));
  return [
    scene.id === draft.start ? t("first_scene") : "",
    t(`kind_${scene.kind}`),
    scene.kind === "ending" ? "" : t("ways_count", { count: ways.size }),
    before.length ? t("scene_of_event", { events: before.join("; ") }) : "",
  ].filter(Boolean).join(" \u00b7 ");
}

/** All scenes in the document's order, a button each. `choose(index)` is told when one is chosen. */
export function createOutline(editor, choose) {
  const { t } = editor;
  const list = el("ol", { class: "sc-outline-list", role: "list" });
  const box = el("div", { class: "sc-outline-box", id: "sc-outline", "data-scroll": true }, list);
  const filter = el("input", {
    type: "search", id: "sc-do/filter", "aria-label": t("filter_scenes"), placeholder: t("filter_scenes"), autocomplete: "off",
    value: editor.shown.filter || "", oninput: ({ target }) => { editor.shown.filter = target.value; hide(); },
  });

  function hide() {
    const wanted = (editor.shown.filter || "").trim().toLocaleLowerCase();
    list.querySelectorAll("[data-outline]").forEach((button) => {
      button.parentElement.hidden = Boolean(wanted) && !button.dataset.words.includes(wanted);
    });
  }

  return {
    node: el("div", { class: "sc-stack sc-stack--tight" }, filter, box),
    draw(chosen) {
      const { scenes } = editor.draft;
      list.replaceChildren(...scenes.map((scene, index) => {
        const name = sceneTitle(editor, scene, index);
        return el("li", {}, el("button", {
          type: "button", class: "sc-outline-scene", id: fieldId(`scenes/${itemName(scenes, index)}`), "data-outline": index,
          "data-words": `${name} ${scene.id}`.toLocaleLowerCase(), "aria-current": index === chosen ? "true" : null,
          onclick: () => choose(index),
        },
        el("span", { class: "sc-outline-title" }, `${index + 1}. ${name}`),
        el("span", { class: "sc-outline-note" }, note(editor, scene), " ", problemMarks(editor, `scenes/${itemName(scenes, index)}`))));
      }));
      hide();
    },
    mark(chosen) {
      list.querySelectorAll("[aria-current]").forEach((button) => button.removeAttribute("aria-current"));
      const button = list.querySelector(`[data-outline="${chosen}"]`);
      if (!button) return;
      button.setAttribute("aria-current", "true");
      const { top, bottom } = button.getBoundingClientRect();
      const around = box.getBoundingClientRect();
      if (top < around.top) box.scrollTop += top - around.top;
      else if (bottom > around.bottom) box.scrollTop += bottom - around.bottom;
    },
  };
}
