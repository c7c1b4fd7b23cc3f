import { el } from "../../shared/dom.js";
import { selectField } from "../fields.js";
import { idField } from "../id_field.js";
import { freeId, itemList } from "../item_list.js";
import { anyText } from "../languages.js";
import { languageField } from "../language_field.js";
import { choiceList } from "./choices.js";
import { renameScene } from "./document.js";

const laidAside = new WeakMap(); // the choices of a scene made an ending, in case it is made a decision again

function sceneTitle({ t, language }, scene, index) {
  return anyText(scene.title, language) || t("scene_number", { number: index + 1 });
}

/** Which scene follows: any of the draft's, or an unknown one that the document names. */
export function sceneSelect(editor, { holder, key, ...about }) {
  const { t, draft: { scenes } } = editor;
  const options = scenes.map((scene, index) => [scene.id, sceneTitle(editor, scene, index)]);
  const known = scenes.some((scene) => scene.id === holder[key]);
  if (!known) options.unshift([holder[key], holder[key] ? t("unknown_scene", { id: holder[key] }) : t("choose")]);
  return selectField(editor, { holder, key, options, ...about });
}

function changeKind(editor, scene) {
  if (scene.kind === "ending") {
    laidAside.set(scene, scene.choices);
    delete scene.choices;
  } else {
    scene.choices = laidAside.get(scene) || [];
  }
  editor.restructured();
}

function sceneFields(editor, list, index, place) {
  const { t, draft } = editor;
  const scene = list[index];
  const part = (key) => ({ holder: scene, key, place: `${place}/${key}`, label: t(`part_${key}`) });
  return [
    languageField(editor, part("title")),
    languageField(editor, { ...part("text"), long: true, hint: t("paragraphs_hint") }),
    el("div", { class: "sc-fields-row" },
      selectField(editor, {
        ...part("kind"),
        options: [["decision", t("kind_decision")], ["ending", t("kind_ending")]],
        onpick: () => changeKind(editor, scene),
      }),
      idField(editor, { list, index, parent: "scenes", rename: (from, to) => renameScene(draft, from, to) })),
    scene.kind === "decision" ? choiceList(editor, scene, place, sceneSelect) : null,
  ].filter(Boolean);
}

export function sceneList(editor) {
  const { t, draft } = editor;
  const list = draft.scenes;
  return itemList(editor, {
    list,
    parent: "scenes",
    label: t("scene_list"),
    addLabel: t("add_scene"),
    create: () => ({ id: freeId(list, "scene"), kind: "decision", title: {}, text: {}, choices: [] }),
    firstField: "title",
    title: (scene, index) => sceneTitle(editor, scene, index),
    note: (scene) => [
      scene.id === draft.start ? t("first_scene") : "",
      scene.kind === "ending" ? t("kind_ending") : t("choices_count", { count: scene.choices.length }),
    ].filter(Boolean),
    body: (scene, index, place) => sceneFields(editor, list, index, place),
    remove: (scene, index) => list.splice(index, 1),
  });
}
