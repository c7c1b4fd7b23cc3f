import { el } from "../shared/dom.js";

const TOLD_AT = [30, 10]; // seconds left
const ASKED_AGAIN = 2000; // milliseconds
const ASKED_MOST = 5;

/** Seconds as a clock shows them: 75 is "1:15". */
export function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * A calm clock that counts down to the deadline and then calls `timeOut`. The server decides what that means: its clock
 * is the one that counts, and while that says "too early" it is asked again. Ends when its view has left the page.
 */
export function countdown({ seconds, seconds_left: secondsLeft }, { t, announcer, timeOut }) {
  const end = Date.now() + secondsLeft * 1000;
  const words = el("span", { class: "sc-clock" });
  const bar = el("span", { class: "sc-meter-fill" });
  const node = el("div", { class: "sc-countdown", role: "timer", "aria-live": "off", "data-countdown": true },
    el("p", {}, t("time_left"), " ", words),
    el("span", { class: "sc-meter", "aria-hidden": "true" }, bar));
  let told = secondsLeft;

  function draw(left) {
    words.textContent = clock(left);
    bar.style.setProperty("--sc-to", `${Math.min(100, (left / Math.max(1, seconds)) * 100)}%`);
    const due = TOLD_AT.filter((each) => left <= each && each < told).pop();
    if (left > 0 && due) announcer.say(t("seconds_left", { seconds: left }));
    told = Math.min(told, left);
  }

  function tick() {
    if (!node.isConnected) return;
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    draw(left);
    if (left === 0) over(ASKED_MOST);
    else wait();
  }

  function wait() {
    setTimeout(tick, Math.max(0, (end - Date.now()) % 1000) || 1000);
  }

  async function over(times) {
    if (times && node.isConnected && await timeOut()) setTimeout(over, ASKED_AGAIN, times - 1);
  }

  draw(secondsLeft);
  wait();
  return node;
}

/** The limit in words, where no clock runs: turns that are left, or seconds in a preview, in "what if", without a limit. */
export function timeLimit({ time, scene: { deadline } }, { t }) {
  if (!deadline || deadline.overdue) return null;
  if (deadline.turns) return el("p", { class: "sc-meta", "data-turns-left": true }, t("turns_left", { turns: deadline.turns - time }));
  if (!deadline.seconds) return null;
  return el("p", { class: "sc-meta", "data-time-limit": true }, t("time_limit", { time: clock(deadline.seconds) }));
}
