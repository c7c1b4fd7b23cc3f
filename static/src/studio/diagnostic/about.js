import { el } from "../../shared/dom.js";
import { selectField, textField } from "../fields.js";
import { languageField } from "../language_field.js";
import { problemNotes } from "../notes.js";
import { fieldId } from "../places.js";
import { tagsCard } from "../tags_card.js";

/** The job profiles that are offered; none chosen: all. */
function profilesField(editor) {
  const { t, draft, args } = editor;
  const known = args.profiles[draft.framework] || [];
  const unknown = draft.profiles.filter((code) => !known.some((each) => each.code === code)).map((code) => ({ code, title: t("unknown_framework", { id: code }) }));
  const choose = (code, isChosen) => {
    draft.profiles = [...known, ...unknown].map((each) => each.code).filter((each) => (each === code ? isChosen : draft.profiles.includes(each)));
    editor.restructured();
  };
  return el("fieldset", { class: "sc-group sc-stack sc-stack--tight", id: fieldId("profiles"), tabindex: "-1", "data-place": "profiles" },
    el("legend", { class: "sc-field-label" }, t("part_profiles")),
    el("p", { class: "sc-field-hint" }, t(known.length || unknown.length ? "profiles_hint" : "no_profiles")),
    [...known, ...unknown].map(({ code, title }) => el("div", { class: "sc-field" }, el("label", {},
      el("input", { type: "checkbox", value: code, checked: draft.profiles.includes(code), onchange: ({ target }) => choose(code, target.checked) }),
      el("span", {}, title)))),
    draft.profiles.map((code, index) => problemNotes(editor, `profiles/${index + 1}`)),
    problemNotes(editor, "profiles"));
}

/** What learners read first, what the diagnostic goes by, and its settings in the course. */
export function aboutSection(editor) {
  const { t, draft, args } = editor;
  const part = (key, hint) => ({ holder: draft, key, place: key, label: t(`part_${key}`), hint: hint && t(hint) });
  const frameworks = args.frameworks.map(({ id, title }) => [id, title]);
  if (!frameworks.some(([id]) => id === draft.framework)) frameworks.unshift([draft.framework, t("unknown_framework", { id: draft.framework })]);
  return el("div", { class: "sc-stack" }, el("section", { class: "sc-card" },
    el("h3", {}, t("about_diagnostic")),
    languageField(editor, part("title")),
    languageField(editor, { ...part("introduction", "paragraphs_hint"), long: true }),
    selectField(editor, { ...part("framework"), options: frameworks, onpick: () => editor.restructured() }),
    profilesField(editor),
    textField(editor, { holder: draft.settings, key: "display_name", place: "settings/display_name", label: t("part_display_name"), hint: t("display_name_hint") })),
  tagsCard(editor));
}
