// Options, entries and pairs: the parts of choices, orders and matches.
import { el } from "../../shared/dom.js";
import { numberField, selectField } from "../fields.js";
import { idField } from "../id_field.js";
import { languageField } from "../language_field.js";
import { problemNotes } from "../notes.js";
import { fieldId } from "../places.js";
import { rowList } from "../row_list.js";
import { freshId, renameEntry } from "./bank.js";
import { completeEntry, completeOption } from "./draft.js";
import { wordsOf } from "./words.js";

/** An id stands folded away: few authors ever need it. */
export function foldedId(editor, { list, index, parent, place, rename = () => {} }) {
  const key = `${place}/id`;
  const details = el("details", { class: "sc-folded", open: editor.isOpen(key) },
    el("summary", { "aria-label": editor.t("action_named", { action: editor.t("id"), name: wordsOf(editor, list[index], index) }) }, editor.t("id")),
    idField(editor, { list, index, parent, rename, hint: editor.t("answer_id_hint") }));
  details.addEventListener("toggle", () => editor.setOpen(key, details.open));
  return details;
}

/** What all that can be chosen or moved has: a text. */
export function entryText(editor, item, index, place) {
  return languageField(editor, { holder: item, key: "text", place: `${place}/text`, label: editor.t("part_text"), long: true, rows: 2 });
}

/** Whether one of `list` is right: with `single`, then no other is. */
export function rightField(editor, { list, item, index, place, single = false }) {
  const { t } = editor;
  const id = fieldId(`${place}/correct`);
  const pick = ({ target }) => {
    if (single) list.forEach((each) => { each.correct = false; });
    item.correct = target.checked;
    editor.restructured(id);
  };
  return el("div", { class: "sc-field", "data-place": `${place}/correct` },
    el("label", { class: "sc-right" },
      el("input", {
        type: single ? "radio" : "checkbox", id, name: single ? `sc-right/${place.slice(0, place.lastIndexOf("/"))}` : null, checked: item.correct, onchange: pick,
        "aria-label": t("right_named", { name: wordsOf(editor, item, index) }),
      }),
      el("span", {}, t("part_correct"))),
    problemNotes(editor, `${place}/correct`));
}

/** The options of a choice, each with whether it is right. */
export function optionList(editor, question, questionPlace) {
  const { t } = editor;
  const list = question.options;
  const parent = `${questionPlace}/options`;
  const single = question.kind === "single";
  return rowList(editor, {
    list,
    parent,
    label: t("part_options"),
    hint: t(single ? "options_hint" : "options_hint_multiple"),
    addLabel: t("add_option"),
    create: () => completeOption({ id: freshId(list, "o") }),
    firstField: "text",
    least: 2,
    title: (option, index) => wordsOf(editor, option, index),
    body: (option, index, place) => [
      entryText(editor, option, index, place),
      el("div", { class: "sc-entry-parts" },
        rightField(editor, { list, item: option, index, place, single }),
        single && !option.correct ? numberField(editor, { holder: option, key: "percent", least: 1, placeholder: "0", place: `${place}/percent`, label: t("part_percent") }) : null,
        foldedId(editor, { list, index, parent, place })),
    ],
    remove: (option, index) => list.splice(index, 1),
  });
}

/** The entries of an order, in the right one. */
export function entryList(editor, question, questionPlace) {
  const { t } = editor;
  const list = question.entries;
  const parent = `${questionPlace}/entries`;
  return rowList(editor, {
    list,
    parent,
    label: t("part_entries"),
    hint: t("entries_hint"),
    addLabel: t("add_entry"),
    create: () => completeEntry({ id: freshId(list, "e") }),
    firstField: "text",
    least: 2,
    title: (entry, index) => wordsOf(editor, entry, index),
    body: (entry, index, place) => [entryText(editor, entry, index, place), foldedId(editor, { list, index, parent, place })],
    remove: (entry, index) => list.splice(index, 1),
  });
}

function partnerField(editor, question, entry, questionPlace) {
  const { t } = editor;
  const { right, pairs } = question;
  const chosen = pairs[entry.id] || "";
  const options = right.map((each, index) => [each.id, wordsOf(editor, each, index)]);
  if (!right.some(({ id }) => id === chosen)) options.unshift([chosen, chosen ? t("unknown_entry", { id: chosen }) : t("choose")]);
  return selectField(editor, {
    holder: { ...pairs, [entry.id]: chosen }, key: entry.id, options, place: `${questionPlace}/pairs/${entry.id}`, label: t("belongs_to"),
    onpick: (id) => { pairs[entry.id] = id; editor.changed(); },
  });
}

/** Both sides of a matching question; what is on the left says what it belongs to. */
export function pairLists(editor, question, questionPlace) {
  const { t } = editor;
  const side = (key, hint, { create, moved = false, partner = () => null }) => {
    const list = question[key];
    const parent = `${questionPlace}/${key}`;
    return rowList(editor, {
      list,
      parent,
      label: t(`part_${key}`),
      hint: t(hint),
      addLabel: t(`add_${key}`),
      create,
      firstField: "text",
      least: 2,
      moved,
      title: (entry, index) => wordsOf(editor, entry, index),
      body: (entry, index, place) => [
        entryText(editor, entry, index, place),
        partner(entry),
        foldedId(editor, { list, index, parent, place, rename: (from, to) => renameEntry(question, key, from, to) }),
      ],
      remove: (entry, index) => { list.splice(index, 1); renameEntry(question, key, entry.id, ""); },
    });
  };
  // A new pair has both its sides.
  const pair = () => {
    const [left, right] = [question.left, question.right].map((list) => completeEntry({ id: freshId(list, "e") }));
    question.right.push(right);
    question.pairs[left.id] = right.id;
    return left;
  };
  return el("div", { class: "sc-sides" },
    side("left", "left_hint", { create: pair, moved: true, partner: (entry) => partnerField(editor, question, entry, questionPlace) }),
    side("right", "right_hint", { create: () => completeEntry({ id: freshId(question.right, "e") }) }));
}
