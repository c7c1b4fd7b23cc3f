import { el, uniqueId } from "../shared/dom.js";
import { hasError, problemNotes } from "./notes.js";
import { fieldId } from "./places.js";

/**
 * A label, a control, a hint and the problems, tied together. `control` takes the attributes that tie it and gives
 * the element.
 */
export function field(editor, { place, label, hint, className = "" }, control) {
  const notesId = uniqueId("sc-notes");
  const hintId = uniqueId("sc-hint");
  return el("div", { class: `sc-field ${className}`, "data-place": place },
    el("label", { for: fieldId(place) }, label),
    control({
      id: fieldId(place),
      "aria-describedby": hint ? `${hintId} ${notesId}` : notesId,
      "aria-invalid": hasError(editor, place) ? "true" : null,
    }),
    hint ? el("p", { class: "sc-field-hint", id: hintId }, hint) : null,
    problemNotes(editor, place, { id: notesId }));
}

/** A short text at `holder[key]`. */
export function textField(editor, { holder, key, ...about }) {
  return field(editor, about, (tie) => el("input", {
    ...tie, type: "text", value: holder[key], autocomplete: "off",
    oninput: (event) => { holder[key] = event.target.value; editor.changed(); },
  }));
}

/** An amount or a condition at `holder[key]`: a whole number or an expression, kept as it is typed. */
export function expressionField(editor, { holder, key, ...about }) {
  return field(editor, about, (tie) => el("input", {
    ...tie, type: "text", class: "sc-expression", value: String(holder[key]), autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", oninput: (event) => { holder[key] = event.target.value; editor.changed(); },
  }));
}

/** A number at `holder[key]`; an empty field is null. `onwrite` is told after a change. */
export function numberField(editor, { holder, key, least, placeholder, step = "1", onwrite = () => {}, ...about }) {
  return field(editor, { className: "sc-field--number", ...about }, (tie) => el("input", {
    ...tie, type: "number", step, min: least, inputmode: "numeric", value: holder[key], placeholder,
    oninput: ({ target }) => {
      holder[key] = target.value === "" ? null : Number(target.value);
      editor.changed();
      onwrite();
    },
  }));
}

/** A number of percent at `holder[key]`, where it is kept in basis points. */
export function percentField(editor, { holder, key, ...about }) {
  return field(editor, { className: "sc-field--number", ...about }, (tie) => el("input", {
    ...tie, type: "number", step: "any", min: 0, max: 100, inputmode: "decimal", value: holder[key] === null ? "" : holder[key] / 100,
    oninput: ({ target }) => { holder[key] = target.value === "" ? null : Math.round(Number(target.value) * 100); editor.changed(); },
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

/** Yes or no at `holder[key]`; `onpick` is told after a change. */
export function checkField(editor, { holder, key, place, label, onpick }) {
  return el("div", { class: "sc-field", "data-place": place },
    el("label", {}, el("input", {
      type: "checkbox", id: fieldId(place), checked: holder[key],
      onchange: (event) => {
        holder[key] = event.target.checked;
        if (onpick) onpick(event.target.checked);
        else editor.changed();
      },
    }), el("span", {}, label)),
    problemNotes(editor, place));
}
