import { el } from "../shared/dom.js";
import { tabBar } from "./tabs.js";

/**
 * The parts of a form in tabs. `tabs`: [{key, places}], the first one first; `tools(editor)`: [[action, act]] above
 * them; `panels(editor)` gives a function for each key that draws its panel. It is called once: what it makes outlives
 * a drawing, as what was found or typed.
 */
export function createTabbedForm({ tabs, tools, panels }) {
  let lasting = null;
  return (editor) => {
    const { t, shown } = editor;
    lasting = lasting || panels(editor);
    shown.tab = shown.tab || tabs[0].key;
    const show = (key) => {
      shown.tab = key;
      editor.redraw(`sc-tab/${key}`);
    };
    const tool = ([action, act]) => el("button", {
      type: "button", class: "sc-button", id: `sc-do/${action}`, "data-action": action, onclick: act,
    }, t(action));
    return [
      el("div", { class: "sc-cluster", role: "group", "aria-label": t("tools") }, tools(editor).map(tool)),
      tabBar(editor, { label: t("tabs"), tabs: tabs.map((tab) => ({ ...tab, label: t(`tab_${tab.key}`) })), chosen: shown.tab, show }),
      el("div", { class: "sc-stack", role: "tabpanel", id: "sc-tab-panel", "aria-labelledby": `sc-tab/${shown.tab}`, "data-panel": shown.tab },
        lasting[shown.tab]()),
    ];
  };
}

/** Chooses the tab that shows `place`. */
export function showTabOf(editor, tabs, place) {
  const [part] = place.split("/");
  const tab = tabs.find(({ places }) => places.includes(part));
  if (tab) editor.shown.tab = tab.key;
}
