import { el, svg } from "../../shared/dom.js";
import { checkField, field, numberField, selectField } from "../fields.js";
import { idField } from "../id_field.js";
import { freeId, itemList } from "../item_list.js";
import { anyText } from "../languages.js";
import { languageField } from "../language_field.js";
import { pointsToText, textToPoints } from "../points.js";
import { renameArea } from "./references.js";

const KINDS = ["district", "water", "park", "road"];

/** How the map looks; learners get the same shapes. */
function picture({ map }, { language }, label) {
  const shapes = map.areas.map(({ kind, points }) => svg("polygon", { class: `sc-map-shape sc-map-shape--${kind}`, points: pointsToText(points) }));
  const names = map.areas.filter(({ points }) => points.length).map(({ title, points }) => {
    const middle = [0, 1].map((axis) => points.reduce((sum, point) => sum + Number(point[axis]), 0) / points.length);
    return svg("text", { class: "sc-map-caption", x: middle[0], y: middle[1] }, anyText(title, language));
  });
  return svg("svg", { class: "sc-map-picture", viewBox: `0 0 ${map.width || 1} ${map.height || 1}`, role: "img", "aria-label": label }, shapes, names);
}

function pointsField(editor, area, place, redrawPicture) {
  const { t } = editor;
  const refusal = el("p", { class: "sc-field-problem", role: "alert" });
  const node = field(editor, { place: `${place}/points`, label: t("part_points"), hint: t("points_hint") }, (tie) => el("textarea", {
    ...tie, rows: 3, spellcheck: "false",
    oninput: ({ target }) => {
      const points = textToPoints(target.value);
      refusal.textContent = points ? "" : t("points_wrong");
      if (!points) return;
      area.points = points;
      editor.changed();
      redrawPicture();
    },
  }, pointsToText(area.points)));
  node.append(refusal);
  return node;
}

function areaList(editor, redrawPicture) {
  const { t, draft, language } = editor;
  const list = draft.map.areas;
  return itemList(editor, {
    list,
    parent: "map/areas",
    label: t("part_areas"),
    addLabel: t("add_area"),
    create: () => ({ id: freeId(list, "area_"), kind: "district", title: {}, points: [[10, 10], [110, 10], [110, 90], [10, 90]] }),
    firstField: "title",
    title: (area, index) => anyText(area.title, language) || t("area_number", { number: index + 1 }),
    note: (area) => [t(`area_${area.kind}`)],
    body: (area, index, place) => [
      languageField(editor, { holder: area, key: "title", place: `${place}/title`, label: t("part_title") }),
      selectField(editor, { holder: area, key: "kind", place: `${place}/kind`, label: t("area_kind"), options: KINDS.map((kind) => [kind, t(`area_${kind}`)]), onpick: () => editor.restructured() }),
      pointsField(editor, area, place, redrawPicture),
      idField(editor, { list, index, parent: "map/areas", rename: (from, to) => renameArea(draft, from, to) }),
    ],
    remove: (area, index) => list.splice(index, 1),
  });
}

/** The city as a map of shapes, whose districts learners can choose on. */
export function mapSection(editor) {
  const { t, draft } = editor;
  const { map } = draft;
  const part = (key) => ({ holder: map, key, place: `map/${key}`, label: t(`part_${key}`) });
  const box = el("div", { class: "sc-map-box" });
  const redrawPicture = () => box.replaceChildren(picture(draft, editor, t("map_picture")));
  if (map.used) redrawPicture();
  return el("section", { class: "sc-card" },
    el("h3", {}, t("part_map")),
    checkField(editor, { holder: map, key: "used", place: "map", label: t("map_used"), onpick: () => editor.restructured() }),
    map.used ? [
      languageField(editor, part("title")),
      el("div", { class: "sc-fields-row" },
        numberField(editor, { ...part("width"), least: 1 }), numberField(editor, { ...part("height"), least: 1 })),
      box,
      areaList(editor, redrawPicture),
    ] : null);
}
