import { el } from "../../shared/dom.js";
import { frame } from "./frame.js";

/** Two ways to sit the exam, as equals: watched, or on the other route. */
export function consentPage(view, parts) {
  const { t, messages, act } = parts;
  const way = (name, agrees) => {
    const button = el("button", {
      type: "button", class: "sc-button", "data-action": name, onclick: () => act("consent", { agrees }, button),
    }, t(`${name}_choose`));
    return el("li", { class: "sc-way" }, el("h5", {}, t(name)), el("p", {}, t(`${name}_explained`)), el("p", {}, button));
  };
  return frame(view, parts, "consent", t("consent_title"), [
    el("p", {}, t("consent_explained")),
    messages,
    el("ul", { class: "sc-ways", role: "list" }, way("watched", true), way("unwatched", false)),
  ]);
}
