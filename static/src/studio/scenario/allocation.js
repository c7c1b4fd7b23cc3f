import { el } from "../../shared/dom.js";
import { competenceField } from "../competence_field.js";
import { numberField, selectField } from "../fields.js";
import { idField } from "../id_field.js";
import { freeId, itemList } from "../item_list.js";
import { anyText } from "../languages.js";
import { languageField } from "../language_field.js";
import { problemNotes } from "../notes.js";
import { amountFields, quantityTitle } from "./amounts.js";
import { districtField } from "./choices.js";
import { completeShare } from "./draft.js";
import { quantitiesOf } from "./references.js";
import { targetFields } from "./targets.js";

function shareList(editor, list, parent) {
  const { t, language, draft } = editor;
  return itemList(editor, {
    list,
    parent,
    label: t("part_targets"),
    addLabel: t("add_share"),
    create: () => completeShare({ id: freeId(list, "share_"), minimum: 0, maximum: 100 }),
    firstField: "title",
    title: (share, index) => anyText(share.title, language) || t("share_number", { number: index + 1 }),
    note: ({ minimum, maximum }) => [`${minimum ?? ""}\u2013${maximum ?? ""}`],
    body: (share, index, place) => [
      languageField(editor, { holder: share, key: "title", place: `${place}/title`, label: t("part_title") }),
      el("div", { class: "sc-fields-row" },
        numberField(editor, { holder: share, key: "minimum", least: 0, place: `${place}/minimum`, label: t("share_minimum") }),
        numberField(editor, { holder: share, key: "maximum", least: 0, place: `${place}/maximum`, label: t("share_maximum") })),
      amountFields(editor, {
        holder: share, key: "effects", place: `${place}/effects`, label: t("part_effects"), hint: t("share_effects_hint"), quantities: quantitiesOf(draft),
      }),
      districtField(editor, share, place),
      idField(editor, { list, index, parent, rename: () => {} }),
    ],
    remove: (share, index) => list.splice(index, 1),
  });
}

/** What an allocation scene shares out, and what comes of it. */
export function allocationFields(editor, scene, place) {
  const { t, draft } = editor;
  const { allocation } = scene;
  const here = `${place}/allocation`;
  const resources = draft.resources.map((each) => [each.id, quantityTitle(editor, each)]);
  if (!resources.some(([id]) => id === allocation.resource)) {
    resources.unshift([allocation.resource, allocation.resource ? t("unknown_quantity", { id: allocation.resource }) : t("choose")]);
  }
  const part = (key) => ({ holder: scene, key, place: `${place}/${key}`, label: t(`part_${key}`) });
  return [
    problemNotes(editor, here),
    el("div", { class: "sc-fields-row" },
      selectField(editor, { holder: allocation, key: "resource", options: resources, place: `${here}/resource`, label: t("part_resource") }),
      numberField(editor, { holder: allocation, key: "step", least: 1, place: `${here}/step`, label: t("part_step"), hint: t("step_hint") })),
    shareList(editor, allocation.targets, `${here}/targets`),
    languageField(editor, { ...part("feedback"), long: true }),
    targetFields(editor, part("next")),
    competenceField(editor, { ...part("competences"), of: "levels" }),
  ];
}
