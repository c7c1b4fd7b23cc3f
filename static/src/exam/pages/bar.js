import { el, icon } from "../../shared/dom.js";
import { momentPassed } from "../clock.js";

const NEAR = 300; // seconds: from here on they are counted one by one
const MINUTE = 60;
const STATES = {
  saved: ["success", "saved"], saving: ["same", "saving"], away: ["warning", "away"], network: ["warning", "unsaved_network"],
  signed_out: ["warning", "unsaved_signed_out"], unexpected: ["warning", "unsaved_unexpected"], held: ["warning", "unsaved_held"], refused: ["warning", "unsaved_refused"],
};

/** Seconds as a clock shows them: 75 is "1:15". */
function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The time left in words, by the minute as long as there is enough; told aloud at few moments. */
export function timeLeft({ t, times, announcer }) {
  const label = el("span", { class: "sc-time-label" }, `${t("time_left")} `);
  const words = el("span", { class: "sc-clock" });
  const node = el("p", { class: "sc-time-left", role: "timer", "aria-live": "off", "data-time-left": true }, icon("clock"), el("span", {}, label, words));
  let before = null;
  return {
    node,
    draw(left, whole) {
      const seconds = left === null ? null : Math.ceil(left / 1000);
      if (seconds === before && words.textContent) return;
      if (seconds !== null && before !== null) {
        const time = times.duration(Math.ceil(seconds / MINUTE) * MINUTE);
        if (momentPassed(before, seconds, whole)) announcer.say(t("time_left_said", { time }));
        else if (seconds > before + MINUTE) announcer.say(t("more_time", { time }));
      }
      before = seconds;
      label.hidden = seconds === null;
      node.toggleAttribute("data-near", seconds !== null && seconds <= NEAR);
      if (seconds === null) words.textContent = t("no_limit");
      else words.textContent = seconds > NEAR ? times.duration(Math.ceil(seconds / MINUTE) * MINUTE) : clock(seconds);
    },
  };
}

/** Whether all was saved; told aloud only where it was not, and when it is again. */
export function savingState({ t, announcer }) {
  const node = el("p", { class: "sc-saving" });
  let shown = null;
  return {
    node,
    draw(state) {
      if (state === shown) return;
      const [name, words] = STATES[state];
      node.dataset.saving = state;
      node.replaceChildren(icon(name), el("span", {}, t(words)));
      const isBad = name === "warning";
      const wasBad = node.hasAttribute("data-bad");
      // While it is tried again, it is still not saved.
      if (isBad) announcer.say(t(words));
      else if (wasBad && state === "saved") announcer.say(t(words));
      if (state !== "saving") node.toggleAttribute("data-bad", isBad);
      shown = state;
    },
  };
}
