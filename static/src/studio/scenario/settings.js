import { el } from "../../shared/dom.js";
import { checkField, field, numberField, selectField, textField } from "../fields.js";
import { itemList } from "../item_list.js";
import { problemNotes } from "../notes.js";
import { tagsCard } from "../tags_card.js";
import { membersOf } from "./teams.js";

const COUNTED = ["best", "last", "first", "mean"];
const REVEAL = ["each", "last", "never"];

/** The teams that are listed here, by usernames. */
function teamList(editor) {
  const { t, draft: { settings } } = editor;
  const list = settings.team_list;
  return itemList(editor, {
    list,
    parent: "settings/team_list",
    label: t("part_team_list"),
    hint: t("team_list_hint"),
    addLabel: t("add_team"),
    create: () => ({ name: "", members: "" }),
    firstField: "name",
    title: ({ name }, index) => name || t("team_number", { number: index + 1 }),
    note: ({ members }) => [t("members_count", { count: membersOf(members).length })],
    body: (team, index, place) => [
      textField(editor, { holder: team, key: "name", place: `${place}/name`, label: t("part_name") }),
      field(editor, { place: `${place}/members`, label: t("part_members"), hint: t("members_hint") }, (tie) => el("textarea", {
        ...tie, rows: 4, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
        oninput: ({ target }) => { team.members = target.value; editor.changed(); },
      }, team.members)),
      problemNotes(editor, `${place}/roles`),
    ],
    remove: (team, index) => list.splice(index, 1),
  });
}

function teamsCard(editor) {
  const { t, draft: { settings } } = editor;
  const part = (key, hint) => ({ holder: settings, key, place: `settings/${key}`, label: t(`part_${key}`), hint: hint && t(hint) });
  return el("section", { class: "sc-card" },
    el("h3", {}, t("teams")),
    checkField(editor, { ...part("teams_enabled"), onpick: () => editor.restructured() }),
    settings.teams_enabled ? [
      el("div", { class: "sc-fields-row" },
        textField(editor, part("selected_teamset_id", "teamset_hint")),
        numberField(editor, { ...part("quorum"), least: 1 })),
      teamList(editor),
    ] : null);
}

/** How the block is used in its course: no part of the document. */
export function settingsSection(editor) {
  const { t, draft: { settings } } = editor;
  const part = (key, hint) => ({ holder: settings, key, place: `settings/${key}`, label: t(`setting_${key}`), hint: hint && t(hint) });
  const options = (key, values) => values.map((value) => [value, t(`${key}_${value}`)]);
  return [
    el("section", { class: "sc-card" },
      el("h3", {}, t("part_settings")),
      textField(editor, part("display_name", "display_name_hint")),
      el("div", { class: "sc-fields-row" },
        numberField(editor, { ...part("weight", "setting_weight_hint"), least: 0, step: "any" }),
        numberField(editor, { ...part("max_attempts", "max_attempts_hint"), least: 0 })),
      selectField(editor, { ...part("attempts_counted"), options: options("counted", COUNTED) }),
      selectField(editor, { ...part("reveal", "reveal_hint"), options: options("reveal", REVEAL) })),
    tagsCard(editor),
    teamsCard(editor),
  ];
}
