import { el } from "../../shared/dom.js";
import { selectField } from "../fields.js";
import { problemNotes } from "../notes.js";
import { fieldId } from "../places.js";

const REACH = ["unit", "section", "blocks"];

/** Some of the section's other blocks; one that is not there any more can be left out. */
function blocksField(editor) {
  const { t, args: { near }, draft: { settings } } = editor;
  const place = "settings/blocks";
  const gone = settings.blocks.filter((id) => !near.some((block) => block.id === id));
  const offered = [...near, ...gone.map((id) => ({ id, title: t("block_gone", { name: id }) }))];
  const choose = (id, isChosen) => {
    settings.blocks = offered.map((each) => each.id).filter((each) => (each === id ? isChosen : settings.blocks.includes(each)));
    editor.changed();
  };
  return el("fieldset", { class: "sc-group sc-stack sc-stack--tight", id: fieldId(place), tabindex: "-1", "data-place": place },
    el("legend", { class: "sc-field-label" }, t("part_blocks")),
    offered.length ? null : el("p", { class: "sc-field-hint" }, t("no_blocks")),
    offered.map(({ id, title, unit }) => el("div", { class: "sc-field" }, el("label", {},
      el("input", { type: "checkbox", value: id, checked: settings.blocks.includes(id), onchange: ({ target }) => choose(id, target.checked) }),
      el("span", {}, title, unit ? el("small", { class: "sc-meta" }, ` ${unit}`) : null)))),
    problemNotes(editor, place));
}

/** What develops the competences of the card: all of its unit, all of its section, or some blocks. */
export function reachFields(editor) {
  const { t, draft: { settings } } = editor;
  return [
    selectField(editor, {
      holder: settings, key: "reach", place: "settings/reach", label: t("part_reach"), options: REACH.map((each) => [each, t(`reach_${each}`)]), onpick: () => editor.restructured(),
    }),
    settings.reach === "blocks" ? blocksField(editor) : null,
  ];
}
