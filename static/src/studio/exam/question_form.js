import { el } from "../../shared/dom.js";
import { competenceField } from "../competence_field.js";
import { checkField, numberField, selectField } from "../fields.js";
import { idField } from "../id_field.js";
import { itemTools } from "../item_list.js";
import { languageField } from "../language_field.js";
import { mediaList } from "../media.js";
import { problemMarks, problemNotes } from "../notes.js";
import { numericFields, textFields } from "./answers.js";
import { KINDS } from "./draft.js";
import { entryList, optionList, pairLists } from "./entries.js";
import { hotspotFields } from "./hotspot.js";
import { scenarioField } from "./scenario_field.js";
import { groupOptions, kindName, questionTitle } from "./words.js";

const USUAL = "partial";
const CHOICES = [USUAL, "all_or_nothing", "each_option"];
const ORDERS = [USUAL, "all_or_nothing"];

/** How the question is marked; where nothing is stored, in the usual way. */
function markingField(editor, question, place, allowed) {
  const { t } = editor;
  const { kind, marking } = question;
  const unknown = marking && !allowed.includes(marking) ? [marking] : [];
  const options = [...allowed, ...unknown].map((each) => [each === USUAL && marking !== USUAL ? "" : each, t(`marking_${each}`)]);
  return selectField(editor, { holder: question, key: "marking", options, place: `${place}/marking`, label: t("part_marking"), hint: t(kind === "match" || kind === "order" ? "marking_hint_places" : "marking_hint") });
}

const shuffled = (editor, question, place) => checkField(editor, {
  holder: question, key: "fixed_order", place: `${place}/fixed_order`, label: editor.t("part_fixed_order"),
});

/** What a question has by its kind. */
const FIELDS = {
  single: (...all) => [optionList(...all), shuffled(...all)],
  multiple: (...all) => [optionList(...all), markingField(...all, CHOICES), shuffled(...all)],
  numeric: numericFields,
  text: textFields,
  order: (...all) => [entryList(...all), markingField(...all, ORDERS)],
  match: (...all) => [pairLists(...all), markingField(...all, ORDERS)],
  scenario: scenarioField,
  hotspot: (...all) => [hotspotFields(...all), markingField(...all, CHOICES)],
};

/** What is done with a question that was found to be wrong. */
function voidedField(editor, question, place) {
  const { t } = editor;
  const words = { "": "not_voided", full: "voided_full", left_out: "voided_left_out" };
  const options = Object.entries(words).map(([value, key]) => [value, t(key)]);
  if (!(question.voided in words)) options.push([question.voided, question.voided]);
  return selectField(editor, { holder: question, key: "voided", options, place: `${place}/voided`, label: t("part_voided"), hint: t("voided_hint"), onpick: () => editor.restructured() });
}

/** Points and group, which questions of a bank have that papers are drawn from. */
export function bankFields(editor, question, part) {
  const { t } = editor;
  return [
    numberField(editor, { ...part("points"), least: 1, placeholder: "1", label: t("question_points") }),
    selectField(editor, { ...part("group"), options: groupOptions(editor, question.group), onpick: () => editor.restructured() }),
  ];
}

/** The form of one question. `tools` are the buttons that act on it, `fields` gives those that stand beside its kind. */
export function questionForm(editor, { list, index, place, tools, fields }) {
  const { t } = editor;
  const question = list[index];
  const name = questionTitle(editor, question, index);
  const part = (key, hint) => ({ holder: question, key, place: `${place}/${key}`, label: t(`part_${key}`), hint: hint && t(hint) });
  return el("div", { class: "sc-card sc-scene-form", role: "group", "aria-labelledby": "sc-question-title", "data-question": question.id },
    el("div", { class: "sc-cluster sc-cluster--between" },
      el("h3", { id: "sc-question-title", tabindex: "-1" }, name), problemMarks(editor, place)),
    itemTools(editor, place, name, tools),
    problemNotes(editor, place),
    languageField(editor, { ...part("text", "question_hint"), label: t("question_text"), long: true }),
    el("div", { class: "sc-fields-row" },
      selectField(editor, { ...part("kind"), label: t("question_kind"), options: [...new Set([...KINDS, question.kind])].map((kind) => [kind, kindName(editor, kind)]), onpick: () => editor.restructured() }),
      fields(editor, question, part)),
    FIELDS[question.kind] ? FIELDS[question.kind](editor, question, place) : el("p", {}, t("unknown_kind")),
    competenceField(editor, { ...part("competences"), of: "codes" }),
    mediaList(editor, question, place),
    voidedField(editor, question, place),
    idField(editor, { list, index, parent: "questions", rename: () => {}, hint: t("question_id_hint") }));
}
