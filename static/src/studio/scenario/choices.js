import { el } from "../../shared/dom.js";
import { competenceField } from "../competence_field.js";
import { expressionField, numberField, selectField } from "../fields.js";
import { idField } from "../id_field.js";
import { freeId, itemList } from "../item_list.js";
import { anyText } from "../languages.js";
import { languageField } from "../language_field.js";
import { amountFields } from "./amounts.js";
import { completeChoice } from "./draft.js";
import { quantitiesOf } from "./references.js";
import { sceneTitle, targetFields } from "./targets.js";

/** Parts that few choices have stand folded away; open where one of them is there. */
function more(editor, place, used, ...children) {
  const key = `${place}#more`;
  const details = el("details", { class: "sc-more", open: used || editor.isOpen(key) },
    el("summary", {}, editor.t("more_parts")), el("div", { class: "sc-stack" }, children));
  details.addEventListener("toggle", () => editor.setOpen(key, details.open));
  return details;
}

/** Effects that come later, each some turns after the decision. */
export function delayedList(editor, choice, parent) {
  const { t, language } = editor;
  const list = choice.delayed;
  return itemList(editor, {
    list,
    parent,
    label: t("part_delayed"),
    hint: t("delayed_hint"),
    addLabel: t("add_delayed"),
    create: () => ({ after: 1, effects: {}, text: {} }),
    firstField: "after",
    title: (each) => t("after_turns", { turns: each.after }),
    note: (each) => [anyText(each.text, language)].filter(Boolean),
    body: (each, index, place) => [
      numberField(editor, { holder: each, key: "after", least: 1, place: `${place}/after`, label: t("part_after") }),
      amountFields(editor, { holder: each, key: "effects", place: `${place}/effects`, label: t("part_effects"), quantities: quantitiesOf(editor.draft) }),
      languageField(editor, { holder: each, key: "text", place: `${place}/text`, label: t("delayed_text"), long: true }),
    ],
    remove: (each, index) => list.splice(index, 1),
  });
}

/** Which part of the map belongs to it; nothing where there is no map. */
export function districtField(editor, holder, place) {
  const { t, language, draft: { map } } = editor;
  if (!map.used && !holder.district) return null;
  const options = [["", t("no_district")], ...map.areas.map(({ id, title }) => [id, anyText(title, language) || id])];
  if (holder.district && !map.areas.some(({ id }) => id === holder.district)) options.push([holder.district, t("unknown_district", { id: holder.district })]);
  return selectField(editor, { holder, key: "district", options, place: `${place}/district`, label: t("part_district") });
}

function choiceFields(editor, list, index, place, { parent, empty }) {
  const { t, draft } = editor;
  const choice = list[index];
  const part = (key, hint) => ({ holder: choice, key, place: `${place}/${key}`, label: t(`part_${key}`), hint: hint && t(hint) });
  const conditional = choice.when !== "" || Object.keys(choice.cost).length > 0 || choice.delayed.length > 0
    || Object.keys(choice.closed).length > 0;
  return [
    languageField(editor, { ...part("text"), label: t("choice_text"), long: true }),
    languageField(editor, { ...part("feedback"), long: true }),
    targetFields(editor, { ...part("next"), empty }),
    amountFields(editor, { ...part("effects", "effects_hint"), quantities: quantitiesOf(draft) }),
    more(editor, place, conditional,
      expressionField(editor, part("when", "when_hint")),
      languageField(editor, part("closed", "closed_hint")),
      amountFields(editor, { ...part("cost", "cost_hint"), quantities: draft.resources }),
      delayedList(editor, choice, `${place}/delayed`)),
    competenceField(editor, { holder: choice, place: `${place}/competences`, label: t("part_competences"), of: "levels" }),
    districtField(editor, choice, place),
    idField(editor, { list, index, parent, rename: () => {} }),
  ];
}

function ways(editor, choice) {
  const { draft: { scenes } } = editor;
  return choice.next.filter(({ to }) => to).map(({ to }) => {
    const index = scenes.findIndex(({ id }) => id === to);
    return `\u2192 ${index < 0 ? to : sceneTitle(editor, scenes[index], index)}`;
  });
}

/** The choices of a scene. `empty` names what happens after a choice that leads nowhere, where that is allowed. */
export function choiceList(editor, scene, scenePlace, empty) {
  const { t, language } = editor;
  const list = scene.choices;
  const parent = `${scenePlace}/choices`;
  return itemList(editor, {
    list,
    parent,
    label: t("part_choices"),
    addLabel: t("add_choice"),
    create: () => completeChoice({ id: freeId(list, "choice_") }),
    firstField: "text",
    title: (choice, index) => anyText(choice.text, language) || t("choice_number", { number: index + 1 }),
    note: (choice) => ways(editor, choice),
    body: (choice, index, place) => choiceFields(editor, list, index, place, { parent, empty }),
    remove: (choice, index) => list.splice(index, 1),
  });
}
