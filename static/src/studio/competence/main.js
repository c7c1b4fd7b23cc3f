// The competence card's editor: window.SmartcityCompetenceStudio(runtime, element, {document, rev, languages, settings,
// near, ...}).
import { el } from "../../shared/dom.js";
import { asList, asNumber, asObject, asTexts } from "../complete.js";
import { startEditor } from "../editor.js";
import { numberField } from "../fields.js";
import { languageField } from "../language_field.js";
import { tagsCard } from "../tags_card.js";
import { outcomesField } from "./outcomes.js";
import { reachFields } from "./reach.js";

/** The settings stand in the draft beside the document, so that undo knows them. */
function complete(stored, args, before) {
  const { title, text, outcomes, hours } = asObject(stored);
  return {
    format: 2,
    title: asTexts(title),
    text: asTexts(text),
    outcomes: asList(outcomes).map(asTexts),
    hours: asNumber(hours),
    settings: { ...(before || args).settings },
  };
}

function clean({ settings, ...document }) {
  return document;
}

function textsOf({ title, text, outcomes }) {
  return [title, text, ...outcomes];
}

function form(editor) {
  const { t, draft } = editor;
  return el("div", { class: "sc-stack" },
    el("section", { class: "sc-card" },
      languageField(editor, { holder: draft, key: "title", place: "title", label: t("part_title") }),
      languageField(editor, { holder: draft, key: "text", place: "text", label: t("part_text"), hint: t("markdown_hint"), long: true }),
      outcomesField(editor),
      numberField(editor, { holder: draft, key: "hours", place: "hours", label: t("part_hours"), least: 0 })),
    tagsCard(editor),
    el("section", { class: "sc-card" }, reachFields(editor)));
}

window.SmartcityCompetenceStudio = (runtime, element, args) => startEditor(runtime, element, args, {
  complete, clean, textsOf, form, settingsOf: ({ settings }) => settings,
});
