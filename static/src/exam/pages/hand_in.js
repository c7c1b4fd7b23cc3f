import { el, icon } from "../../shared/dom.js";
import { notice } from "../../shared/notice.js";
import { count, standing } from "../answers.js";
import { ICONS } from "./navigator.js";

function row(question, index, { t, go, sitting: { queue } }) {
  const value = queue.get(question.id);
  const state = standing(value);
  return el("li", { class: "sc-standing" },
    el("button", { type: "button", class: "sc-button sc-button--quiet sc-standing-go", "data-go": question.id, onclick: () => go(index) }, t("question_number", { number: index + 1 })),
    el("span", { class: `sc-tag ${state === "answered" ? "sc-tag--success" : "sc-tag--warning"}`, "data-standing": state }, icon(ICONS[state]), t(state)),
    value.marked ? el("span", { class: "sc-tag sc-tag--accent" }, icon(ICONS.marked), t("marked")) : null);
}

/** All questions with how they stand once more, and the button that hands in. */
export function handInCard(questions, parts) {
  const { t, messages, go, place, handIn, sitting: { queue } } = parts;
  const heading = el("h4", { class: "sc-page-title", tabindex: "-1" }, t("hand_in_title"));
  const { open, marked } = count(questions, queue.get);
  const button = el("button", { type: "button", class: "sc-button sc-button--primary", "data-action": "submit", onclick: () => handIn(button) }, t("hand_in"));
  const node = el("section", { class: "sc-card", "data-overview": true },
    heading,
    open ? notice("warning", t("open_left", { count: open }), el("p", {}, t("open_left_explained")), { "data-open-left": open })
      : notice("success", t("all_answered"), marked ? el("p", {}, t("marked_left", { count: marked })) : []),
    el("ol", { class: "sc-standings", role: "list" }, questions.map((each, index) => row(each, index, parts))),
    el("p", {}, t("hand_in_explained")),
    messages,
    el("div", { class: "sc-cluster" },
      button,
      el("button", { type: "button", class: "sc-button", "data-action": "back", onclick: () => go(place.index) }, t("back"))));
  return { node, heading };
}
