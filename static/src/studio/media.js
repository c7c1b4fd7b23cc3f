import { el } from "../shared/dom.js";
import { selectField, textField } from "./fields.js";
import { itemList } from "./item_list.js";
import { anyText } from "./languages.js";
import { languageField } from "./language_field.js";

/**
 * Pictures, sounds and films of `holder`, each with a text for those who do not see or hear it. Without `kinds` to
 * choose from they are pictures.
 */
export function mediaList(editor, holder, holderPlace, kinds = []) {
  const { t, language } = editor;
  const list = holder.media;
  return itemList(editor, {
    list,
    parent: `${holderPlace}/media`,
    label: t("part_media"),
    addLabel: t("add_medium"),
    create: () => ({ ...(kinds.length ? { kind: kinds[0] } : {}), url: "", alt: {} }),
    firstField: "url",
    title: (medium, index) => anyText(medium.alt, language) || medium.url || t("medium_number", { number: index + 1 }),
    note: ({ kind }) => (kind ? [t(`medium_${kind}`)] : []),
    body: (medium, index, place) => [
      el("div", { class: "sc-fields-row" },
        kinds.length ? selectField(editor, { holder: medium, key: "kind", place: `${place}/kind`, label: t("medium_kind"), options: kinds.map((kind) => [kind, t(`medium_${kind}`)]) }) : null,
        textField(editor, { holder: medium, key: "url", place: `${place}/url`, label: t("part_url"), hint: t("url_hint") })),
      languageField(editor, { holder: medium, key: "alt", place: `${place}/alt`, label: t("part_alt"), hint: t("alt_hint"), long: true }),
    ],
    remove: (medium, index) => list.splice(index, 1),
  });
}
