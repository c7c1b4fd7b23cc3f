import { el } from "../../shared/dom.js";
import { competenceField } from "../competence_field.js";
import { numberField, problemNotes } from "../fields.js";
import { idField } from "../id_field.js";
import { freeId, itemList } from "../item_list.js";
import { anyText } from "../languages.js";
import { languageField } from "../language_field.js";
import { fieldId } from "../places.js";

/** How much the choice moves each indicator. Effects on unknown indicators are shown too, so that they can be emptied. */
function effectFields(editor, choice, place) {
  const { t, language, draft: { indicators } } = editor;
  const unknown = Object.keys(choice.effects).filter((id) => !indicators.some((each) => each.id === id));
  const rows = [
    ...indicators.map((each, index) => [each.id, anyText(each.title, language) || t("indicator_number", { number: index + 1 }), each.unit]),
    ...unknown.map((id) => [id, t("unknown_indicator", { id }), ""]),
  ];
  return el("fieldset", { class: "sc-stack sc-stack--tight", id: fieldId(place), tabindex: "-1", "data-place": place },
    el("legend", { class: "sc-field-label" }, t("part_effects")),
    el("p", { class: "sc-field-hint" }, t("effects_hint")),
    problemNotes(editor, place),
    el("div", { class: "sc-fields-row" }, rows.map(([id, title, unit]) => numberField(editor, {
      holder: choice.effects, key: id, optional: true, place: `${place}/${id}`, label: unit ? `${title} (${unit})` : title,
    }))));
}

function choiceFields(editor, list, index, place, parent, sceneSelect) {
  const { t } = editor;
  const choice = list[index];
  const part = (key) => ({ holder: choice, key, place: `${place}/${key}`, label: t(`part_${key}`) });
  return [
    languageField(editor, { ...part("text"), label: t("choice_text"), long: true }),
    languageField(editor, { ...part("feedback"), long: true }),
    sceneSelect(editor, part("next")),
    effectFields(editor, choice, `${place}/effects`),
    competenceField(editor, part("competences")),
    idField(editor, { list, index, parent, rename: () => {} }),
  ];
}

/** The choices of a scene. `sceneSelect` is handed in, since scenes hold choices and choices name scenes. */
export function choiceList(editor, scene, scenePlace, sceneSelect) {
  const { t, language } = editor;
  const list = scene.choices;
  const parent = `${scenePlace}/choices`;
  return itemList(editor, {
    list,
    parent,
    label: t("part_choices"),
    addLabel: t("add_choice"),
    create: () => ({ id: freeId(list, "choice"), text: {}, feedback: {}, effects: {}, next: "", competences: [] }),
    firstField: "text",
    title: (choice, index) => anyText(choice.text, language) || t("choice_number", { number: index + 1 }),
    note: () => [],
    body: (choice, index, place) => choiceFields(editor, list, index, place, parent, sceneSelect),
    remove: (choice, index) => list.splice(index, 1),
  });
}
