import { el } from "../../shared/dom.js";
import { expressionField, selectField } from "../fields.js";
import { anyText } from "../languages.js";
import { problemNotes } from "../notes.js";
import { fieldId } from "../places.js";

export function sceneTitle({ t, language }, scene, index) {
  return anyText(scene.title, language) || t("scene_number", { number: index + 1 });
}

/** One of the draft's scenes, or an unknown one that the document names; `kind` leaves the others out. */
export function sceneSelect(editor, { holder, key, kind, empty, ...about }) {
  const { t, draft: { scenes } } = editor;
  const options = scenes.map((scene, index) => [scene.id, sceneTitle(editor, scene, index), scene.kind])
    .filter(([id, , each]) => !kind || each === kind || id === holder[key]);
  if (empty || !holder[key]) options.unshift(["", empty || t("choose")]);
  if (holder[key] && !scenes.some((scene) => scene.id === holder[key])) options.unshift([holder[key], t("unknown_scene", { id: holder[key] })]);
  return selectField(editor, { holder, key, options, ...about });
}

/**
 * Where it goes on: the targets at `holder.next`. All but the last have a condition; the first that holds is taken.
 * `empty` names what happens without a target, where that is allowed.
 */
export function targetFields(editor, { holder, place, label, empty }) {
  const { t } = editor;
  const targets = holder.next;
  const single = targets.length === 1;
  const add = () => {
    targets.splice(targets.length - 1, 0, { when: "", to: "" });
    editor.restructured(fieldId(`${place}/${targets.length - 1}/when`));
  };
  const remove = (index) => {
    targets.splice(index, 1);
    editor.restructured(fieldId(place));
  };
  const addButton = el("div", {}, el("button", {
    type: "button", class: "sc-button sc-button--small", id: `sc-do/add/${place}`, "aria-label": t("action_named", { action: t("add_condition"), name: label }), onclick: add,
  }, t("add_condition")));
  if (single && targets[0].when === "") {
    return el("div", { class: "sc-stack sc-stack--tight" },
      sceneSelect(editor, { holder: targets[0], key: "to", place, label, empty }), addButton);
  }
  return el("fieldset", { class: "sc-stack sc-stack--tight", id: fieldId(place), tabindex: "-1", "data-place": place },
    el("legend", { class: "sc-field-label" }, label),
    el("p", { class: "sc-field-hint" }, t("targets_hint")),
    problemNotes(editor, place),
    targets.map((target, index) => {
      const last = index === targets.length - 1;
      const here = `${place}/${index + 1}`;
      return el("div", { class: "sc-target" },
        last && target.when === ""
          ? el("p", { class: "sc-target-else" }, t("otherwise"))
          : expressionField(editor, { holder: target, key: "when", place: `${here}/when`, label: t("part_when") }),
        sceneSelect(editor, { holder: target, key: "to", place: `${here}/to`, label: t("part_to") }),
        problemNotes(editor, here),
        last ? null : el("button", {
          type: "button", class: "sc-button sc-button--small sc-button--danger", id: `sc-do/remove/${here}`,
          "aria-label": t("remove_named", { name: t("condition_number", { number: index + 1 }) }), onclick: () => remove(index),
        }, t("remove")));
    }),
    addButton);
}
