import { el } from "../shared/dom.js";
import { field } from "./fields.js";
import { fieldId, isGoodId, itemName } from "./places.js";

/**
 * The id of `list[index]`. A wrong or taken one is not accepted; a good one goes to `rename(from, to)`, which mends
 * what refers to it.
 */
export function idField(editor, { list, index, parent, rename, hint }) {
  const { t } = editor;
  const item = list[index];
  const place = `${parent}/${itemName(list, index)}/id`;
  const refusal = el("p", { class: "sc-field-problem", role: "alert" });

  function take({ target }) {
    const id = target.value.trim();
    const fault = !isGoodId(id) ? "id_wrong" : list.some((each) => each !== item && each.id === id) ? "id_taken" : "";
    refusal.textContent = fault && t(fault);
    target.setAttribute("aria-invalid", String(Boolean(fault)));
    if (fault || id === item.id) return;
    editor.moveOpen(`${parent}/${itemName(list, index)}`, `${parent}/${id}`);
    if (itemName(list, index) === item.id) rename(item.id, id); // a doubled id means the first item
    item.id = id;
    editor.restructured(fieldId(`${parent}/${id}/id`));
  }

  const node = field(editor, { place, label: t("id"), hint: hint || t("id_hint") }, (tie) => el("input", {
    ...tie, type: "text", value: item.id, autocomplete: "off", spellcheck: "false", maxlength: 40, onchange: take,
  }));
  node.append(refusal);
  return node;
}
