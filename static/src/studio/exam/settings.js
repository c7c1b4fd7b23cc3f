import { el } from "../../shared/dom.js";
import { checkField, field, numberField, percentField, selectField, textField } from "../fields.js";
import { problemNotes } from "../notes.js";
import { fieldId } from "../places.js";
import { tagsCard } from "../tags_card.js";
import { toLocal, toMoment } from "./moments.js";

const USUAL_MINUTES = 60;
const WATCHES = ["camera", "sound", "fullscreen", "screen"];

/** A date and time of the author's own time zone; kept with its offset. */
function momentField(editor, { holder, key, ...about }) {
  return field(editor, about, (tie) => el("input", {
    ...tie, type: "datetime-local", value: toLocal(holder[key]),
    oninput: ({ target }) => {
      // Half a date gives an empty value: what was there stays until the date is whole, or taken away.
      if (!target.value && target.validity.badInput) return;
      holder[key] = toMoment(target.value);
      editor.changed();
    },
  }));
}

/** How long learners have; 0 is kept where there is no limit. */
function minutesFields(editor, part) {
  const { settings } = editor.draft;
  const id = fieldId("settings/minutes");
  const unlimited = { unlimited: settings.minutes === 0 };
  return [
    checkField(editor, {
      holder: unlimited, key: "unlimited", place: "settings/minutes#none", label: editor.t("no_time_limit"),
      onpick: (now) => {
        settings.minutes = now ? 0 : USUAL_MINUTES;
        editor.restructured(now ? "" : id);
      },
    }),
    unlimited.unlimited ? null : numberField(editor, { ...part("minutes", "minutes_hint"), least: 1 }),
  ];
}

/** Some of what is `offered`, kept in its order. */
function chosenField(editor, { holder, key, place, label, hint }, offered) {
  const choose = (id, isChosen) => {
    holder[key] = offered.map((each) => each.id).filter((each) => (each === id ? isChosen : holder[key].includes(each)));
    editor.changed();
  };
  return el("fieldset", { class: "sc-group sc-stack sc-stack--tight", id: fieldId(place), tabindex: "-1", "data-place": place },
    el("legend", { class: "sc-field-label" }, label),
    hint ? el("p", { class: "sc-field-hint" }, hint) : null,
    el("div", { class: "sc-fields-row" }, offered.map(({ id, title }) => el("div", { class: "sc-field" }, el("label", {},
      el("input", { type: "checkbox", value: id, checked: holder[key].includes(id), onchange: ({ target }) => choose(id, target.checked) }),
      el("span", {}, title))))),
    problemNotes(editor, place));
}

/** Who watches: our own page, or a service that the operator has set up; one that is not stays until another is chosen. */
function providerField(editor, about) {
  const { t, args: { providers } } = editor;
  const chosen = about.holder[about.key];
  const unknown = chosen && !(chosen in providers) ? [[chosen, t("provider_unknown", { name: chosen })]] : [];
  return selectField(editor, { ...about, options: [["", t("provider_none")], ...Object.entries(providers), ...unknown] });
}

/** A list of short texts at `holder[key]`, one a line. */
function linesField(editor, { holder, key, ...about }) {
  return field(editor, about, (tie) => el("textarea", {
    ...tie, rows: 2, spellcheck: "false", autocomplete: "off", autocapitalize: "off",
    oninput: ({ target }) => {
      holder[key] = target.value.split("\n").map((line) => line.trim()).filter(Boolean);
      editor.changed();
    },
  }, holder[key].join("\n")));
}

/** The sections that are chosen, of those that are published; one that is not published any more can be left out. */
function sectionsField(editor, about) {
  const { t, args: { sections } } = editor;
  const gone = about.holder[about.key].filter((id) => !sections.some((section) => section.id === id));
  const offered = [...sections, ...gone.map((id) => ({ id, title: t("section_not_published", { name: id }) }))];
  return chosenField(editor, { ...about, hint: offered.length ? null : about.hint }, offered);
}

function timeZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "";
}

/** How the block is used in its course: no part of the document. */
export function settingsSection(editor) {
  const { t, draft: { settings } } = editor;
  const part = (key, hint) => ({ holder: settings, key, place: `settings/${key}`, label: t(`part_${key}`), hint: hint && t(hint) });
  const select = (key, values, more) => selectField(editor, { ...part(key), options: values.map((value) => [value, t(`${key}_${value}`)]), ...more });
  return [
    el("section", { class: "sc-card" },
      el("h3", {}, t("part_settings")),
      el("div", { class: "sc-fields-row" },
        textField(editor, part("display_name", "display_name_hint")),
        numberField(editor, { ...part("weight", "exam_weight_hint"), least: 0, step: "any" }))),
    el("section", { class: "sc-card" },
      el("h3", {}, t("time_and_attempts")),
      minutesFields(editor, part),
      el("div", { class: "sc-fields-row" },
        momentField(editor, part("opens_at", "opens_at_hint")),
        momentField(editor, part("closes_at", "closes_at_hint"))),
      el("p", { class: "sc-field-hint" }, t("time_zone", { name: timeZone() })),
      el("div", { class: "sc-fields-row" },
        numberField(editor, { ...part("max_attempts", "max_attempts_hint"), least: 0 }),
        numberField(editor, { ...part("cool_down_hours", "cool_down_hours_hint"), least: 0 }),
        numberField(editor, { ...part("credit_minutes", "credit_minutes_hint"), least: 0 }))),
    el("section", { class: "sc-card" },
      el("h3", {}, t("admission_and_release")),
      checkField(editor, { ...part("proctored"), onpick: () => editor.restructured(fieldId("settings/proctored")) }),
      el("p", { class: "sc-field-hint" }, t("proctored_hint")),
      settings.proctored || settings.provider ? providerField(editor, { ...part("provider"), onpick: () => editor.restructured(fieldId("settings/provider")) }) : null,
      settings.proctored && !settings.provider ? chosenField(editor, part("watch_by", "watch_by_hint"), WATCHES.map((id) => ({ id, title: t(`watch_by_${id}`) }))) : null,
      linesField(editor, part("seb_config_keys", "seb_config_keys_hint")),
      select("prerequisites", ["none", "modules", "sections"], { onpick: () => editor.restructured() }),
      settings.prerequisites === "sections" ? [
        sectionsField(editor, part("prerequisite_sections", "prerequisite_sections_hint")),
        numberField(editor, { ...part("prerequisite_count", "prerequisite_count_hint"), least: 0 }),
      ] : null,
      settings.prerequisites === "none" ? null : percentField(editor, part("prerequisite_score", "prerequisite_score_hint")),
      select("release", ["cleared", "closed", "never"])),
    tagsCard(editor),
  ];
}
