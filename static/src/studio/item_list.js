import { el } from "../shared/dom.js";
import { problemMarks, problemNotes } from "./notes.js";
import { fieldId, itemName } from "./places.js";

/** An id that no item of `list` has yet: "scene-3". */
export function freeId(list, stem) {
  let number = list.length + 1;
  while (list.some((each) => each.id === `${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

export function moveItem(list, index, by) {
  const to = index + by;
  if (to < 0 || to >= list.length) return;
  list.splice(to, 0, ...list.splice(index, 1));
}

/** A copy of `list[index]` right after it, with an id of its own. Gives its index. */
export function duplicateItem(list, index) {
  const copy = JSON.parse(JSON.stringify(list[index]));
  if ("id" in copy) copy.id = freeId(list, `${copy.id.slice(0, 34).replace(/[-_]?\d*$/, "")}_`);
  list.splice(index + 1, 0, copy);
  return index + 1;
}

/** Buttons that act on one item: [{action, possible, act, kind}], each named with the item for those who hear it. */
export function itemTools(editor, place, name, tools) {
  const { t } = editor;
  return el("div", { class: "sc-cluster sc-item-tools" }, tools.map(({ action, possible = true, act, kind = "" }) => el("button", {
    type: "button", id: `sc-do/${action}/${place}`, class: `sc-button sc-button--small ${kind}`, "data-tool": action,
    "aria-label": t("action_named", { action: t(action), name }), "aria-disabled": possible ? null : "true",
    onclick: () => { if (possible) act(); },
  }, t(action))));
}

function tools(editor, { list, index, place, parent, name, remove }) {
  const { t } = editor;
  return itemTools(editor, place, name, [
    { action: "move_up", possible: index > 0, act: () => { moveItem(list, index, -1); editor.restructured(); } },
    { action: "move_down", possible: index < list.length - 1, act: () => { moveItem(list, index, 1); editor.restructured(); } },
    {
      action: "duplicate",
      act: () => {
        const copy = `${parent}/${itemName(list, duplicateItem(list, index))}`;
        editor.setOpen(copy, true);
        editor.restructured(fieldId(copy));
      },
    },
    {
      action: "remove",
      kind: "sc-button--danger",
      act: () => {
        if (!window.confirm(t("confirm_remove", { name }))) return;
        remove(list[index], index);
        editor.restructured(fieldId(parent));
      },
    },
  ]);
}

/** One item, folded to its summary line until it is opened; its body is drawn only then. */
function itemDetails(editor, spec, index) {
  const { list, parent, title, note, body } = spec;
  const place = `${parent}/${itemName(list, index)}`;
  const name = title(list[index], index);
  const content = el("div", { class: "sc-item-body sc-stack" });
  const fill = () => content.replaceChildren(tools(editor, { ...spec, index, place, name }), ...body(list[index], index, place).filter(Boolean));
  const details = el("details", { class: "sc-item", open: editor.isOpen(place), "data-place": place },
    el("summary", { id: fieldId(place) },
      el("span", { class: "sc-item-title" }, name),
      el("span", { class: "sc-item-notes" },
        problemMarks(editor, place),
        note(list[index], index).map((text) => el("span", { class: "sc-tag" }, text)))),
    problemNotes(editor, place),
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
  const { list, parent, label, hint, addLabel, create, firstField } = spec;
  const add = () => {
    list.push(create());
    const place = `${parent}/${itemName(list, list.length - 1)}`;
    editor.setOpen(place, true);
    editor.restructured(fieldId(`${place}/${firstField}`));
  };
  return el("div", { class: "sc-stack sc-stack--tight", "data-place": parent },
    el("p", { class: "sc-field-label", id: fieldId(parent), tabindex: "-1" }, label),
    hint ? el("p", { class: "sc-field-hint" }, hint) : null,
    problemNotes(editor, parent),
    list.length ? el("ol", { class: "sc-items", role: "list" }, list.map((_, index) => itemDetails(editor, spec, index))) : null,
    el("div", {}, el("button", { type: "button", class: "sc-button", id: `sc-do/add/${parent}`, onclick: add }, addLabel)));
}
