import { el, uniqueId } from "../shared/dom.js";
import { openDialog } from "./dialog.js";
import { tellFault } from "./exchange.js";

const PAUSE = 250; // milliseconds after a letter, before the server is asked

/** Found competences by group, in their order: [{title, found}]. */
export function grouped(found, frameworks) {
  const titleOf = ({ framework, group }) => {
    const { title, groups } = frameworks.find(({ id }) => id === framework) || { title: framework, groups: [] };
    const named = groups.find(({ code }) => code === group);
    return named && named.title !== title ? `${title}: ${named.title}` : title;
  };
  const groups = new Map();
  found.forEach((each) => {
    const title = titleOf(each);
    groups.set(title, [...(groups.get(title) || []), each]);
  });
  return [...groups].map(([title, inside]) => ({ title, found: inside }));
}

/**
 * A dialog to find competences by words, framework and group, and to tick those that are meant. `chosen()` gives the codes
 * that are, `toggle(code, isChosen)` changes one; each tick counts at once, and can be undone as any change.
 */
export function openPicker(editor, { title, chosen, toggle }) {
  const { t, competences: { frameworks, keep } } = editor;
  const asked = { words: "", framework: "", group: "" };
  const results = el("div", { class: "sc-stack sc-picker-results", onkeydown: walk });
  const status = el("p", { class: "sc-meta", role: "status", "data-picker-status": true });
  const count = el("span", { class: "sc-meta", "aria-live": "polite" });
  let turn = 0;
  let waiting = null;

  const words = el("input", {
    type: "text", inputmode: "search", id: uniqueId("sc-picker"), autocomplete: "off", spellcheck: "false", "data-picker": "words",
    oninput: ({ target }) => {
      asked.words = target.value;
      clearTimeout(waiting);
      waiting = setTimeout(find, PAUSE);
    },
    onkeydown: (event) => {
      const first = results.querySelector("input");
      if (event.key !== "ArrowDown" || !first) return;
      event.preventDefault();
      first.focus();
    },
  });
  const option = (value, text) => el("option", { value }, text);
  const groups = el("select", { id: uniqueId("sc-picker"), "data-picker": "group", onchange: ({ target }) => { asked.group = target.value; find(); } });
  const framework = el("select", {
    id: uniqueId("sc-picker"), "data-picker": "framework",
    onchange: ({ target }) => {
      asked.framework = target.value;
      asked.group = "";
      fillGroups();
      find();
    },
  }, option("", t("pick_all_frameworks")), frameworks.map((each) => option(each.id, each.title)));

  function fillGroups() {
    const offered = frameworks.filter(({ id }) => [id, ""].includes(asked.framework));
    const options = ({ groups: inside }) => inside.map((each) => option(each.code, each.title));
    groups.replaceChildren(option("", t("pick_all_groups")),
      ...(offered.length > 1 ? offered.map((each) => el("optgroup", { label: each.title }, options(each))) : offered.flatMap(options)));
  }

  function showCount() {
    count.textContent = t("picked_count", { count: chosen().length });
  }

  /** The arrow keys go from one to the next, and back to the words. */
  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const boxes = [...results.querySelectorAll("input")];
    const next = boxes.indexOf(document.activeElement) + step;
    if (next < 0) words.focus();
    else if (next < boxes.length) boxes[next].focus();
  }

  const box = ({ code, title: name }) => el("li", {}, el("label", { class: "sc-picker-choice" },
    el("input", {
      type: "checkbox", value: code, checked: chosen().includes(code),
      onchange: ({ target }) => { toggle(code, target.checked); showCount(); },
    }),
    el("span", {}, name, " ", el("small", { class: "sc-meta" }, code))));

  async function find() {
    clearTimeout(waiting);
    turn += 1;
    const mine = turn;
    try {
      const { found, total } = await editor.call("find_competences", asked);
      if (mine !== turn) return; // a later question is under way
      keep(found);
      status.textContent = t(!total ? "found_none" : total > found.length ? "found_first" : "found_all", { count: found.length, total });
      results.replaceChildren(...grouped(found, frameworks).map((each) => {
        const id = uniqueId("sc-picker");
        return el("div", { class: "sc-stack sc-stack--tight", role: "group", "aria-labelledby": id },
          el("h4", { id }, each.title), el("ul", { class: "sc-picker-list", role: "list" }, each.found.map(box)));
      }));
    } catch (error) {
      if (mine === turn) tellFault(editor, results, error);
    }
  }

  const labelled = (text, control, hint) => el("div", { class: "sc-field" }, el("label", { for: control.id }, text), control, hint ? el("p", { class: "sc-field-hint" }, hint) : null);
  openDialog(editor, { title }, (body, close) => {
    fillGroups();
    showCount();
    body.append(
      labelled(t("pick_words"), words, t("pick_words_hint")),
      el("div", { class: "sc-fields-row" },
        frameworks.length > 1 ? labelled(t("pick_framework"), framework) : null,
        labelled(t("pick_group"), groups)),
      status,
      results,
      el("div", { class: "sc-cluster sc-cluster--between sc-picker-end" }, count,
        el("button", { type: "button", class: "sc-button sc-button--primary", "data-picker": "done", onclick: close }, t("finish_choosing"))));
  });
  words.focus();
  find();
}
