import { el } from "../../shared/dom.js";
import { lossesNotice, openImport } from "../exchange.js";
import { lossesOf } from "../report.js";
import { merged } from "./bank.js";

const FILES = ".xml,.gift,.txt,.yaml,.yml,.json";

/** What a file brings; the author adds it to the bank, or puts it in the bank's place. */
function offer(editor, answer, { questions, groups, report }, close) {
  const { t } = editor;
  const document = editor.document();
  const take = (action, kind, next) => el("button", {
    type: "button", class: `sc-button ${kind}`, "data-action": action,
    onclick: () => {
      editor.shown.tab = "questions";
      editor.shown.question = action === "add_imported" ? document.questions.length : 0;
      close();
      editor.replaceDocument(next());
    },
  }, t(action));
  answer.replaceChildren(
    lossesNotice(editor, [...report, ...lossesOf(editor, { questions, groups })]),
    el("p", { "data-imported": questions.length }, t("questions_read", { count: questions.length })),
    questions.length ? el("div", { class: "sc-cluster" },
      take("add_imported", "sc-button--primary", () => merged(document, { questions, groups })),
      take("replace_bank", "", () => merged({ ...document, questions: [], groups: [], draw: {} }, { questions, groups }))) : "",
    el("p", { class: "sc-field-hint" }, t("can_undo")));
  answer.firstChild.focus();
}

/** Reads questions of another format into the bank. */
export function openQuestionsImport(editor) {
  openImport(editor, { handler: "import_questions", accept: FILES, offer: (...found) => offer(editor, ...found) });
}
