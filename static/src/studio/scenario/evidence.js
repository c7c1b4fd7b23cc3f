import { el } from "../../shared/dom.js";
import { problemNotes } from "../notes.js";
import { fieldId } from "../places.js";

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8];

/** The competences at `holder.competences` that a choice shows, each with its level: picked, or typed as codes. */
export function evidenceFields(editor, { holder, place }) {
  const { t, competences } = editor;
  const label = t("part_competences");
  const shown = holder.competences;
  const titles = new Map(competences.map(({ code, title }) => [code, `${code} ${title}`]));
  const titleOf = (code) => titles.get(code) || (competences.length ? t("competence_unknown", { code }) : code);
  const open = competences.filter(({ code }) => !shown.some((each) => each.code === code));
  const input = competences.length
    ? el("select", { id: fieldId(place) }, el("option", { value: "" }, t("choose")), open.map(({ code }) => el("option", { value: code }, titles.get(code))))
    : el("input", { id: fieldId(place), type: "text", autocomplete: "off" });
  const add = () => {
    const codes = new Set(input.value.split(",").map((code) => code.trim()));
    const added = [...codes].filter((code) => code && !shown.some((each) => each.code === code));
    if (!added.length) return;
    shown.push(...added.map((code) => ({ code, level: 1 })));
    editor.restructured(fieldId(place));
  };
  const row = (each, index) => el("li", { class: "sc-evidence" },
    el("span", {}, titleOf(each.code)),
    el("select", {
      "aria-label": t("level_of", { name: titleOf(each.code) }), id: fieldId(`${place}/${index + 1}/level`),
      onchange: ({ target }) => { each.level = Number(target.value); editor.changed(); },
    }, LEVELS.map((level) => el("option", { value: level, selected: level === each.level }, t("level", { level })))),
    el("button", {
      type: "button", class: "sc-button sc-button--small sc-button--danger", "aria-label": t("remove_named", { name: titleOf(each.code) }),
      onclick: () => { shown.splice(index, 1); editor.restructured(fieldId(place)); },
    }, t("remove")),
    problemNotes(editor, `${place}/${index + 1}`));
  return el("div", { class: "sc-field", "data-place": place },
    el("label", { for: fieldId(place) }, label),
    shown.length ? el("ul", { class: "sc-stack sc-stack--tight", role: "list" }, shown.map(row)) : null,
    el("div", { class: "sc-add-row" }, input, el("button", {
      type: "button", class: "sc-button", id: `sc-do/add/${place}`, "aria-label": t("action_named", { action: t("add"), name: label }), onclick: add,
    }, t("add"))),
    competences.length ? null : el("p", { class: "sc-field-hint" }, t("competence_codes_hint")),
    problemNotes(editor, place));
}
