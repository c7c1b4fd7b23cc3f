import { el } from "../shared/dom.js";
import { notice } from "../shared/notice.js";
import { beginForm } from "./begin.js";
import { createDebrief } from "./debrief/debrief.js";
import { header } from "./header.js";
import { quantitiesPanel } from "./quantities.js";
import { lastDecision } from "./last.js";
import { exploredCard, gradeCard } from "./result.js";
import { scenePanel } from "./scene.js";
import { teamPanel } from "./team.js";

function stuckPanel({ t, messages, restart }) {
  const button = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": "restart", onclick: () => restart(button),
  }, t("begin_again"));
  return notice("warning", t("warning"), [el("p", {}, t("stuck")), messages, el("p", {}, button)], { "data-stuck": true });
}

function whyNot({ blocked }, t) {
  return notice("info", t(blocked), el("p", {}, t(`${blocked}_explained`)));
}

function exploringBanner({ t, leave }) {
  return notice("warning", t("what_if"), [
    el("p", {}, t("what_if_explained")),
    el("p", {}, el("button", { type: "button", class: "sc-button sc-button--small", "data-action": "leave", onclick: leave }, t("what_if_leave"))),
  ], { "data-what-if": true });
}

function ending(view, parts) {
  if (!view.ended) return null;
  return parts.exploring ? exploredCard(view, parts) : gradeCard(view, parts);
}

/**
 * One view of the run. Gives its `node`, `setBusy(now, button)` and `takeFocus(isAnew)`. `parts` brings t, numbers, ask,
 * announcer, map, `messages` (where faults are shown), `exploring` (null, or from where) and what can be done:
 * `begin(time, button)`, `decide(choice, button)`, `timeOut()`, `look(button)`, `catchUp()`,
 * `restart(button)`, `explore(turn, button)`, `leave()`.
 */
export function createStage(view, parts) {
  const { t, exploring } = parts;
  const title = header(view, parts);
  const scene = view.stuck ? null : view.can_begin ? beginForm(parts) : scenePanel(view, parts);
  const last = view.stuck ? null : lastDecision(view.last, parts);
  const debrief = view.ended && !view.stuck && !exploring ? createDebrief(parts) : null;

  const node = el("div", { class: "sc-stage", "data-turn": view.turn, "data-ended": String(view.ended) },
    title.node,
    view.can_play ? null : whyNot(view, t),
    exploring ? exploringBanner(parts) : null,
    view.stuck ? stuckPanel(parts) : el("div", { class: "sc-columns" },
      last,
      quantitiesPanel(view, parts),
      exploring ? null : teamPanel(view, parts),
      scene.node,
      ending(view, parts)),
    debrief);

  return {
    node,
    setBusy(now, button) {
      node.querySelectorAll("[data-choice], [data-action], [data-area]").forEach((each) => {
        if (now || each.hasAttribute("data-closed")) each.setAttribute("aria-disabled", "true");
        else each.removeAttribute("aria-disabled");
        each.toggleAttribute("data-busy", now && each === button);
      });
    },
    // The heading of what is new takes the focus; the eye starts at what the decision brought.
    takeFocus(isAnew) {
      const heading = scene && !isAnew ? scene.heading : title.heading;
      heading.focus({ preventScroll: true });
      (last || heading).scrollIntoView({ block: "start" });
    },
  };
}
