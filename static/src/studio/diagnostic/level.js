import { selectField } from "../fields.js";
import { KINDS as ALL } from "../exam/draft.js";

/** What is played has several answers: no question of a diagnostic. */
export const KINDS = ALL.filter((kind) => kind !== "scenario");

/** The framework that the draft names, as far as this host knows it. */
export function frameworkOf({ draft, args }) {
  return args.frameworks.find(({ id }) => id === draft.framework);
}

/** The level that a question tests: one of the framework's; where that is unknown, one of three. */
export function levelField(editor, question, part) {
  const { t } = editor;
  const most = Math.max((frameworkOf(editor) || { levels: [1, 2, 3] }).levels.length, question.level || 0);
  const options = [["", t("choose")], ...Array.from({ length: most }, (_, index) => [String(index + 1), t("level_number", { number: index + 1 })])];
  return selectField(editor, {
    ...part("level"), label: t("question_level"), options, holder: { level: String(question.level ?? "") }, key: "level",
    onpick: (level) => { question.level = level === "" ? null : Number(level); editor.restructured(); },
  });
}

export function levelNote({ t }, { level }) {
  return level ? t("level_number", { number: level }) : "";
}
