import { el } from "../../shared/dom.js";
import { numberField, selectField, textField } from "../fields.js";

const COUNTED = ["best", "last", "first", "mean"];
const REVEAL = ["each", "last", "never"];

/** How the block is used in its course: no part of the document. */
export function settingsSection(editor) {
  const { t, draft: { settings } } = editor;
  const part = (key, hint) => ({ holder: settings, key, place: `settings/${key}`, label: t(`setting_${key}`), hint: hint && t(hint) });
  const options = (key, values) => values.map((value) => [value, t(`${key}_${value}`)]);
  return el("section", { class: "sc-card" },
    el("h3", {}, t("part_settings")),
    textField(editor, part("display_name", "display_name_hint")),
    el("div", { class: "sc-fields-row" },
      numberField(editor, { ...part("weight", "setting_weight_hint"), least: 0, step: "any" }),
      numberField(editor, { ...part("max_attempts", "max_attempts_hint"), least: 0 })),
    selectField(editor, { ...part("attempts_counted"), options: options("counted", COUNTED) }),
    selectField(editor, { ...part("reveal", "reveal_hint"), options: options("reveal", REVEAL) }));
}
