import { el } from "../shared/dom.js";
import { problemMarks } from "./notes.js";

/**
 * Tabs over one panel. `tabs`: [{key, label, places (whose problems it counts)}]. The arrow keys go from tab to tab;
 * `show(key)` draws the panel of another one.
 */
export function tabBar(editor, { label, tabs, chosen, show }) {
  const button = ({ key, label: words, places }) => el("button", {
    type: "button", role: "tab", class: "sc-tab", id: `sc-tab/${key}`, "aria-selected": String(key === chosen),
    "aria-controls": "sc-tab-panel", tabindex: key === chosen ? "0" : "-1", "data-tab": key,
    onclick: () => { if (key !== chosen) show(key); },
  }, el("span", {}, words), problemMarks(editor, ...places));
  const to = (by) => tabs[(tabs.findIndex(({ key }) => key === chosen) + by + tabs.length) % tabs.length].key;
  const keys = { ArrowRight: () => to(1), ArrowLeft: () => to(-1), Home: () => tabs[0].key, End: () => tabs[tabs.length - 1].key };
  return el("div", {
    class: "sc-tabs", role: "tablist", "aria-label": label,
    onkeydown: (event) => {
      if (!keys[event.key]) return;
      event.preventDefault();
      show(keys[event.key]());
    },
  }, tabs.map(button));
}
