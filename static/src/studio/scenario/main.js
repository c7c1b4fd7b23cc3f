// The scenario's editor: window.SmartcityScenarioStudio(runtime, element, {document, rev, languages, problems, texts,
// settings, ready, learner_texts, ...}).
import { el } from "../../shared/dom.js";
import { startEditor } from "../editor.js";
import { tabBar } from "../tabs.js";
import { aboutSection } from "./about.js";
import { clean } from "./clean.js";
import { complete } from "./draft.js";
import { eventsSection } from "./events.js";
import { expressionHelp } from "./expression_help.js";
import { openExport, openImport, openReady } from "./importing.js";
import { mapSection } from "./map_section.js";
import { openPreview } from "./preview.js";
import { quantitiesSection } from "./quantities.js";
import { textsOf } from "./references.js";
import { createScenesSection } from "./scenes.js";
import { settingsSection } from "./settings.js";
import { createSolveSection } from "./solve.js";
import { createSourceSection } from "./source.js";
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
  const tab = TABS.find(({ places }) => places.includes(first));
  if (tab) editor.shown.tab = tab.key;
  const scene = first === "scenes" && id ? editor.draft.scenes.findIndex((each, index) => each.id === id || String(index + 1) === id) : -1;
  if (scene >= 0) editor.shown.scene = scene;
}

function toolbar(editor) {
  const { t, args } = editor;
  const tool = (action, act) => el("button", { type: "button", class: "sc-button", id: `sc-do/${action}`, "data-action": action, onclick: act }, t(action));
  return el("div", { class: "sc-cluster", role: "group", "aria-label": t("tools") },
    tool("preview", () => openPreview(editor)),
    args.ready.length ? tool("ready_scenarios", () => openReady(editor)) : null,
    tool("import", () => openImport(editor)),
    tool("export", () => openExport(editor)));
}

/** The form: tools, tabs, and the panel of the tab that is chosen. */
function createForm() {
  let lasting = null; // what outlives a drawing: the graph's zoom, what was found, what was typed
  return (editor) => {
    const { t, shown } = editor;
    lasting = lasting || { scenes: createScenesSection(editor), solve: createSolveSection(editor), source: createSourceSection(editor) };
    shown.tab = shown.tab || "scenes";
    const panels = {
      scenes: lasting.scenes.draw,
      about: () => aboutSection(editor),
      quantities: () => quantitiesSection(editor),
      events: () => eventsSection(editor),
      map: () => mapSection(editor),
      solve: lasting.solve.draw,
      settings: () => settingsSection(editor),
      source: lasting.source.draw,
    };
    const show = (key) => {
      shown.tab = key;
      editor.redraw(`sc-tab/${key}`);
    };
    const tabs = TABS.map(({ key, places }) => ({ key, places, label: t(`tab_${key}`) }));
    return [
      toolbar(editor),
      tabBar(editor, { label: t("tabs"), tabs, chosen: shown.tab, show }),
      el("div", { class: "sc-stack", role: "tabpanel", id: "sc-tab-panel", "aria-labelledby": `sc-tab/${shown.tab}`, "data-panel": shown.tab },
        panels[shown.tab](),
        ["scenes", "about", "quantities", "events"].includes(shown.tab) ? expressionHelp(editor) : null),
    ];
  };
}

window.SmartcityScenarioStudio = (runtime, element, args) => startEditor(runtime, element, args, {
  complete: completeWithSettings,
  clean,
  textsOf,
  form: createForm(),
  approach,
  settingsOf: ({ settings }) => ({ ...settings, team_list: cleanTeams(settings.team_list) }),
  checkHandler: "check",
});
