import { el } from "../shared/dom.js";
import { problemNotes } from "./notes.js";
import { fieldId } from "./places.js";

function chosenItem(editor, holder, code, place, title) {
  const remove = () => {
    holder.competences = holder.competences.filter((each) => each !== code);
    editor.restructured(fieldId(place));
  };
  return el("li", { class: "sc-tag" },
    el("span", {}, title || (editor.competences.length ? editor.t("competence_unknown", { code }) : code)),
    el("button", {
      type: "button", class: "sc-tag-remove", "aria-label": editor.t("remove_named", { name: title || code }), onclick: remove,
    }, "\u00d7"));
}

/** The competences at `holder.competences`: picked from the framework or, where the host has none, typed as codes. */
export function competenceField(editor, { holder, place, label }) {
  const { t, competences } = editor;
  const titles = new Map(competences.map(({ code, title }) => [code, `${code} ${title}`]));
  const open = competences.filter(({ code }) => !holder.competences.includes(code));
  const input = competences.length
    ? el("select", { id: fieldId(place) }, el("option", { value: "" }, t("choose")), open.map(({ code }) => el("option", { value: code }, titles.get(code))))
    : el("input", { id: fieldId(place), type: "text", autocomplete: "off" });
  const add = () => {
    const codes = input.value.split(",").map((code) => code.trim()).filter((code) => code && !holder.competences.includes(code));
    if (!codes.length) return;
    holder.competences = [...holder.competences, ...new Set(codes)];
    editor.restructured(fieldId(place));
  };
  return el("div", { class: "sc-field", "data-place": place },
    el("label", { for: fieldId(place) }, label),
    holder.competences.length
      ? el("ul", { class: "sc-tags", role: "list" }, holder.competences.map((code) => chosenItem(editor, holder, code, place, titles.get(code))))
      : null,
    el("div", { class: "sc-add-row" }, input, el("button", {
      type: "button", class: "sc-button", id: `sc-do/add/${place}`, onclick: add,
    }, t("add"))),
    competences.length ? null : el("p", { class: "sc-field-hint" }, t("competence_codes_hint")),
    problemNotes(editor, place));
}
