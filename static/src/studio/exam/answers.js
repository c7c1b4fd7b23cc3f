// What is accepted where learners write: numbers and words.
import { el } from "../../shared/dom.js";
import { checkField, numberField, textField } from "../fields.js";
import { rowList } from "../row_list.js";
import { completeAnswer } from "./draft.js";

/** The accepted answers; the first one is the right one, more may earn less. */
function answerList(editor, question, questionPlace, { hint, firstField, title, fields }) {
  const { t } = editor;
  const list = question.answers;
  return rowList(editor, {
    list,
    parent: `${questionPlace}/answers`,
    label: t("part_answers"),
    hint: t(hint),
    addLabel: t("add_answer"),
    create: () => completeAnswer({}),
    firstField,
    least: 1,
    moved: false,
    title,
    body: (answer, index, place) => el("div", { class: "sc-entry-parts" },
      fields((key) => ({ holder: answer, key, place: `${place}/${key}`, label: t(`answer_${key}`) })),
      numberField(editor, { holder: answer, key: "percent", least: 0, placeholder: "100", place: `${place}/percent`, label: t("part_percent") })),
    remove: (answer, index) => list.splice(index, 1),
  });
}

export function numericFields(editor, question, place) {
  const { t } = editor;
  return [
    answerList(editor, question, place, {
      hint: "numbers_hint",
      firstField: "value",
      title: ({ value, tolerance }) => (tolerance ? `${value} \u00b1 ${tolerance}` : value),
      fields: (part) => [textField(editor, part("value")), textField(editor, part("tolerance"))],
    }),
    textField(editor, { holder: question, key: "unit", place: `${place}/unit`, label: t("part_unit"), hint: t("answer_unit_hint") }),
  ];
}

export function textFields(editor, question, place) {
  const { t } = editor;
  return [
    answerList(editor, question, place, {
      hint: "words_hint",
      firstField: "text",
      title: ({ text }) => text,
      fields: (part) => [textField(editor, part("text"))],
    }),
    checkField(editor, { holder: question, key: "match_case", place: `${place}/match_case`, label: t("part_match_case") }),
  ];
}
