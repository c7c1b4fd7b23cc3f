import { el } from "../shared/dom.js";
import { notice } from "../shared/notice.js";
import { toBase64 } from "./files.js";
import { lossesOf, reportList } from "./report.js";

/** The whole document as text, to read and to change, in one of `formats`: the first one is JSON. */
export function createSourceSection(editor, formats) {
  const { t, shown } = editor;
  [shown.format] = formats;
  const answer = el("div", {});
  const area = el("textarea", { class: "sc-source", id: "sc-do/source", rows: 24, spellcheck: "false", autocomplete: "off", "aria-label": t("tab_source") });
  let drawn = null; // the text that stands for the draft: anything else was typed

  const tell = (kind, ...children) => answer.replaceChildren(notice(kind, t(kind === "error" ? "error" : kind === "warning" ? "warning" : "success"), children, {
    role: kind === "error" ? "alert" : "status", "data-source": kind,
  }));

  async function write() {
    const document = editor.document();
    try {
      const text = shown.format === "json"
        ? JSON.stringify(document, null, 2)
        : (await editor.call("export_document", { document, format: "yaml" })).text;
      if (drawn === null || area.value === drawn) {
        area.value = text;
        drawn = area.value;
      }
    } catch (error) {
      tell("error", el("p", {}, editor.faultText(error)));
    }
  }

  function readJson() {
    try {
      return { document: JSON.parse(area.value), report: [] };
    } catch (error) {
      throw Object.assign(new SyntaxError(), { told: t("not_json", { fault: error.message }) });
    }
  }

  async function apply() {
    try {
      const { document, report } = shown.format === "json" ? readJson()
        : await editor.call("import_document", { name: "source.yaml", data: await toBase64(new Blob([area.value])) });
      const losses = [...report, ...lossesOf(editor, document)];
      drawn = null;
      editor.replaceDocument(document);
      tell(losses.length ? "warning" : "success", el("p", {}, t("source_applied")), losses.length ? reportList(editor, losses) : null);
    } catch (error) {
      tell("error", el("p", {}, error.told || editor.faultText(error)));
    }
  }

  function pick({ target }) {
    shown.format = target.value;
    drawn = null;
    write();
  }

  return {
    draw() {
      if (drawn === null || area.value === drawn) write();
      return el("section", { class: "sc-card" },
        el("h3", {}, t("tab_source")),
        el("p", {}, t("source_hint")),
        formats.length > 1 ? el("fieldset", { class: "sc-cluster" }, el("legend", { class: "sc-field-label" }, t("format")),
          formats.map((format) => el("label", { class: "sc-language-option" },
            el("input", { type: "radio", name: "sc-source-format", id: `sc-do/format/${format}`, value: format, checked: format === shown.format, onchange: pick }),
            el("span", {}, format.toUpperCase())))) : null,
        area,
        el("div", { class: "sc-cluster" },
          el("button", { type: "button", class: "sc-button sc-button--primary", id: "sc-do/apply", onclick: apply }, t("apply")),
          el("button", { type: "button", class: "sc-button", id: "sc-do/revert", onclick: () => { drawn = null; answer.replaceChildren(); write(); } }, t("revert"))),
        answer);
    },
  };
}
