import { el } from "../../shared/dom.js";
import { problemNotes } from "../notes.js";
import { languageField } from "../language_field.js";
import { fieldId } from "../places.js";

/** The learning outcomes: one line each, in the language being edited. They have no ids: places count them from 1. */
export function outcomesField(editor) {
  const { t, draft: { outcomes } } = editor;
  const add = () => {
    outcomes.push({});
    editor.restructured(fieldId(`outcomes/${outcomes.length}`));
  };
  const remove = (index) => {
    outcomes.splice(index, 1);
    editor.restructured(fieldId("outcomes"));
  };
  return el("div", { class: "sc-stack sc-stack--tight", "data-place": "outcomes" },
    el("p", { class: "sc-field-label", id: fieldId("outcomes"), tabindex: "-1" }, t("part_outcomes")),
    problemNotes(editor, "outcomes"),
    outcomes.map((_, index) => el("div", { class: "sc-outcome-row" },
      languageField(editor, { holder: outcomes, key: index, place: `outcomes/${index + 1}`, label: t("outcome_number", { number: index + 1 }) }),
      el("button", {
        type: "button", class: "sc-button sc-button--small sc-button--danger", id: `sc-do/remove/outcomes/${index + 1}`,
        "aria-label": t("action_named", { action: t("remove"), name: t("outcome_number", { number: index + 1 }) }),
        onclick: () => remove(index),
      }, t("remove")))),
    el("div", {}, el("button", { type: "button", class: "sc-button", id: "sc-do/add/outcomes", onclick: add }, t("add_outcome"))));
}
