import { el, uniqueId } from "../shared/dom.js";
import { itemTools, moveItem } from "./item_list.js";
import { problemMarks, problemNotes } from "./notes.js";
import { fieldId, itemName } from "./places.js";

/**
 * A list whose items stand open, for items of a few fields that are read together. `spec` as for `itemList`, without
 * `note`; `least` is how many of them have to stay. What has no order is not `moved`.
 */
export function rowList(editor, { list, parent, label, hint, addLabel, create, firstField, title, body, remove, least = 0, moved = true }) {
  const { t } = editor;

  const toolsOf = (index, place, name) => [
    ...(moved ? [
      { action: "move_up", possible: index > 0, act: () => { moveItem(list, index, -1); editor.restructured(); } },
      { action: "move_down", possible: index < list.length - 1, act: () => { moveItem(list, index, 1); editor.restructured(); } },
    ] : []),
    {
      action: "remove",
      kind: "sc-button--danger",
      possible: list.length > least,
      act: () => { remove(list[index], index); editor.restructured(fieldId(parent)); },
    },
  ];

  function row(item, index) {
    const place = `${parent}/${itemName(list, index)}`;
    const name = title(item, index);
    const nameId = uniqueId("sc-entry");
    return el("li", {}, el("div", { class: "sc-entry", role: "group", "aria-labelledby": nameId, "data-place": place },
      el("div", { class: "sc-cluster sc-cluster--between" },
        el("p", { class: "sc-entry-name", id: nameId }, el("span", { id: fieldId(place), tabindex: "-1" }, t("row_number", { number: index + 1 })),
          el("span", { class: "sc-visually-hidden" }, ` ${name}`), " ", problemMarks(editor, place)),
        itemTools(editor, place, name, toolsOf(index, place, name))),
      problemNotes(editor, place),
      body(item, index, place)));
  }

  const add = () => {
    list.push(create());
    editor.restructured(fieldId(`${parent}/${itemName(list, list.length - 1)}/${firstField}`));
  };
  return el("div", { class: "sc-stack sc-stack--tight", "data-place": parent },
    el("p", { class: "sc-field-label", id: fieldId(parent), tabindex: "-1" }, label),
    hint ? el("p", { class: "sc-field-hint" }, hint) : null,
    problemNotes(editor, parent),
    list.length ? el("ol", { class: "sc-entries", role: "list" }, list.map(row)) : null,
    el("div", {}, el("button", { type: "button", class: "sc-button", id: `sc-do/add/${parent}`, onclick: add }, addLabel)));
}
