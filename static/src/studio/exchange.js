// Files from other tools into the draft, and the draft as a file.
import { el } from "../shared/dom.js";
import { notice } from "../shared/notice.js";
import { openDialog } from "./dialog.js";
import { download, toBase64 } from "./files.js";
import { reportList } from "./report.js";

const MOST_BYTES = 1_800_000; // as base64 within the server's limit of a request

/** What went wrong, in the place of an answer. */
export function tellFault(editor, answer, error) {
  answer.replaceChildren(notice("error", editor.t("error"), el("p", {}, error.told || editor.faultText(error)), { role: "alert" }));
}

/** What could not be carried over; it takes the focus once it stands on the page. */
export function lossesNotice(editor, losses) {
  const { t } = editor;
  return losses.length
    ? notice("warning", t("import_losses", { count: losses.length }), reportList(editor, losses), { tabindex: "-1", "data-losses": losses.length })
    : notice("success", t("success"), el("p", {}, t("import_complete")), { tabindex: "-1", "data-losses": 0 });
}

/** Asks for a file, has `handler` read it, and gives what it answers to `offer(answer, read, close)`. */
export function openImport(editor, { handler, accept, offer }) {
  const { t } = editor;
  openDialog(editor, { title: t("import") }, (body, close) => {
    const answer = el("div", { class: "sc-stack" });
    const input = el("input", {
      type: "file", id: "sc-import-file", accept, "aria-describedby": "sc-import-hint",
      onchange: async () => {
        const [file] = input.files;
        if (!file) return;
        try {
          if (file.size > MOST_BYTES) throw Object.assign(new RangeError(), { told: t("file_too_large") });
          offer(answer, await editor.call(handler, { name: file.name, data: await toBase64(file) }), close);
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

/** Has the draft kept as a file in one of `formats`. */
export function openExport(editor, formats) {
  const { t } = editor;
  openDialog(editor, { title: t("export") }, (body) => {
    const answer = el("div", { class: "sc-stack" });
    const keep = async (format) => {
      try {
        const { name, type, text, report = [] } = await editor.call("export_document", { document: editor.document(), format });
        download(name, type, text);
        answer.replaceChildren(el("p", { role: "status" }, t("exported", { name })), report.length ? lossesNotice(editor, report) : "");
      } catch (error) {
        if (error.body && error.body.problems) editor.showProblems(error.body.problems);
        tellFault(editor, answer, error);
      }
    };
    body.append(
      el("ul", { class: "sc-stack sc-stack--tight", role: "list" }, formats.map((format) => el("li", { class: "sc-cluster sc-cluster--between" },
        el("span", {}, t(`format_${format}`)),
        el("button", {
          type: "button", class: "sc-button", "data-format": format, "aria-label": t("action_named", { action: t("download"), name: t(`format_${format}`) }), onclick: () => keep(format),
        }, t("download"))))),
      answer);
  });
}
