import { el } from "../shared/dom.js";
import { notice } from "../shared/notice.js";
import { anyText } from "./languages.js";
import { fieldId, wayTo } from "./places.js";

/** A part's name; the name of a quantity, or of what is not known, stands for itself. */
function partInWords(t, part) {
  const words = t(`part_${part}`);
  return words === `part_${part}` ? part : words;
}

/** A place as an author reads it: "Scenes › The forecast › Choices › Wait › Next scene". */
export function placeInWords({ draft, language, languages, languageName, t }, place) {
  return wayTo(draft, place).map(({ part, item, index }) => {
    if (part !== undefined) return languages.includes(part) ? languageName(part) : partInWords(t, part);
    const texts = item && (item.title || item.text || item);
    return (texts && typeof texts === "object" && anyText(texts, language)) || String(index + 1);
  }).join(" \u203a ");
}

function problemItem(editor, problem) {
  const where = problem.place && placeInWords(editor, problem.place);
  return el("li", { "data-problem": problem.place, "data-level": problem.level },
    where ? el("a", {
      href: `#${encodeURI(fieldId(problem.place))}`,
      onclick: (event) => { event.preventDefault(); editor.reveal(problem.place); },
    }, where) : null,
    el("span", {}, problem.text));
}

/**
 * All problems by place, errors first; the warnings, often many, folded away. It stays where it is while the author
 * writes: the lists can be folded, so that what is below does not move at each check.
 */
export function createProblemsPanel(editor) {
  const { t, shown } = editor;
  const node = el("section", { class: "sc-stack sc-stack--tight", "aria-label": t("problems") });
  let drawn = "";

  const list = (some) => el("ul", { class: "sc-problem-list", role: "list" }, some.map((problem) => problemItem(editor, problem)));

  /** Errors or warnings in a box that folds; the list is made when it is opened. */
  function box(level, some, words) {
    if (!some.length) return null;
    const key = `${level}s`;
    const content = el("div", {});
    const details = el("details", { open: Boolean(shown[key]) }, el("summary", {}, t(`show_${key}`)), content);
    const fill = () => { if (details.open && !content.hasChildNodes()) content.append(list(some)); };
    details.addEventListener("toggle", () => { shown[key] = details.open; fill(); });
    fill();
    return notice(level, words, details);
  }

  return {
    node,
    refresh() {
      const { problems, language } = editor;
      const now = JSON.stringify([problems, language, shown.errors]);
      if (now === drawn) return;
      drawn = now;
      const errors = problems.filter((problem) => problem.level === "error");
      const warnings = problems.filter((problem) => problem.level !== "error");
      node.setAttribute("data-problems", problems.length);
      node.hidden = !problems.length;
      const focused = node.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      node.replaceChildren(...[
        box("error", errors, t("errors_found", { count: errors.length })),
        box("warning", warnings, t("warnings_found", { count: warnings.length })),
      ].filter(Boolean));
      if (focused) [...node.querySelectorAll("a")].filter((each) => each.getAttribute("href") === focused).slice(0, 1).forEach((each) => each.focus());
    },
  };
}
