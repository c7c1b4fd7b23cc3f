// The exam's editor: window.SmartcityExamStudio(runtime, element, {document, rev, languages, problems, texts, settings,
// files, ...}).
import { startEditor } from "../editor.js";
import { openExport } from "../exchange.js";
import { createSourceSection } from "../source.js";
import { createTabbedForm, showTabOf } from "../tabbed_form.js";
import { aboutSection } from "./about.js";
import { textsOf } from "./bank.js";
import { clean } from "./clean.js";
import { createCoverageSection } from "./coverage.js";
import { complete } from "./draft.js";
import { drawSection } from "./draw.js";
import { openQuestionsImport } from "./importing.js";
import { createPreviewSection } from "./preview.js";
import { createQuestionsSection } from "./questions.js";
import { settingsSection } from "./settings.js";
import { createStatisticsSection } from "./statistics.js";

const TABS = [
  { key: "questions", places: ["questions"] },
  { key: "about", places: ["title", "introduction", "allowed", "pass_mark", "format"] },
  { key: "draw", places: ["groups", "draw"] },
  { key: "coverage", places: [] },
  { key: "settings", places: ["settings"] },
  { key: "preview", places: [] },
  { key: "statistics", places: [] },
  { key: "source", places: [] },
];

/** The settings stand in the draft beside the document, so that undo knows them; another document leaves them alone. */
function completeWithSettings(stored, args, before) {
  return { ...complete(stored), settings: { ...(before || args).settings } };
}

/** The tab, and the question, that shows `place`. */
function approach(editor, place) {
  const [first, id] = place.split("/");
  showTabOf(editor, TABS, place);
  const question = first === "questions" && id ? editor.draft.questions.findIndex((each, index) => each.id === id || String(index + 1) === id) : -1;
  if (question >= 0) editor.shown.question = question;
}

const tools = (editor) => [
  ["import", () => openQuestionsImport(editor)],
  ["export", () => openExport(editor, ["json", "yaml", "olx"])],
];

function panels(editor) {
  return {
    questions: createQuestionsSection(editor).draw,
    about: () => aboutSection(editor),
    draw: () => drawSection(editor),
    coverage: createCoverageSection(editor).draw,
    settings: () => settingsSection(editor),
    preview: createPreviewSection(editor).draw,
    statistics: createStatisticsSection(editor).draw,
    source: createSourceSection(editor, ["json"]).draw,
  };
}

window.SmartcityExamStudio = (runtime, element, args) => startEditor(runtime, element, args, {
  complete: completeWithSettings,
  clean,
  textsOf,
  form: createTabbedForm({ tabs: TABS, tools, panels }),
  approach,
  settingsOf: ({ settings }) => settings,
  checkHandler: "check",
});
