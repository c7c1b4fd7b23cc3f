import { el } from "../shared/dom.js";
import { problemNotes } from "./fields.js";
import { fieldId, itemName } from "./places.js";

/** An id that no item of `list` has yet: "scene-3". */
export function freeId(list, stem) {
  let number = list.length + 1;
  while (list.some((each) => each.id === `${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

export function moveItem(list, index, by) {
  const to = index + by;
  if (to < 0 || to >= list.length) return;
  list.splice(to, 0, ...list.splice(index, 1));
}

function tools(editor, { list, index, place, parent, name, remove }) {
  const { t } = editor;
  const tool = (action, label, possible, act, kind = "") => el("button", {
    type: "button", id: `sc-do/${action}/${place}`, class: `sc-button sc-button--small ${kind}`,
    "aria-label": t("action_named", { action: t(label), name }), "aria-disabled": possible ? null : "true",
    onclick: () => { if (possible) act(); },
  }, t(label));
  return el("div", { class: "sc-cluster sc-item-tools" },
    tool("up", "move_up", index > 0, () => { moveItem(list, index, -1); editor.restructured(); }),
    tool("down", "move_down", index < list.length - 1, () => { moveItem(list, index, 1); editor.restructured(); }),
    tool("remove", "remove", true, () => {
      if (!window.confirm(t("confirm_remove", { name }))) return;
      remove(list[index], index);
      editor.restructured(fieldId(parent));
    }, "sc-button--danger"));
}

/** One item, folded to its summary line until it is opened; its body is drawn only then. */
function itemDetails(editor, spec, index) {
  const { t } = editor;
  const { list, parent, title, note, body } = spec;
  const place = `${parent}/${itemName(list, index)}`;
  const name = title(list[index], index);
  const errors = editor.errorsUnder(place);
  const content = el("div", { class: "sc-item-body sc-stack" });
  const fill = () => content.replaceChildren(tools(editor, { ...spec, index, place, name }), ...body(list[index], index, place));
  const details = el("details", { class: "sc-item", open: editor.isOpen(place), "data-place": place },
    el("summary", { id: fieldId(place) },
      el("span", { class: "sc-item-title" }, name),
      el("span", { class: "sc-item-notes" },
        errors ? el("span", { class: "sc-tag sc-tag--error" }, t("errors_found", { count: errors })) : null,
        note(list[index], index).map((text) => el("span", { class: "sc-tag" }, text)))),
    el("div", {}, problemNotes(editor, place)),
    content);
  if (editor.isOpen(place)) fill();
  details.addEventListener("toggle", () => {
    editor.setOpen(place, details.open);
    if (details.open && !content.hasChildNodes()) fill();
  });
  return el("li", {}, details);
}

/**
 * A list to add to, remove from and reorder. `spec`: list, its place `parent`, `label`, `addLabel`, `create()`,
 * `firstField` (the part of a new item that takes the focus), `title(item, index)` and `note(item, index)` for the
 * summary line, `body(item, index, place)` for the fields, `remove(item, index)`.
 */
export function itemList(editor, spec) {
  const { list, parent, label, addLabel, create, firstField } = spec;
  const add = () => {
    list.push(create());
    const place = `${parent}/${itemName(list, list.length - 1)}`;
    editor.setOpen(place, true);
    editor.restructured(fieldId(`${place}/${firstField}`));
  };
  return el("div", { class: "sc-stack sc-stack--tight", "data-place": parent },
    el("p", { class: "sc-field-label", id: fieldId(parent), tabindex: "-1" }, label),
    problemNotes(editor, parent),
    list.length ? el("ol", { class: "sc-items", role: "list" }, list.map((_, index) => itemDetails(editor, spec, index))) : null,
    el("div", {}, el("button", { type: "button", class: "sc-button", id: `sc-do/add/${parent}`, onclick: add }, addLabel)));
}
