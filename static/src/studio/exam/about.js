import { el } from "../../shared/dom.js";
import { percentField } from "../fields.js";
import { languageField } from "../language_field.js";

/** What learners read before they begin, and what it takes to pass. */
export function aboutSection(editor) {
  const { t, draft } = editor;
  const part = (key, hint) => ({ holder: draft, key, place: key, label: t(`part_${key}`), hint: hint && t(hint) });
  return el("section", { class: "sc-card" },
    el("h3", {}, t("about_exam")),
    languageField(editor, part("title")),
    languageField(editor, { ...part("introduction", "paragraphs_hint"), long: true }),
    languageField(editor, { ...part("allowed", "allowed_hint"), long: true }),
    percentField(editor, { ...part("pass_mark"), label: t("pass_mark_percent") }));
}
