import { el } from "../../shared/dom.js";
import { frame } from "./frame.js";
import { mirror } from "./mirror.js";

const CHECKS = ["place", "aids", "line"];
const DEVICES = ["camera", "sound"];

/** Who thinks again, or whose camera does not work, takes the other way: it is as good as this one. */
function otherWay({ watch_by: watchBy }, { t, act }) {
  const way = watchBy.includes("camera") ? "unwatched" : "unwatched_page";
  const button = el("button", {
    type: "button", class: "sc-button", "data-action": "decline", onclick: () => act("consent", { agrees: false, told: "" }, button),
  }, t(`${way}_choose`));
  return el("section", { class: "sc-card" }, el("h4", {}, t(way)), el("p", {}, t(`${way}_explained`)), el("p", {}, button));
}

/** A look at room and machine before the clock starts; each point is ticked by the learner. */
export function checkPage(view, parts) {
  const { t, messages, act } = parts;
  const { attempt } = view;
  const devices = attempt.watched ? DEVICES.filter((what) => attempt.watch_by.includes(what)) : [];
  const seen = devices.length ? mirror(devices, attempt, parts) : null;
  const boxes = CHECKS.map((name) => el("input", { type: "checkbox", name, "data-check": name }));
  const button = el("button", { type: "submit", class: "sc-button sc-button--primary", "data-action": "check" }, t("check_done"));
  const form = el("form", {
    class: "sc-stack",
    onsubmit(event) {
      event.preventDefault();
      const ticked = Object.fromEntries(boxes.map((each) => [each.name, each.checked]));
      act("check_done", { checks: { ...ticked, ...(seen && seen.found()) } }, button);
    },
  },
  el("div", { class: "sc-options" }, boxes.map((box) => el("label", { class: "sc-option" }, box, el("span", {}, t(`check_${box.name}`))))),
  messages,
  el("p", {}, button));
  const page = frame(view, parts, "check", t("check_title"), [
    el("p", {}, t(attempt.watched ? "check_watched" : "check_unwatched")),
    seen && seen.node,
    attempt.watched && attempt.watch_by.includes("fullscreen") ? el("p", {}, t("devices_fullscreen")) : null,
    form,
  ]);
  if (attempt.watched) page.node.append(otherWay(attempt, parts));
  return { ...page, leave: () => seen && seen.leave() };
}
