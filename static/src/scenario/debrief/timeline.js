import { changeTag } from "../../shared/change.js";
import { el, html, icon, uniqueId } from "../../shared/dom.js";
import { meter } from "../../shared/meter.js";

/** What the others decided here, each with a bar and its percent; the learner's own is marked in words. */
function peers(shares, { t, numbers }) {
  return el("div", { class: "sc-peers", "data-shares": true },
    el("p", { class: "sc-field-label" }, t("shares")),
    el("ul", { class: "sc-stack sc-stack--tight", role: "list" }, shares.map(({ text, share, yours }) => {
      const id = uniqueId("sc-share");
      const words = numbers.percent(share);
      return el("li", { class: "sc-peer" },
        el("span", { id }, text, yours ? [" ", el("strong", {}, t("shares_yours"))] : null),
        el("span", { class: "sc-peer-share" }, words),
        meter({ value: share, minimum: 0, maximum: 100, before: null, labelledby: id, words }));
    })));
}

function exploreButton(step, { t, explore }) {
  const button = el("button", {
    type: "button", class: "sc-button sc-button--small", "data-action": "explore", "data-from": step.turn,
    onclick: () => explore(step.turn, button),
  }, t("what_if_from"), el("span", { class: "sc-visually-hidden" }, `: ${step.scene}`));
  return el("p", {}, button);
}

function stepItem(step, canExplore, context) {
  const { t } = context;
  const words = step.timeout ? t("timed_out") : step.choice;
  return el("li", { "data-step": step.turn },
    el("h5", {}, step.scene),
    words ? el("p", {}, el("strong", {}, t("you_decided")), " ", words) : null,
    step.feedback ? el("div", { class: "sc-prose" }, html(step.feedback)) : null,
    step.events.map((each) => el("p", { class: "sc-event-title" }, icon("warning"), el("span", {}, t("event", { title: each.title })))),
    step.told.map((each) => el("div", { class: "sc-prose" }, html(each))),
    step.changes.length
      ? el("ul", { class: "sc-tags", role: "list" }, step.changes.map((each) => el("li", { class: "sc-step-change" },
        el("span", {}, each.title), " ", changeTag(each.change, each.unit, each.better, context))))
      : el("p", { class: "sc-meta" }, t("nothing_changed")),
    step.shares ? peers(step.shares, context) : null,
    canExplore ? exploreButton(step, context) : null);
}

/** The run once more, step by step: what was decided, what it did, what others did, and the way to try it otherwise. */
export function timeline({ steps, can_explore: canExplore }, context) {
  return el("ol", { class: "sc-steps" }, steps.map((step) => stepItem(step, canExplore, context)));
}
