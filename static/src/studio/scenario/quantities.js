import { el } from "../../shared/dom.js";
import { checkField, expressionField, numberField, selectField, textField } from "../fields.js";
import { idField } from "../id_field.js";
import { freeId, itemList } from "../item_list.js";
import { anyText } from "../languages.js";
import { languageField } from "../language_field.js";
import { quantityTitle } from "./amounts.js";
import { completeQuantity } from "./draft.js";
import { quantitiesOf, renameQuantity } from "./references.js";

const STEMS = { indicators: "indicator_", resources: "resource_", stocks: "stock_" };

function quantityFields(editor, list, index, place, parent) {
  const { t, draft } = editor;
  const holder = list[index];
  const part = (key, hint) => ({ holder, key, place: `${place}/${key}`, label: t(`part_${key}`), hint });
  const own = {
    indicators: () => [
      selectField(editor, { ...part("better"), options: [["higher", t("better_higher")], ["lower", t("better_lower")]] }),
      numberField(editor, { ...part("weight", t("weight_hint")), least: 0 }),
    ],
    resources: () => [],
    stocks: () => [checkField(editor, part("shown"))],
  };
  return [
    languageField(editor, part("title")),
    el("div", { class: "sc-fields-row" },
      textField(editor, part("unit", t("unit_hint"))),
      numberField(editor, part("minimum")),
      numberField(editor, part("maximum")),
      numberField(editor, part("start"))),
    el("div", { class: "sc-fields-row" },
      own[parent](),
      idField(editor, { list, index, parent, hint: t("quantity_id_hint"), rename: (from, to) => renameQuantity(draft, from, to) })),
  ];
}

function quantityList(editor, parent) {
  const { t, draft, language } = editor;
  const list = draft[parent];
  return itemList(editor, {
    list,
    parent,
    label: t(`part_${parent}`),
    hint: t(`${parent}_hint`),
    addLabel: t(`add_${parent}`),
    create: () => completeQuantity({
      id: freeId(list, STEMS[parent]), minimum: 0, maximum: 100, start: 50, weight: 1,
    }, parent),
    firstField: "title",
    title: (item, index) => anyText(item.title, language) || t(`${parent}_number`, { number: index + 1 }),
    note: (item) => [item.id, item.unit, item.better ? t(`better_${item.better}`) : "", item.shown === false ? t("hidden") : ""].filter(Boolean),
    body: (item, index, place) => quantityFields(editor, list, index, place, parent),
    remove: (item, index) => {
      list.splice(index, 1);
      if (!quantitiesOf(draft).some((each) => each.id === item.id)) renameQuantity(draft, item.id, "");
    },
  });
}

function flowList(editor) {
  const { t, draft } = editor;
  const list = draft.flows;
  const titleOf = (id) => {
    const found = quantitiesOf(draft).find((each) => each.id === id);
    return found ? quantityTitle(editor, found) : t("unknown_quantity", { id });
  };
  return itemList(editor, {
    list,
    parent: "flows",
    label: t("part_flows"),
    hint: t("flows_hint"),
    addLabel: t("add_flow"),
    create: () => ({ id: freeId(list, "flow_"), to: "", amount: "", when: "" }),
    firstField: "to",
    title: (flow, index) => (flow.to ? `${titleOf(flow.to)}: ${flow.amount}` : t("flow_number", { number: index + 1 })),
    note: (flow) => (flow.when === "" ? [] : [t("if_condition", { condition: flow.when })]),
    body: (flow, index, place) => {
      const options = quantitiesOf(draft).map((each) => [each.id, quantityTitle(editor, each)]);
      if (!options.some(([id]) => id === flow.to)) options.unshift([flow.to, flow.to ? t("unknown_quantity", { id: flow.to }) : t("choose")]);
      return [
        el("div", { class: "sc-fields-row" },
          selectField(editor, { holder: flow, key: "to", place: `${place}/to`, label: t("flow_to"), options }),
          expressionField(editor, { holder: flow, key: "amount", place: `${place}/amount`, label: t("part_amount"), hint: t("amount_hint") }),
          expressionField(editor, { holder: flow, key: "when", place: `${place}/when`, label: t("part_when"), hint: t("when_hint") })),
        idField(editor, { list, index, parent: "flows", rename: () => {} }),
      ];
    },
    remove: (flow, index) => list.splice(index, 1),
  });
}

/** What the city is made of, and what moves it each turn. */
export function quantitiesSection(editor) {
  return [...["indicators", "resources", "stocks"].map((part) => quantityList(editor, part)), flowList(editor)]
    .map((list) => el("section", { class: "sc-card" }, list));
}
