// The picture of a hotspot question with its areas: drawn by mouse or finger, and by tables of their corners.
import { el } from "../../shared/dom.js";
import { field, numberField } from "../fields.js";
import { itemList } from "../item_list.js";
import { languageField } from "../language_field.js";
import { problemNotes } from "../notes.js";
import { fieldId, itemName } from "../places.js";
import { freshId } from "./bank.js";
import { cornerTable } from "./corners.js";
import { completeArea } from "./draft.js";
import { entryText, foldedId, rightField } from "./entries.js";
import { rectangle } from "./shapes.js";
import { createSketch } from "./sketch.js";
import { wordsOf } from "./words.js";

function areaList(editor, question, questionPlace, changed) {
  const { t } = editor;
  const list = question.areas;
  const parent = `${questionPlace}/areas`;
  const title = (area, index) => t("area_named", { number: index + 1, name: wordsOf(editor, area, index) });
  return itemList(editor, {
    list,
    parent,
    label: t("part_areas"),
    hint: t("areas_hint"),
    addLabel: t("add_area"),
    create: () => completeArea({ id: freshId(list, "a"), points: rectangle(question.image, list.length), correct: !list.length }),
    firstField: "text",
    title,
    note: (area) => [t("corners_count", { count: area.points.length }), area.correct ? t("part_correct") : ""].filter(Boolean),
    body: (area, index, place) => [
      entryText(editor, area, index, place),
      rightField(editor, { list, item: area, index, place }),
      cornerTable(editor, area, { place: `${place}/points`, name: title(area, index), changed }),
      foldedId(editor, { list, index, parent, place }),
    ],
    remove: (area, index) => list.splice(index, 1),
  });
}

/** All of a hotspot question but its marking. */
export function hotspotFields(editor, question, questionPlace) {
  const { t } = editor;
  const { image, areas } = question;
  const place = `${questionPlace}/image`;
  const part = (key, hint) => ({ holder: image, key, place: `${place}/${key}`, label: t(`part_${key}`), hint: hint && t(hint) });
  const sketch = createSketch(editor, question, {
    /** An area was drawn: it is there, and its form is open. */
    drawn(points) {
      areas.push(completeArea({ id: freshId(areas, "a"), points, correct: !areas.length }));
      const here = `${questionPlace}/areas/${itemName(areas, areas.length - 1)}`;
      editor.setOpen(here, true);
      editor.restructured(fieldId(`${here}/text`));
    },
    moved: () => editor.restructured(),
    chosen(index) {
      const here = `${questionPlace}/areas/${itemName(areas, index)}`;
      editor.setOpen(here, true);
      editor.redraw(fieldId(here));
    },
    /** The picture tells its own size. Nothing is drawn anew: the author may be writing. */
    loaded(width, height) {
      Object.entries({ width, height }).forEach(([key, value]) => {
        image[key] = value;
        const input = document.getElementById(fieldId(`${place}/${key}`));
        if (input) input.value = value;
      });
      editor.changed();
    },
  });
  return el("div", { class: "sc-stack" },
    el("fieldset", { class: "sc-group sc-stack", id: fieldId(place), tabindex: "-1", "data-place": place },
      el("legend", { class: "sc-field-label" }, t("part_image")),
      problemNotes(editor, place),
      field(editor, part("url", "image_url_hint"), (tie) => el("input", {
        ...tie, type: "text", value: image.url, autocomplete: "off",
        oninput: ({ target }) => { image.url = target.value; editor.changed(); },
        // Another picture has a size of its own.
        onchange: () => { Object.assign(image, { width: null, height: null }); sketch.load(); },
      })),
      languageField(editor, { ...part("alt", "alt_hint"), long: true, rows: 2 }),
      el("div", { class: "sc-fields-row" },
        ["width", "height"].map((key) => numberField(editor, { ...part(key, "size_hint"), least: 1, onwrite: sketch.draw })))),
    sketch.node,
    areaList(editor, question, questionPlace, sketch.draw),
    numberField(editor, {
      holder: question, key: "most", least: 1, place: `${questionPlace}/most`, label: t("areas_most"), hint: t("areas_most_hint"),
      placeholder: String(areas.filter(({ correct }) => correct).length || 1),
    }));
}
