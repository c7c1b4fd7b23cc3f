// The competence card's editor: window.SmartcityCompetenceStudio(runtime, element, {document, rev, languages, ...}).
import { el } from "../../shared/dom.js";
import { competenceField } from "../competence_field.js";
import { asCodes, asList, asNumber, asObject, asTexts } from "../complete.js";
import { startEditor } from "../editor.js";
import { numberField } from "../fields.js";
import { languageField } from "../language_field.js";
import { outcomesField } from "./outcomes.js";

function complete(stored) {
  const { title, summary, outcomes, competences, hours } = asObject(stored);
  return {
    format: 1,
    title: asTexts(title),
    summary: asTexts(summary),
    outcomes: asList(outcomes).map(asTexts),
    competences: asCodes(competences),
    hours: asNumber(hours),
  };
}

function textsOf({ title, summary, outcomes }) {
  return [title, summary, ...outcomes];
}

function form(editor) {
  const { t, draft } = editor;
  return el("section", { class: "sc-card" },
    languageField(editor, { holder: draft, key: "title", place: "title", label: t("part_title") }),
    languageField(editor, { holder: draft, key: "summary", place: "summary", label: t("part_summary"), long: true }),
    outcomesField(editor),
    competenceField(editor, { holder: draft, place: "competences", label: t("part_competences") }),
    numberField(editor, { holder: draft, key: "hours", place: "hours", label: t("part_hours"), least: 0 }));
}

window.SmartcityCompetenceStudio = (runtime, element, args) => startEditor(runtime, element, args, { complete, textsOf, form });
