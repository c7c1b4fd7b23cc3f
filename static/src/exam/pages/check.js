import { el } from "../../shared/dom.js";
import { frame } from "./frame.js";

const CHECKS = ["place", "aids", "line"];

/** A look at room and machine before the clock starts; each point is ticked by the learner. */
export function checkPage(view, parts) {
  const { t, messages, act } = parts;
  const boxes = CHECKS.map((name) => el("input", { type: "checkbox", name, "data-check": name }));
  const button = el("button", { type: "submit", class: "sc-button sc-button--primary", "data-action": "check" }, t("check_done"));
  const form = el("form", {
    class: "sc-stack",
    onsubmit(event) {
      event.preventDefault();
      act("check_done", { checks: Object.fromEntries(boxes.map((each) => [each.name, each.checked])) }, button);
    },
  },
  el("div", { class: "sc-options" }, boxes.map((box) => el("label", { class: "sc-option" }, box, el("span", {}, t(`check_${box.name}`))))),
  messages,
  el("p", {}, button));
  return frame(view, parts, "check", t("check_title"), [
    el("p", {}, t(view.attempt.watched ? "check_watched" : "check_unwatched")),
    form,
  ]);
}
