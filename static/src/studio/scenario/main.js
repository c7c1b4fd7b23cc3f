// The scenario's editor: window.SmartcityScenarioStudio(runtime, element, {document, rev, languages, problems, texts, ...}).
import { el } from "../../shared/dom.js";
import { startEditor } from "../editor.js";
import { languageField } from "../language_field.js";
import { complete, textsOf } from "./document.js";
import { indicatorList } from "./indicators.js";
import { sceneList, sceneSelect } from "./scenes.js";

function form(editor) {
  const { t, draft } = editor;
  return [
    el("section", { class: "sc-card" },
      el("h3", {}, t("about")),
      languageField(editor, { holder: draft, key: "title", place: "title", label: t("part_title") }),
      languageField(editor, { holder: draft, key: "introduction", place: "introduction", label: t("part_introduction"), long: true, hint: t("paragraphs_hint") })),
    el("section", { class: "sc-card" },
      el("h3", {}, t("part_indicators")),
      el("p", {}, t("indicators_hint")),
      indicatorList(editor)),
    el("section", { class: "sc-card" },
      el("h3", {}, t("part_scenes")),
      el("p", {}, t("scenes_hint")),
      sceneSelect(editor, { holder: draft, key: "start", place: "start", label: t("first_scene") }),
      sceneList(editor)),
  ];
}

window.SmartcityScenarioStudio = (runtime, element, args) => startEditor(runtime, element, args, { complete, textsOf, form });
