import { el } from "../../shared/dom.js";
import { frame } from "./frame.js";

/** On a break: no questions, what is left of it, and the way back. */
export function breakPage(view, parts) {
  const { t, times, messages, act, looking } = parts;
  const until = performance.now() + view.attempt.break_left_ms;
  const left = el("p", { class: "sc-clock", "data-break-left": true });
  const button = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": "resume", onclick: () => act("resume", {}, button),
  }, t("break_end"));

  function tick() {
    const minutes = Math.ceil((until - performance.now()) / 60000);
    left.textContent = minutes > 0 ? t("break_left", { time: times.duration(minutes * 60) }) : t("break_over");
  }

  const page = frame(view, parts, "break", t("break_title"), [left, el("p", {}, t("break_explained")), messages, el("p", {}, button)]);
  tick();
  const every = setInterval(tick, 1000);
  const rest = looking(view, page.node);
  return {
    ...page,
    leave() {
      clearInterval(every);
      rest();
    },
  };
}
