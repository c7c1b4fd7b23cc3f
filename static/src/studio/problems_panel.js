import { el } from "../shared/dom.js";
import { notice } from "../shared/notice.js";
import { anyText } from "./languages.js";
import { fieldId, wayTo } from "./places.js";

/** A place as an author reads it: "Scenes › The forecast › Choices › Wait › Next scene". */
export function placeInWords({ draft, language, languages, languageName, t }, place) {
  return wayTo(draft, place).map(({ part, item, index }) => {
    if (part !== undefined) return languages.includes(part) ? languageName(part) : t(`part_${part}`);
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

/** All problems by place, errors first; the warnings, often many, folded away. Null where there are none. */
export function problemsPanel(editor) {
  const { t, problems } = editor;
  const errors = problems.filter((problem) => problem.level === "error");
  const warnings = problems.filter((problem) => problem.level !== "error");
  const list = (some) => el("ul", { class: "sc-problem-list", role: "list" }, some.map((problem) => problemItem(editor, problem)));
  if (!problems.length) return null;
  return el("section", { class: "sc-stack sc-stack--tight", "aria-label": t("problems"), "data-problems": problems.length },
    errors.length ? notice("error", t("errors_found", { count: errors.length }), list(errors)) : null,
    warnings.length ? notice("warning", t("warnings_found", { count: warnings.length }),
      el("details", {}, el("summary", {}, t("show_warnings")), list(warnings))) : null);
}
