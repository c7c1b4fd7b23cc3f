import { el } from "../../shared/dom.js";
import { notice } from "../../shared/notice.js";
import { openDialog } from "../dialog.js";
import { download, toBase64 } from "../files.js";
import { lossesOf, reportList } from "./report.js";

const FILES = ".json,.yaml,.yml,.h5p,.twee,.tw,.txt,.html";
const MOST_BYTES = 1_800_000; // as base64 within the server's limit of a request
const FORMATS = ["yaml", "json", "twee", "html"];

/** What a file, or a ready scenario, would put in the draft's place; the author decides after reading the report. */
function offer(editor, answer, { document, report }, close) {
  const { t } = editor;
  const losses = [...report, ...lossesOf(editor, document)];
  const take = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": "take",
    onclick: () => { editor.shown.scene = 0; close(); editor.replaceDocument(document); },
  }, t("replace_draft"));
  answer.replaceChildren(
    losses.length
      ? notice("warning", t("import_losses", { count: losses.length }), reportList(editor, losses), { tabindex: "-1", "data-losses": losses.length })
      : notice("success", t("success"), el("p", {}, t("import_complete")), { tabindex: "-1", "data-losses": 0 }),
    el("p", {}, t("replace_hint")), el("div", {}, take));
  answer.firstChild.focus();
}

function tellFault(editor, answer, error) {
  answer.replaceChildren(notice("error", editor.t("error"), el("p", {}, error.told || editor.faultText(error)), { role: "alert" }));
}

/** Reads a file of another format into the draft. */
export function openImport(editor) {
  const { t } = editor;
  openDialog(editor, { title: t("import") }, (body, close) => {
    const answer = el("div", { class: "sc-stack" });
    const input = el("input", {
      type: "file", id: "sc-import-file", accept: FILES, "aria-describedby": "sc-import-hint",
      onchange: async () => {
        const [file] = input.files;
        if (!file) return;
        try {
          if (file.size > MOST_BYTES) throw Object.assign(new RangeError(), { told: t("file_too_large") });
          offer(editor, answer, await editor.call("import_document", { name: file.name, data: await toBase64(file) }), close);
        } catch (error) {
          tellFault(editor, answer, error);
        }
      },
    });
    body.append(
      el("div", { class: "sc-field" }, el("label", { for: input.id }, t("import_file")), input, el("p", { class: "sc-field-hint", id: "sc-import-hint" }, t("import_hint"))),
      answer);
  });
}

/** Has the draft kept as a file. */
export function openExport(editor) {
  const { t } = editor;
  openDialog(editor, { title: t("export") }, (body) => {
    const answer = el("div", {});
    const keep = async (format) => {
      try {
        const { name, type, text } = await editor.call("export_document", { document: editor.document(), format });
        download(name, type, text);
        answer.replaceChildren(el("p", { role: "status" }, t("exported", { name })));
      } catch (error) {
        if (error.body && error.body.problems) editor.showProblems(error.body.problems);
        tellFault(editor, answer, error);
      }
    };
    body.append(
      el("ul", { class: "sc-stack sc-stack--tight", role: "list" }, FORMATS.map((format) => el("li", { class: "sc-cluster sc-cluster--between" },
        el("span", {}, t(`format_${format}`)),
        el("button", {
          type: "button", class: "sc-button", "data-format": format, "aria-label": t("action_named", { action: t("download"), name: t(`format_${format}`) }), onclick: () => keep(format),
        }, t("download"))))),
      answer);
  });
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
