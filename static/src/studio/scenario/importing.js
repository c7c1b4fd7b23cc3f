import { el } from "../../shared/dom.js";
import { openDialog } from "../dialog.js";
import { lossesNotice, openImport, tellFault } from "../exchange.js";
import { lossesOf } from "../report.js";

const FILES = ".json,.yaml,.yml,.h5p,.twee,.tw,.txt,.html";

/** What a file, or a ready scenario, would put in the draft's place; the author decides after reading the report. */
function offer(editor, answer, { document, report }, close) {
  const { t } = editor;
  const take = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": "take",
    onclick: () => { editor.shown.scene = 0; close(); editor.replaceDocument(document); },
  }, t("replace_draft"));
  answer.replaceChildren(
    lossesNotice(editor, [...report, ...lossesOf(editor, document)]),
    el("p", {}, t("replace_hint")), el("div", {}, take));
  answer.firstChild.focus();
}

/** Reads a file of another format into the draft. */
export function openScenarioImport(editor) {
  openImport(editor, { handler: "import_document", accept: FILES, offer: (...found) => offer(editor, ...found) });
}

/** Begins with one of the scenarios that come with the plugin. */
export function openReady(editor) {
  const { t, args } = editor;
  openDialog(editor, { title: t("ready_scenarios") }, (body, close) => {
    const answer = el("div", { class: "sc-stack" });
    const choose = async (id) => {
      try {
        offer(editor, answer, { report: [], ...await editor.call("ready_scenario", { id }) }, close);
      } catch (error) {
        tellFault(editor, answer, error);
      }
    };
    body.append(
      answer,
      el("ul", { class: "sc-stack", role: "list" }, args.ready.map(({ id, title, description }) => el("li", { class: "sc-ready" },
        el("h4", {}, title), el("p", {}, description),
        el("div", {}, el("button", {
          type: "button", class: "sc-button sc-button--small", "data-ready": id, "aria-label": t("action_named", { action: t("choose"), name: title }), onclick: () => choose(id),
        }, t("choose")))))));
  });
}
