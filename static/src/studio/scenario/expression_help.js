import { el } from "../../shared/dom.js";
import { anyText } from "../languages.js";
import { quantitiesOf } from "./references.js";

const EXAMPLES = ["water >= 600 and budget > 20", "-(water / 10)", "if(happened(surge), 10, 0)", "max(0, safety - 40)"];
const WORDS = ["operators", "functions", "time", "visits", "happened", "ended", "share"];

/** How amounts and conditions are written, and the names there are. */
export function expressionHelp({ t, draft, language, shown }) {
  const details = el("details", { class: "sc-card", open: Boolean(shown.help) },
    el("summary", { id: "sc-do/help" }, t("expression_help")),
    el("p", {}, t("expression_examples"), " ", EXAMPLES.map((each, index) => [index ? ", " : "", el("code", {}, each)])),
    el("ul", {}, WORDS.map((word) => el("li", {}, t(`expression_${word}`)))),
    el("p", {}, t("expression_names")),
    el("ul", { class: "sc-tags", role: "list" }, quantitiesOf(draft).map(({ id, title }) => el("li", { class: "sc-tag" }, el("code", {}, id), ` ${anyText(title, language)}`))));
  details.addEventListener("toggle", () => { shown.help = details.open; });
  return details;
}
