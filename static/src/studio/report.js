// What a document from elsewhere loses on its way into the forms.
import { el } from "../shared/dom.js";
import { lostParts } from "./clean_parts.js";

/** Parts of `document` that the forms do not know, told as a report. */
export function lossesOf({ t, kept }, document) {
  return lostParts(document, kept(document)).map((place) => ({ level: "warning", place, text: t("part_left_out") }));
}

/** What could not be carried over, each with its place in the file. */
export function reportList({ t }, report) {
  return el("ul", { class: "sc-problem-list", role: "list" }, report.map(({ level, place, text }) => el("li", { "data-report": level },
    el("span", { class: `sc-tag sc-tag--${level === "error" ? "error" : "warning"}` }, t(level === "error" ? "error" : "warning")),
    place ? el("code", {}, place) : null,
    el("span", {}, text))));
}
