import { el } from "../../shared/dom.js";
import { hasError, problemNotes } from "../notes.js";
import { fieldId } from "../places.js";
import { table } from "../../shared/table.js";

const AXES = ["from_left", "from_top"];

/**
 * The corners of an area as numbers: everything that drawing does, by keyboard. `name` is the area's; `changed()` is
 * told of new numbers.
 */
export function cornerTable(editor, area, { place, name, changed }) {
  const { t } = editor;
  const { points } = area;

  const number = (point, index, axis) => {
    const here = `${place}/${index + 1}/${axis + 1}`;
    return el("input", {
      type: "number", inputmode: "numeric", min: 0, step: 1, id: fieldId(here), value: point[axis], "aria-label": t("corner_axis", { number: index + 1, axis: t(AXES[axis]) }),
      "aria-invalid": hasError(editor, here) ? "true" : null,
      oninput: ({ target }) => {
        point[axis] = target.value === "" ? null : Number(target.value);
        editor.changed();
        changed();
      },
    });
  };

  const tool = (action, index, act, possible = true) => el("button", {
    type: "button", class: "sc-button sc-button--small", id: `sc-do/${action}/${place}/${index + 1}`, "aria-disabled": possible ? null : "true",
    "aria-label": t("action_named", { action: t(action), name: t("corner_number", { number: index + 1 }) }), onclick: () => { if (possible) act(); },
  }, t(action));

  /** A corner half way to the next one. */
  const addAfter = (index) => {
    const next = points[(index + 1) % points.length];
    points.splice(index + 1, 0, points[index].map((value, axis) => Math.round((value + next[axis]) / 2)));
    editor.restructured(fieldId(`${place}/${index + 2}/1`));
  };
  const remove = (index) => {
    points.splice(index, 1);
    editor.restructured(fieldId(place));
  };

  const cell = (point, index, axis) => [number(point, index, axis), problemNotes(editor, `${place}/${index + 1}/${axis + 1}`)];
  const row = (point, index) => [
    t("corner_number", { number: index + 1 }),
    ...AXES.map((_, axis) => cell(point, index, axis)),
    [
      el("span", { class: "sc-cluster" }, tool("add_corner", index, () => addAfter(index)), tool("remove", index, () => remove(index), points.length > 3)),
      problemNotes(editor, `${place}/${index + 1}`),
    ],
  ];

  return el("div", { class: "sc-stack sc-stack--tight sc-corners", "data-place": place, id: fieldId(place), tabindex: "-1" },
    problemNotes(editor, place),
    table({
      caption: t("action_named", { action: t("part_points"), name }),
      titles: [t("corner"), ...AXES.map((axis) => t(axis)), t("tools")],
      rows: points.map(row),
    }));
}
