import { el } from "../shared/dom.js";
import { competenceField } from "./competence_field.js";

/** Which competences the block develops: a setting of all our blocks. */
export function tagsCard(editor) {
  const { t, draft: { settings } } = editor;
  return el("section", { class: "sc-card" },
    competenceField(editor, { holder: settings, place: "settings/competences", label: t("part_developed"), hint: t("developed_hint"), of: "tags" }));
}
