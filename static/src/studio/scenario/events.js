import { el } from "../../shared/dom.js";
import { expressionField, numberField } from "../fields.js";
import { idField } from "../id_field.js";
import { freeId, itemList } from "../item_list.js";
import { anyText } from "../languages.js";
import { languageField } from "../language_field.js";
import { amountFields } from "./amounts.js";
import { quantitiesOf, renameEvent } from "./references.js";
import { sceneSelect } from "./targets.js";

export function eventTitle({ t, language }, event, index) {
  return anyText(event.title, language) || t("event_number", { number: index + 1 });
}

function eventFields(editor, list, index, place) {
  const { t, draft } = editor;
  const event = list[index];
  const part = (key, hint) => ({ holder: event, key, place: `${place}/${key}`, label: t(`part_${key}`), hint: hint && t(hint) });
  return [
    languageField(editor, part("title")),
    languageField(editor, { ...part("text", "paragraphs_hint"), long: true }),
    el("div", { class: "sc-fields-row" },
      numberField(editor, { ...part("weight", "event_weight_hint"), label: t("event_weight"), least: 0 }),
      numberField(editor, { ...part("most"), least: 1, placeholder: "1" }),
      expressionField(editor, part("when", "when_hint"))),
    amountFields(editor, { ...part("effects", "amount_hint"), quantities: quantitiesOf(draft) }),
    sceneSelect(editor, { ...part("inject", "inject_hint"), kind: "inject", empty: t("no_inject") }),
    idField(editor, { list, index, parent: "events", rename: (from, to) => renameEvent(draft, from, to) }),
  ];
}

/** What may happen each turn, whatever the learner decides. */
export function eventsSection(editor) {
  const { t, draft } = editor;
  const list = draft.events;
  return el("section", { class: "sc-card" }, itemList(editor, {
    list,
    parent: "events",
    label: t("part_events"),
    hint: t("events_hint"),
    addLabel: t("add_event"),
    create: () => ({ id: freeId(list, "event_"), title: {}, text: {}, when: "", weight: 20, most: null, effects: {}, inject: "" }),
    firstField: "title",
    title: (event, index) => eventTitle(editor, event, index),
    note: (event) => [t("weight_of_100", { weight: event.weight })],
    body: (event, index, place) => eventFields(editor, list, index, place),
    remove: (event, index) => list.splice(index, 1),
  }));
}
