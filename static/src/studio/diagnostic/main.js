// The diagnostic's editor: window.SmartcityDiagnosticStudio(runtime, element, {document, rev, languages, problems, texts,
// settings, files, profiles, ...}).
import { asCodes, asList, asObject, asText, asTexts } from "../complete.js";
import { only } from "../clean_parts.js";
import { startEditor } from "../editor.js";
import { textsOfQuestion } from "../exam/bank.js";
import { cleanQuestion } from "../exam/clean.js";
import { completeQuestion } from "../exam/draft.js";
import { createQuestionsSection } from "../exam/questions.js";
import { createSourceSection } from "../source.js";
import { createTabbedForm, showTabOf } from "../tabbed_form.js";
import { aboutSection } from "./about.js";
import { createCoverageSection } from "./coverage.js";
import { KINDS, levelField, levelNote } from "./level.js";

const TABS = [
  { key: "questions", places: ["questions"] },
  { key: "about", places: ["title", "introduction", "framework", "profiles", "format", "settings"] },
  { key: "coverage", places: [] },
  { key: "source", places: [] },
];

function complete(stored, args, before) {
  const { title, introduction, framework, profiles, questions } = asObject(stored);
  return {
    format: 1,
    title: asTexts(title),
    introduction: asTexts(introduction),
    framework: asText(framework),
    profiles: asCodes(profiles),
    groups: [], // a bank may have some; here questions go by competence
    questions: asList(questions).map(completeQuestion),
    settings: { ...(before || args).settings },
  };
}

function clean({ title, introduction, framework, profiles, questions }) {
  return { format: 1, title, introduction, framework, ...only({ profiles }), questions: questions.map(cleanQuestion) };
}

/** The tab, and the question, that shows `place`. */
function approach(editor, place) {
  const [first, id] = place.split("/");
  showTabOf(editor, TABS, place);
  const question = first === "questions" && id ? editor.draft.questions.findIndex((each, index) => each.id === id || String(index + 1) === id) : -1;
  if (question >= 0) editor.shown.question = question;
}

const panels = (editor) => ({
  questions: createQuestionsSection(editor, { fields: levelField, more: levelNote, kinds: KINDS }).draw,
  about: () => aboutSection(editor),
  coverage: createCoverageSection(editor).draw,
  source: createSourceSection(editor, ["json"]).draw,
});

window.SmartcityDiagnosticStudio = (runtime, element, args) => startEditor(runtime, element, args, {
  complete,
  clean,
  textsOf: ({ title, introduction, questions }) => [title, introduction, ...questions.flatMap(textsOfQuestion)],
  form: createTabbedForm({ tabs: TABS, tools: () => [], panels }),
  approach,
  settingsOf: ({ settings }) => settings,
  checkHandler: "check",
});
