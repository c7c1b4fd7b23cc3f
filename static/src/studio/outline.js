import { el } from "../shared/dom.js";
import { problemMarks } from "./notes.js";
import { fieldId, itemName } from "./places.js";

/**
 * The items of a long list, a button each, to choose one from. `spec`: `parent` (the place of the list), `items()`,
 * `sections()` (what stands under which title: [{title, indexes}]; no title, no heading), `title(item, index)`,
 * `note(item)`, `searchLabel`, `filters()` (more nodes beside the search), `hides(item)` (what these leave out),
 * `counted(shown, all)` (said where something is left out). `choose(index)` is told when one is chosen.
 */
export function createOutline(editor, { parent, items, sections, title, note, searchLabel, filters = () => [], hides = () => false, counted }, choose) {
  const { shown } = editor;
  const list = el("div", { class: "sc-outline-list" });
  const box = el("div", { class: "sc-outline-box", id: "sc-outline", "data-scroll": true }, list);
  const tools = el("div", { class: "sc-stack sc-stack--tight" });
  const count = el("p", { class: "sc-meta", "aria-live": "polite", "data-counted": true });
  const search = el("input", {
    type: "search", id: "sc-do/filter", "aria-label": searchLabel, placeholder: searchLabel, autocomplete: "off",
    oninput: ({ target }) => { shown.filter = target.value; hide(); },
  });

  function hide() {
    const wanted = (shown.filter || "").trim().toLocaleLowerCase();
    let left = 0;
    list.querySelectorAll("[data-outline]").forEach((button) => {
      const hidden = (Boolean(wanted) && !button.dataset.words.includes(wanted)) || hides(items()[button.dataset.outline]);
      button.parentElement.hidden = hidden;
      left += hidden ? 0 : 1;
    });
    list.querySelectorAll("[data-section]").forEach((section) => {
      section.hidden = !section.querySelector("li:not([hidden])");
    });
    if (counted) count.textContent = left < items().length ? counted(left, items().length) : "";
  }

  function button(index, chosen) {
    const all = items();
    const item = all[index];
    const name = title(item, index);
    const place = `${parent}/${itemName(all, index)}`;
    return el("li", {}, el("button", {
      type: "button", class: "sc-outline-scene", id: fieldId(place), "data-outline": index,
      "data-words": `${name} ${item.id}`.toLocaleLowerCase(), "aria-current": index === chosen ? "true" : null,
      onclick: () => choose(index),
    },
    el("span", { class: "sc-outline-title" }, `${index + 1}. ${name}`),
    el("span", { class: "sc-outline-note" }, note(item), " ", problemMarks(editor, place))));
  }

  return {
    node: el("div", { class: "sc-stack sc-stack--tight" }, search, tools, count, box),
    /** Shows again what the search and the filters leave. */
    hide,
    draw(chosen) {
      search.value = shown.filter || "";
      tools.replaceChildren(...filters());
      list.replaceChildren(...sections().map(({ title: heading, indexes }) => el("section", { class: "sc-outline-section", "data-section": true },
        heading ? el("h4", {}, heading) : null,
        el("ol", { role: "list" }, indexes.map((index) => button(index, chosen))))));
      hide();
    },
    mark(chosen) {
      list.querySelectorAll("[aria-current]").forEach((each) => each.removeAttribute("aria-current"));
      const current = list.querySelector(`[data-outline="${chosen}"]`);
      if (!current) return;
      current.setAttribute("aria-current", "true");
      const { top, bottom } = current.getBoundingClientRect();
      const around = box.getBoundingClientRect();
      if (top < around.top) box.scrollTop += top - around.top;
      else if (bottom > around.bottom) box.scrollTop += bottom - around.bottom;
    },
  };
}
