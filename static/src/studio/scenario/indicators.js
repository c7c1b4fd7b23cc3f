import { el } from "../../shared/dom.js";
import { numberField, selectField, textField } from "../fields.js";
import { idField } from "../id_field.js";
import { freeId, itemList } from "../item_list.js";
import { anyText } from "../languages.js";
import { languageField } from "../language_field.js";
import { renameIndicator } from "./document.js";

function newIndicator(list) {
  return { id: freeId(list, "indicator"), title: {}, unit: "", minimum: 0, maximum: 100, start: 50, better: "higher", weight: 1 };
}

function indicatorFields(editor, list, index, place) {
  const { t, draft } = editor;
  const holder = list[index];
  const part = (key, hint) => ({ holder, key, place: `${place}/${key}`, label: t(`part_${key}`), hint });
  return [
    languageField(editor, part("title")),
    el("div", { class: "sc-fields-row" },
      textField(editor, part("unit", t("unit_hint"))),
      numberField(editor, part("minimum")),
      numberField(editor, part("maximum")),
      numberField(editor, part("start"))),
    el("div", { class: "sc-fields-row" },
      selectField(editor, { ...part("better"), options: [["higher", t("better_higher")], ["lower", t("better_lower")]] }),
      numberField(editor, { ...part("weight", t("weight_hint")), least: 0 }),
      idField(editor, { list, index, parent: "indicators", rename: (from, to) => renameIndicator(draft, from, to) })),
  ];
}

export function indicatorList(editor) {
  const { t, draft, language } = editor;
  const list = draft.indicators;
  return itemList(editor, {
    list,
    parent: "indicators",
    label: t("indicator_list"),
    addLabel: t("add_indicator"),
    create: () => newIndicator(list),
    firstField: "title",
    title: (item, index) => anyText(item.title, language) || t("indicator_number", { number: index + 1 }),
    note: (item) => [item.unit, t(`better_${item.better}`)].filter(Boolean),
    body: (item, index, place) => indicatorFields(editor, list, index, place),
    remove: (item, index) => {
      list.splice(index, 1);
      if (!list.some((each) => each.id === item.id)) renameIndicator(draft, item.id, "");
    },
  });
}
