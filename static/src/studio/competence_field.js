import { el, uniqueId } from "../shared/dom.js";
import { openPicker } from "./competence_picker.js";
import { competenceTitle } from "./competences.js";
import { problemNotes } from "./notes.js";
import { fieldId } from "./places.js";

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8];

/** What an entry of a list is, by what the list is `of`. */
const ENTRIES = {
  codes: { codeOf: (code) => code, create: (code) => code },
  levels: { codeOf: ({ code }) => code, create: (code) => ({ code, level: 1 }), hasLevel: true },
  tags: { codeOf: ({ code }) => code, create: (code) => ({ code, level: 1, weight: 100 }), hasLevel: true, hasWeight: true },
};

/** The title with the code beside it in one piece, or what stands for it. */
function titleWithCode(editor, code) {
  const title = editor.competences.titleOf(code);
  return title ? [title, " ", el("small", { class: "sc-meta" }, code)] : competenceTitle(editor, code);
}

/** The level of `entry`, by the words of its framework. */
function levelSelect(editor, entry, name, place) {
  const { t, competences } = editor;
  const titles = competences.levelsOf(entry.code);
  const levels = titles.length ? LEVELS.filter((level) => level <= titles.length || level === entry.level) : LEVELS;
  const words = (level) => (titles[level - 1] ? t("level_titled", { level, title: titles[level - 1] }) : t("level", { level }));
  return el("select", {
    id: fieldId(`${place}/level`), "aria-label": t("level_of", { name }),
    onchange: ({ target }) => { entry.level = Number(target.value); editor.changed(); },
  }, levels.map((level) => el("option", { value: level, selected: level === entry.level }, words(level))));
}

function weightInput(editor, entry, name, place) {
  return el("span", { class: "sc-competence-weight" }, el("input", {
    type: "number", id: fieldId(`${place}/weight`), "aria-label": editor.t("weight_of", { name }), min: 1, max: 100, step: 1, inputmode: "numeric",
    value: entry.weight,
    oninput: ({ target }) => { entry.weight = target.value === "" ? null : Number(target.value); editor.changed(); },
  }), " %");
}

/**
 * The competences at `holder[key]`: "codes", "levels" ({code, level}) or "tags" ({code, level, weight}), as `of` says.
 * They are picked from the frameworks or, where the host has none, typed as codes.
 */
export function competenceField(editor, { holder, key = "competences", place, label, hint, of }) {
  const { t, competences } = editor;
  const { codeOf, create, hasLevel, hasWeight } = ENTRIES[of];
  const labelId = uniqueId("sc-label");
  const chosen = () => holder[key].map(codeOf);
  const add = (code) => holder[key].push(create(code));
  const remove = (code) => holder[key].splice(chosen().indexOf(code), 1);

  function row(entry, index) {
    const code = codeOf(entry);
    const rowPlace = `${place}/${index + 1}`;
    const name = competences.titleOf(code) || code;
    return el("li", { class: "sc-competence-row", "data-competence": code },
      el("span", { class: "sc-competence-name" }, titleWithCode(editor, code)),
      hasLevel ? levelSelect(editor, entry, name, rowPlace) : null,
      hasWeight ? weightInput(editor, entry, name, rowPlace) : null,
      el("button", {
        type: "button", class: "sc-button sc-button--small sc-button--danger", "aria-label": t("remove_named", { name }),
        onclick: () => { remove(code); editor.restructured(fieldId(place)); },
      }, t("remove")),
      ["", "/code", "/level", "/weight"].map((part) => problemNotes(editor, rowPlace + part)));
  }

  function typed() {
    const input = el("input", { id: fieldId(place), type: "text", autocomplete: "off", "aria-labelledby": labelId });
    const take = () => {
      const codes = new Set(input.value.split(",").map((code) => code.trim()));
      const added = [...codes].filter((code) => code && !chosen().includes(code));
      added.forEach(add);
      if (added.length) editor.restructured(fieldId(place));
    };
    return [
      el("div", { class: "sc-add-row" }, input, el("button", {
        type: "button", class: "sc-button", id: `sc-do/add/${place}`, "aria-label": t("action_named", { action: t("add"), name: label }), onclick: take,
      }, t("add"))),
      el("p", { class: "sc-field-hint" }, t("competence_codes_hint")),
    ];
  }

  const toggle = (code, isChosen) => {
    if (isChosen === chosen().includes(code)) return;
    if (isChosen) add(code);
    else remove(code);
    editor.restructured();
  };
  return el("div", { class: "sc-field", role: "group", "aria-labelledby": labelId, "data-place": place },
    el("p", { class: "sc-field-label", id: labelId }, label),
    hint ? el("p", { class: "sc-field-hint" }, hint) : null,
    holder[key].length ? el("ul", { class: "sc-competence-rows", role: "list" }, holder[key].map(row)) : null,
    competences.frameworks.length
      ? el("div", {}, el("button", {
        type: "button", class: "sc-button", id: fieldId(place), "data-pick": place, onclick: () => openPicker(editor, { title: label, chosen, toggle }),
      }, t("pick_competences")))
      : typed(),
    problemNotes(editor, place));
}
