import { el, icon } from "../../shared/dom.js";
import { count, standing } from "../answers.js";

export const ICONS = { answered: "success", open: "open", marked: "flag" };

function stop(question, index, { t, go }) {
  const words = el("span", { class: "sc-visually-hidden" });
  const icons = el("span", { class: "sc-stop-icons", "aria-hidden": "true" });
  const button = el("button", { type: "button", class: "sc-stop", "data-go": question.id, onclick: () => go(index) },
    el("span", { class: "sc-visually-hidden" }, `${t("question")} `), el("span", {}, index + 1), words, icons);
  return {
    node: el("li", {}, button),
    draw(value, isCurrent) {
      const state = standing(value);
      button.dataset.standing = state;
      button.toggleAttribute("data-marked", value.marked);
      if (isCurrent) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
      words.textContent = `, ${t(state)}${value.marked ? `, ${t("marked")}` : ""}`;
      icons.replaceChildren(icon(ICONS[state]), ...(value.marked ? [icon(ICONS.marked)] : []));
    },
  };
}

/** All questions with how they stand, and how many stand so. `draw(index)` shows the state of now; -1: none is current. */
export function navigator(questions, parts) {
  const { t, sitting: { queue } } = parts;
  const stops = questions.map((each, index) => stop(each, index, parts));
  const legend = Object.keys(ICONS).map((state) => ({ state, number: el("span", { "data-count": state }) }));
  const node = el("nav", { class: "sc-navigator", "aria-label": t("navigator") },
    el("ol", { class: "sc-stops", role: "list" }, stops.map((each) => each.node)),
    el("ul", { class: "sc-legend", role: "list" }, legend.map(({ state, number }) =>
      el("li", {}, icon(ICONS[state]), el("span", {}, t(`${state}_count`), " "), number))));
  return {
    node,
    draw(current) {
      questions.forEach(({ id }, index) => stops[index].draw(queue.get(id), index === current));
      const counts = count(questions, queue.get);
      legend.forEach(({ state, number }) => { number.textContent = counts[state]; });
    },
  };
}
