import { el } from "../../shared/dom.js";
import { competenceField } from "../competence_field.js";
import { numberField, selectField } from "../fields.js";
import { languageField } from "../language_field.js";
import { problemNotes } from "../notes.js";
import { fieldId } from "../places.js";
import { amountFields } from "./amounts.js";
import { delayedList } from "./choices.js";
import { quantitiesOf } from "./references.js";
import { targetFields } from "./targets.js";

/** Until when a scene can be decided, and what happens otherwise. `empty` as in `targetFields`. */
export function deadlineFields(editor, scene, place, empty) {
  const { t, draft } = editor;
  const { deadline } = scene;
  const { by, otherwise } = deadline;
  const here = `${place}/deadline`;
  const part = (key) => ({ holder: otherwise, key, place: `${here}/otherwise/${key}`, label: t(`part_${key}`) });
  return el("fieldset", { class: "sc-stack sc-group", id: fieldId(here), tabindex: "-1", "data-place": here },
    el("legend", { class: "sc-field-label" }, t("part_deadline")),
    problemNotes(editor, here),
    el("div", { class: "sc-fields-row" },
      selectField(editor, {
        holder: deadline, key: "by", place: `${here}/by`, label: t("deadline_by"),
        options: ["", "seconds", "turns"].map((each) => [each, t(each ? `deadline_${each}` : "no_deadline")]),
        onpick: () => editor.restructured(),
      }),
      by ? numberField(editor, { holder: deadline, key: by, least: 1, place: `${here}/${by}`, label: t(`part_deadline_${by}`), hint: t(`deadline_${by}_hint`) }) : null),
    by ? [
      el("p", { class: "sc-field-label" }, t("part_otherwise")),
      languageField(editor, { ...part("feedback"), long: true }),
      targetFields(editor, { ...part("next"), empty }),
      amountFields(editor, { ...part("effects"), hint: t("amount_hint"), quantities: quantitiesOf(draft) }),
      delayedList(editor, otherwise, `${here}/otherwise/delayed`),
      competenceField(editor, { ...part("competences"), of: "levels" }),
    ] : null);
}
