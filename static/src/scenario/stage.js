import { el, paragraphs } from "../shared/dom.js";
import { notice } from "../shared/notice.js";
import { header } from "./header.js";
import { indicatorsPanel } from "./indicators.js";
import { debrief, scoreCard } from "./result.js";
import { scenePanel } from "./scene.js";

function lastDecision(last, t) {
  return el("section", { class: "sc-last sc-card", "data-last": true },
    el("h4", {}, t("your_decision")),
    el("p", { class: "sc-last-choice" }, last.choice),
    el("div", { class: "sc-prose" }, paragraphs(last.feedback)));
}

function stuckPanel({ t, messages, restart }) {
  const button = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": "restart", onclick: () => restart(button),
  }, t("begin_again"));
  return notice("warning", t("warning"), [el("p", {}, t("stuck")), messages, el("p", {}, button)], { "data-stuck": true });
}

/**
 * One view of the run. Gives its `node`, `setBusy(now, button)` and `takeFocus()`. `parts` brings t and numbers,
 * `messages` (where faults are shown), `decide(choice, button)` and `restart(button)`.
 */
export function createStage(view, parts) {
  const { t } = parts;
  const title = header(view, parts);
  const scene = view.stuck ? null : scenePanel(view, parts);
  const last = view.last && !view.stuck ? lastDecision(view.last, t) : null;

  const node = el("div", { class: "sc-stage", "data-turn": view.turn, "data-ended": String(view.ended) },
    title.node,
    view.can_play ? null : notice("info", t("preview"), el("p", {}, t("preview_explained"))),
    view.stuck ? stuckPanel(parts) : el("div", { class: "sc-columns" },
      last,
      indicatorsPanel(view, parts),
      scene.node,
      view.result ? scoreCard(view, parts) : null),
    view.result && !view.stuck ? debrief(view, parts) : null);

  return {
    node,
    setBusy(now, button) {
      node.querySelectorAll("[data-choice], [data-action]").forEach((each) => {
        if (now) each.setAttribute("aria-disabled", "true");
        else each.removeAttribute("aria-disabled");
        each.toggleAttribute("data-busy", now && each === button);
      });
    },
    // The heading of what is new takes the focus; the eye starts at what the decision brought.
    takeFocus() {
      const heading = view.turn && scene ? scene.heading : title.heading;
      heading.focus({ preventScroll: true });
      (last || heading).scrollIntoView({ block: "start" });
    },
  };
}
