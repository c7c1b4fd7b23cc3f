import { el } from "../../shared/dom.js";
import { selectField, textField } from "../fields.js";
import { itemList } from "../item_list.js";
import { anyText } from "../languages.js";
import { languageField } from "../language_field.js";

const KINDS = ["image", "audio", "video"];

/** Pictures, sounds and films of a scene, each with a text for those who do not see or hear it. */
export function mediaList(editor, scene, scenePlace) {
  const { t, language } = editor;
  const list = scene.media;
  return itemList(editor, {
    list,
    parent: `${scenePlace}/media`,
    label: t("part_media"),
    addLabel: t("add_medium"),
    create: () => ({ kind: "image", url: "", alt: {} }),
    firstField: "url",
    title: (medium, index) => anyText(medium.alt, language) || medium.url || t("medium_number", { number: index + 1 }),
    note: (medium) => [t(`medium_${medium.kind}`)],
    body: (medium, index, place) => [
      el("div", { class: "sc-fields-row" },
        selectField(editor, { holder: medium, key: "kind", place: `${place}/kind`, label: t("medium_kind"), options: KINDS.map((kind) => [kind, t(`medium_${kind}`)]) }),
        textField(editor, { holder: medium, key: "url", place: `${place}/url`, label: t("part_url"), hint: t("url_hint") })),
      languageField(editor, { holder: medium, key: "alt", place: `${place}/alt`, label: t("part_alt"), hint: t("alt_hint"), long: true }),
    ],
    remove: (medium, index) => list.splice(index, 1),
  });
}
