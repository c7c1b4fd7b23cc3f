// What is wrong, shown where it is wrong: notes under fields and marks on everything that holds a field.
import { el } from "../shared/dom.js";
import { fieldId } from "./places.js";

function notesAt(editor, place) {
  return editor.problemsAt(place).filter((problem) => problem.level === "error" || problem.place === place)
    .map((problem) => el("p", { class: `sc-field-problem sc-field-problem--${problem.level}` },
      `${editor.t(problem.level === "error" ? "error" : "warning")}: ${problem.text}`));
}

export const hasError = (editor, place) => editor.problemsAt(place).some((problem) => problem.level === "error");

/** What is wrong here, under the field concerned; kept up to date by `refreshNotes`. */
export function problemNotes(editor, place, attributes = {}) {
  return el("div", { class: "sc-field-notes", "data-notes": place, ...attributes }, notesAt(editor, place));
}

function marksUnder(editor, places) {
  return [["error", "errors_found"], ["warning", "warnings_found"]]
    .map(([level, text]) => [level, text, places.reduce((sum, place) => sum + editor.countUnder(place, level), 0)])
    .filter(([, , count]) => count)
    .map(([level, text, count]) => el("span", { class: `sc-tag sc-tag--${level}` }, editor.t(text, { count })));
}

/** How many problems there are at `places` and below, in words; kept up to date by `refreshNotes`. */
export function problemMarks(editor, ...places) {
  return el("span", { class: "sc-marks", "data-marks": JSON.stringify(places) }, marksUnder(editor, places));
}

/** Shows the editor's problems beside the fields that stand below `root`, and marks these. */
export function refreshNotes(editor, root) {
  root.querySelectorAll("[data-marks]").forEach((marks) => {
    marks.replaceChildren(...marksUnder(editor, JSON.parse(marks.getAttribute("data-marks"))));
  });
  root.querySelectorAll("[data-notes]").forEach((notes) => {
    const place = notes.getAttribute("data-notes");
    const now = notesAt(editor, place);
    if (now.length || notes.hasChildNodes()) notes.replaceChildren(...now);
    const control = document.getElementById(fieldId(place));
    if (!control || !control.matches("input, select, textarea")) return;
    if (hasError(editor, place)) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  });
}

