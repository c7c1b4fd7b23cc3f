import { el } from "../../shared/dom.js";
import { expressionField } from "../fields.js";
import { anyText } from "../languages.js";
import { problemNotes } from "../notes.js";
import { fieldId } from "../places.js";

/** What a quantity is called: its title, or its id where it has none. */
export function quantityTitle({ language }, { id, title, unit }) {
  const name = anyText(title, language) || id;
  return unit ? `${name} (${unit})` : name;
}

/**
 * The amounts at `holder[key]`, one field each, and a way to add more of `quantities`. One on a quantity that is not
 * there is shown too, so that it can be taken away.
 */
export function amountFields(editor, { holder, key, place, label, hint, quantities }) {
  const { t } = editor;
  const amounts = holder[key];
  const open = quantities.filter(({ id }) => !(id in amounts));
  const titleOf = (id) => {
    const found = quantities.find((each) => each.id === id);
    return found ? quantityTitle(editor, found) : t("unknown_quantity", { id });
  };
  const select = el("select", { id: `sc-do/choose/${place}`, "aria-label": t("action_named", { action: t("add"), name: label }) },
    open.map((each) => el("option", { value: each.id }, quantityTitle(editor, each))));
  const add = () => {
    amounts[select.value] = "";
    editor.restructured(fieldId(`${place}/${select.value}`));
  };
  const remove = (id) => {
    delete amounts[id];
    editor.restructured(fieldId(place));
  };
  return el("fieldset", { class: "sc-stack sc-stack--tight", id: fieldId(place), tabindex: "-1", "data-place": place },
    el("legend", { class: "sc-field-label" }, label),
    hint ? el("p", { class: "sc-field-hint" }, hint) : null,
    problemNotes(editor, place),
    Object.keys(amounts).length ? el("div", { class: "sc-fields-row" }, Object.keys(amounts).map((id) => el("div", { class: "sc-outcome-row" },
      expressionField(editor, { holder: amounts, key: id, place: `${place}/${id}`, label: titleOf(id) }),
      el("button", {
        type: "button", class: "sc-button sc-button--small sc-button--danger", id: `sc-do/remove/${place}/${id}`,
        "aria-label": t("remove_named", { name: titleOf(id) }), onclick: () => remove(id),
      }, t("remove"))))) : null,
    open.length ? el("div", { class: "sc-add-row" }, select, el("button", {
      type: "button", class: "sc-button", id: `sc-do/add/${place}`,
      "aria-label": t("action_named", { action: t("add"), name: label }), onclick: add,
    }, t("add"))) : null);
}
