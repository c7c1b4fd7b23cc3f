// The scenario's editor: window.SmartcityScenarioStudio(runtime, element, {document, rev, languages, problems, texts,
// settings, ready, learner_texts, ...}).
import { startEditor } from "../editor.js";
import { openExport } from "../exchange.js";
import { createSourceSection } from "../source.js";
import { createTabbedForm, showTabOf } from "../tabbed_form.js";
import { aboutSection } from "./about.js";
import { clean } from "./clean.js";
import { complete } from "./draft.js";
import { eventsSection } from "./events.js";
import { expressionHelp } from "./expression_help.js";
import { openReady, openScenarioImport } from "./importing.js";
import { mapSection } from "./map_section.js";
import { openPreview } from "./preview.js";
import { quantitiesSection } from "./quantities.js";
import { textsOf } from "./references.js";
import { createScenesSection } from "./scenes.js";
import { settingsSection } from "./settings.js";
import { createSolveSection } from "./solve.js";
import { cleanTeams, completeTeams } from "./teams.js";

const TABS = [
  { key: "scenes", places: ["scenes", "start"] },
  { key: "about", places: ["title", "introduction", "score", "pass_mark", "variants", "seed", "format"] },
  { key: "quantities", places: ["indicators", "resources", "stocks", "flows"] },
  { key: "events", places: ["events"] },
  { key: "map", places: ["map"] },
  { key: "solve", places: [] },
  { key: "settings", places: ["settings"] },
  { key: "source", places: [] },
];

/** The settings stand in the draft beside the document, so that undo knows them; another document leaves them alone. */
function completeWithSettings(stored, args, before) {
  const settings = before ? before.settings : { ...args.settings, team_list: completeTeams(args.settings.team_list) };
  return { ...complete(stored), settings: { ...settings } };
}

/** The tab, and the scene, that shows `place`. */
function approach(editor, place) {
  const [first, id] = place.split("/");
  showTabOf(editor, TABS, place);
  const scene = first === "scenes" && id ? editor.draft.scenes.findIndex((each, index) => each.id === id || String(index + 1) === id) : -1;
  if (scene >= 0) editor.shown.scene = scene;
}

function tools(editor) {
  return [
    ["preview", () => openPreview(editor)],
    ...(editor.args.ready.length ? [["ready_scenarios", () => openReady(editor)]] : []),
    ["import", () => openScenarioImport(editor)],
    ["export", () => openExport(editor, ["yaml", "json", "twee", "html"])],
  ];
}

function panels(editor) {
  const scenes = createScenesSection(editor);
  const withHelp = (draw) => () => [draw(editor), expressionHelp(editor)];
  return {
    scenes: withHelp(scenes.draw),
    about: withHelp(aboutSection),
    quantities: withHelp(quantitiesSection),
    events: withHelp(eventsSection),
    map: () => mapSection(editor),
    solve: createSolveSection(editor).draw,
    settings: () => settingsSection(editor),
    source: createSourceSection(editor, ["json", "yaml"]).draw,
  };
}

window.SmartcityScenarioStudio = (runtime, element, args) => startEditor(runtime, element, args, {
  complete: completeWithSettings,
  clean,
  textsOf,
  form: createTabbedForm({ tabs: TABS, tools, panels }),
  approach,
  settingsOf: ({ settings }) => ({ ...settings, team_list: cleanTeams(settings.team_list) }),
  checkHandler: "check",
});
