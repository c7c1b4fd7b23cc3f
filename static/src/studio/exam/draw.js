import { el } from "../../shared/dom.js";
import { competenceTitle } from "../competences.js";
import { checkField, numberField, selectField } from "../fields.js";
import { idField } from "../id_field.js";
import { itemList } from "../item_list.js";
import { anyText } from "../languages.js";
import { languageField } from "../language_field.js";
import { problemNotes } from "../notes.js";
import { fieldId } from "../places.js";
import { rowList } from "../row_list.js";
import { codesOf, fits, freshId, renameGroup } from "./bank.js";
import { completeGroup, completeRule } from "./draft.js";
import { groupOptions, groupTitle } from "./words.js";

function groupList(editor) {
  const { t, draft, language } = editor;
  const list = draft.groups;
  const sizeOf = (id) => draft.questions.filter(({ group }) => group === id).length;
  return itemList(editor, {
    list,
    parent: "groups",
    label: t("part_groups"),
    hint: t("groups_hint"),
    addLabel: t("add_group"),
    create: () => completeGroup({ id: freshId(list, "g") }),
    firstField: "title",
    title: (group, index) => anyText(group.title, language) || t("group_number", { number: index + 1 }),
    note: ({ id }) => [t("questions_count", { count: sizeOf(id) })],
    body: (group, index, place) => [
      languageField(editor, { holder: group, key: "title", place: `${place}/title`, label: t("part_title") }),
      idField(editor, { list, index, parent: "groups", hint: t("group_id_hint"), rename: (from, to) => renameGroup(draft, from, to) }),
    ],
    remove: ({ id }, index) => {
      list.splice(index, 1);
      if (!list.some((each) => each.id === id)) renameGroup(draft, id, "");
    },
  });
}

/** What a rule draws from, in words. */
function sourceOf(editor, { by, group, competence }) {
  return { all: () => editor.t("draw_all"), group: () => groupTitle(editor, group), competence: () => competenceTitle(editor, competence) }[by]();
}

function competenceOptions(editor, chosen) {
  const codes = codesOf(editor.draft).sort();
  return [["", editor.t("choose")], ...(chosen && !codes.includes(chosen) ? [...codes, chosen] : codes).map((code) => [code, competenceTitle(editor, code)])];
}

function ruleFields(editor, rule, place) {
  const { t, draft } = editor;
  const part = (key) => ({ holder: rule, key, place: `${place}/${key}`, label: t(`rule_${key}`), onpick: () => editor.restructured() });
  const pool = draft.questions.filter((question) => fits(rule, question)).length;
  const offered = { group: () => groupOptions(editor, rule.group), competence: () => competenceOptions(editor, rule.competence) }[rule.by];
  return [
    el("div", { class: "sc-entry-parts" },
      numberField(editor, { ...part("count"), least: 1 }),
      selectField(editor, { ...part("by"), options: ["all", "group", "competence"].map((by) => [by, t(`draw_by_${by}`)]) }),
      offered ? selectField(editor, { ...part(rule.by), options: offered() }) : null),
    el("p", { class: "sc-meta", "data-pool": pool }, t("rule_pool", { count: pool })),
  ];
}

function ruleList(editor) {
  const { t, draft } = editor;
  const list = draft.draw.rules;
  return rowList(editor, {
    list,
    parent: "draw/rules",
    label: t("part_rules"),
    hint: t("rules_hint"),
    addLabel: t("add_rule"),
    create: () => (draft.groups.length ? { ...completeRule({ count: 1 }), by: "group", group: draft.groups[0].id } : completeRule({ count: 1 })),
    firstField: "count",
    title: (rule) => t("named_count", { name: sourceOf(editor, rule), count: rule.count ?? 0 }),
    body: (rule, index, place) => ruleFields(editor, rule, place),
    remove: (rule, index) => list.splice(index, 1),
  });
}

/** The groups of the bank, and how a paper is drawn from it. */
export function drawSection(editor) {
  const { t, draft } = editor;
  const { rules } = draft.draw;
  const drawn = rules.length ? rules.reduce((sum, { count }) => sum + (count || 0), 0) : draft.questions.length;
  return [
    el("section", { class: "sc-card" }, groupList(editor)),
    el("section", { class: "sc-card", id: fieldId("draw"), tabindex: "-1" },
      el("h3", {}, t("part_draw")),
      problemNotes(editor, "draw"),
      el("p", { "data-drawn": drawn }, t(rules.length ? "paper_drawn" : "paper_of_all", { count: drawn })),
      ruleList(editor),
      checkField(editor, { holder: draft.draw, key: "shuffle", place: "draw/shuffle", label: t("part_shuffle") })),
  ];
}
