import { el } from "../../shared/dom.js";
import { frame } from "./frame.js";

const AGAIN = 20000; // milliseconds between looks at the server's clock

/** On a break: no questions, what is left of it, and the way back. */
export function breakPage(view, parts) {
  const { t, times, messages, act, ask, show } = parts;
  const until = performance.now() + view.attempt.break_left_ms;
  const left = el("p", { class: "sc-clock", "data-break-left": true });
  const button = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": "resume", onclick: () => act("resume", {}, button),
  }, t("break_end"));
  let timer = null;

  function tick() {
    const minutes = Math.ceil((until - performance.now()) / 60000);
    left.textContent = minutes > 0 ? t("break_left", { time: times.duration(minutes * 60) }) : t("break_over");
  }

  async function look() {
    if (!page.node.isConnected) return;
    try {
      const answer = await ask("status", { attempt: view.attempt.number, session: "" });
      if (timer && answer.exam) show(answer);
    } catch (error) {
      // Asked again in a moment; the button tells what is wrong.
    }
  }

  const page = frame(view, parts, "break", t("break_title"), [left, el("p", {}, t("break_explained")), messages, el("p", {}, button)]);
  tick();
  const every = setInterval(tick, 1000);
  timer = setInterval(look, AGAIN);
  return {
    ...page,
    leave() {
      clearInterval(every);
      clearInterval(timer);
      timer = null;
    },
  };
}
