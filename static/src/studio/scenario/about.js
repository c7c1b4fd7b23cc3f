import { el } from "../../shared/dom.js";
import { expressionField, numberField, textField } from "../fields.js";
import { languageField } from "../language_field.js";

/** What the scenario is about, and what it is worth. */
export function aboutSection(editor) {
  const { t, draft } = editor;
  const part = (key, hint) => ({ holder: draft, key, place: key, label: t(`part_${key}`), hint: hint && t(hint) });
  return [
    el("section", { class: "sc-card" },
      el("h3", {}, t("about")),
      languageField(editor, part("title")),
      languageField(editor, { ...part("introduction", "paragraphs_hint"), long: true })),
    el("section", { class: "sc-card" },
      el("h3", {}, t("scoring")),
      expressionField(editor, part("score", "score_hint")),
      numberField(editor, part("pass_mark", "pass_mark_hint"))),
    el("section", { class: "sc-card" },
      el("h3", {}, t("chance")),
      el("div", { class: "sc-fields-row" },
        numberField(editor, { ...part("variants", "variants_hint"), least: 1, placeholder: draft.events.length ? "8" : "1" }),
        textField(editor, part("seed", "seed_hint")))),
  ];
}
