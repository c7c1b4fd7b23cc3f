import { el } from "../../shared/dom.js";
import { numberField, selectField } from "../fields.js";
import { idField } from "../id_field.js";
import { itemTools } from "../item_list.js";
import { languageField } from "../language_field.js";
import { mediaList } from "../media.js";
import { problemMarks, problemNotes } from "../notes.js";
import { allocationFields } from "./allocation.js";
import { amountFields } from "./amounts.js";
import { choiceList } from "./choices.js";
import { deadlineFields } from "./deadline.js";
import { quantitiesOf, renameScene } from "./references.js";
import { sceneTitle, targetFields } from "./targets.js";

export const SCENE_KINDS = ["decision", "information", "inject", "allocation", "ending"];
const MEDIA_KINDS = ["image", "audio", "video"];
const TURNS = { decision: "1", allocation: "1", information: "0", inject: "0" };

/** What a scene has by its kind. */
function fieldsOfKind(editor, scene, place) {
  const { t, draft } = editor;
  const part = (key) => ({ holder: scene, key, place: `${place}/${key}`, label: t(`part_${key}`) });
  const empty = scene.kind === "inject" ? t("goes_on") : "";
  const effects = () => amountFields(editor, { ...part("effects"), hint: t("amount_hint"), quantities: quantitiesOf(draft) });
  const choices = () => choiceList(editor, scene, place, empty);
  switch (scene.kind) {
    case "decision": return [choices()];
    case "information": return [targetFields(editor, part("next")), effects()];
    case "inject": return scene.choices.length ? [choices()] : [targetFields(editor, { ...part("next"), empty }), effects(), choices()];
    case "allocation": return allocationFields(editor, scene, place);
    default: return [];
  }
}

/** The form of one scene. `tools` are the buttons that act on it. */
export function sceneForm(editor, { list, index, place, tools }) {
  const { t, draft } = editor;
  const scene = list[index];
  const name = sceneTitle(editor, scene, index);
  const part = (key, hint) => ({ holder: scene, key, place: `${place}/${key}`, label: t(`part_${key}`), hint: hint && t(hint) });
  const isEnding = scene.kind === "ending";
  return el("div", { class: "sc-card sc-scene-form", role: "group", "aria-labelledby": "sc-scene-form-title", "data-scene-form": scene.id },
    el("div", { class: "sc-cluster sc-cluster--between" },
      el("h3", { id: "sc-scene-form-title", tabindex: "-1" }, name), problemMarks(editor, place)),
    itemTools(editor, place, name, tools),
    problemNotes(editor, place),
    languageField(editor, part("title")),
    languageField(editor, { ...part("text", "paragraphs_hint"), long: true }),
    el("div", { class: "sc-fields-row" },
      selectField(editor, { ...part("kind"), options: SCENE_KINDS.map((kind) => [kind, t(`kind_${kind}`)]), onpick: () => editor.restructured() }),
      isEnding ? null : numberField(editor, { ...part("turns", "turns_hint"), least: 0, placeholder: TURNS[scene.kind] }),
      idField(editor, { list, index, parent: "scenes", rename: (from, to) => renameScene(draft, from, to) })),
    fieldsOfKind(editor, scene, place),
    languageField(editor, part("role", "role_hint")),
    mediaList(editor, scene, place, MEDIA_KINDS),
    isEnding ? null : deadlineFields(editor, scene, place, scene.kind === "inject" ? t("goes_on") : ""));
}
