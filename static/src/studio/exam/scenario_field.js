import { el } from "../../shared/dom.js";
import { field } from "../fields.js";
import { anyText } from "../languages.js";
import { problemMarks, problemNotes } from "../notes.js";
import { fieldId } from "../places.js";

/** What stands in the question now, in a line. */
function summary({ t, language }, scenario) {
  const { title, scenes } = scenario || {};
  if (!scenario) return t("no_scenario");
  return t("scenario_held", { title: anyText(title || {}, language), scenes: Array.isArray(scenes) ? scenes.length : 0 });
}

/** A scenario that learners play: written by its own editor, and taken from there as a file, or as text. */
export function scenarioField(editor, question, questionPlace) {
  const { t } = editor;
  const place = `${questionPlace}/scenario`;
  const fault = el("p", { class: "sc-field-problem", role: "alert" });

  function take(text) {
    try {
      question.scenario = JSON.parse(text);
      editor.restructured(fieldId(place));
    } catch (error) {
      fault.textContent = t("not_json", { fault: error.message });
    }
  }

  const source = field(editor, { place: `${place}#source`, label: t("scenario_source") }, (tie) => el("textarea", {
    ...tie, class: "sc-source", rows: 8, spellcheck: "false", onchange: ({ target }) => take(target.value),
  }, question.scenario ? JSON.stringify(question.scenario, null, 2) : ""));
  const key = `${place}#open`;
  const details = el("details", { class: "sc-more", open: editor.isOpen(key) }, el("summary", {}, t("tab_source")), source);
  details.addEventListener("toggle", () => editor.setOpen(key, details.open));
  const fileId = `sc-do/file/${place}`;
  return el("fieldset", { class: "sc-group sc-stack", id: fieldId(place), tabindex: "-1", "data-place": place },
    el("legend", { class: "sc-field-label" }, t("part_scenario")),
    el("p", { class: "sc-cluster", "data-scenario": Boolean(question.scenario) }, summary(editor, question.scenario), problemMarks(editor, place)),
    problemNotes(editor, place),
    el("div", { class: "sc-field" },
      el("label", { for: fileId }, t("scenario_file")),
      el("input", { type: "file", id: fileId, accept: ".json", "aria-describedby": `${fileId}-hint`, onchange: async ({ target }) => { if (target.files[0]) take(await target.files[0].text()); } }),
      el("p", { class: "sc-field-hint", id: `${fileId}-hint` }, t("scenario_hint"))),
    fault,
    details);
}
