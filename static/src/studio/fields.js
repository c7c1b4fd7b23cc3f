import { el, uniqueId } from "../shared/dom.js";
import { fieldId } from "./places.js";

/** What is wrong here, under the field concerned. */
export function problemNotes(editor, place) {
  return editor.problemsAt(place).filter((problem) => problem.level === "error" || problem.place === place)
    .map((problem) => el("p", { class: `sc-field-problem sc-field-problem--${problem.level}` },
      `${editor.t(problem.level === "error" ? "error" : "warning")}: ${problem.text}`));
}

/**
 * A label, a control, a hint and the problems, tied together. `control` takes the attributes that tie it and gives
 * the element.
 */
export function field(editor, { place, label, hint, className = "" }, control) {
  const problems = problemNotes(editor, place);
  const notesId = uniqueId("sc-notes");
  const notes = [hint ? el("p", { class: "sc-field-hint" }, hint) : null, ...problems].filter(Boolean);
  return el("div", { class: `sc-field ${className}`, "data-place": place },
    el("label", { for: fieldId(place) }, label),
    control({
      id: fieldId(place),
      "aria-describedby": notes.length ? notesId : null,
      "aria-invalid": editor.problemsAt(place).some((problem) => problem.level === "error") ? "true" : null,
    }),
    notes.length ? el("div", { class: "sc-field-notes", id: notesId }, notes) : null);
}

/** A short text at `holder[key]`. */
export function textField(editor, { holder, key, ...about }) {
  return field(editor, about, (tie) => el("input", {
    ...tie, type: "text", value: holder[key], autocomplete: "off",
    oninput: (event) => { holder[key] = event.target.value; editor.changed(); },
  }));
}

/** A number at `holder[key]`; an empty field is null, or with `optional` no member at all. */
export function numberField(editor, { holder, key, optional = false, least, ...about }) {
  return field(editor, { className: "sc-field--number", ...about }, (tie) => el("input", {
    ...tie, type: "number", step: "1", min: least, inputmode: "numeric", value: holder[key], placeholder: optional ? "0" : null,
    oninput: ({ target }) => {
      if (target.value !== "") holder[key] = Number(target.value);
      else if (optional) delete holder[key];
      else holder[key] = null;
      editor.changed();
    },
  }));
}

/** One of `options` ([value, text]) at `holder[key]`; `onpick` is told after a change. */
export function selectField(editor, { holder, key, options, onpick, ...about }) {
  return field(editor, about, (tie) => el("select", {
    ...tie,
    onchange: (event) => {
      holder[key] = event.target.value;
      if (onpick) onpick(event.target.value);
      else editor.changed();
    },
  }, options.map(([value, text]) => el("option", { value, selected: value === holder[key] }, text))));
}
