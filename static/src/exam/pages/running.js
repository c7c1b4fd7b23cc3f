import { el, html } from "../../shared/dom.js";
import { notice } from "../../shared/notice.js";
import { firstOpen } from "../answers.js";
import { savingState, timeLeft } from "./bar.js";
import { handInCard } from "./hand_in.js";
import { navigator } from "./navigator.js";
import { questionCard } from "./question.js";
import { watching } from "./watching.js";

const TICK = 250; // milliseconds

/** The attempt as it is sat: one question at a time, the way to all others, the time, and whether all was saved. */
export function runningPage(view, parts) {
  const { t, messages, sitting, act, showFault, announcer } = parts;
  const { exam, paper: { questions } } = view;
  const { queue } = sitting;
  const place = { index: firstOpen(questions, queue.get) };
  const time = timeLeft(parts);
  const saving = savingState(parts);
  const inner = { ...parts, place, go, handIn };
  const map = navigator(questions, inner);
  const stage = el("div", { class: "sc-sheet" });
  const pause = el("button", { type: "button", class: "sc-button", "data-action": "pause", onclick: rest }, t("break"));
  const review = el("button", { type: "button", class: "sc-button", "data-action": "review", onclick: look }, t("review"));
  const allowed = html(exam.allowed);
  const watchedBy = view.attempt.proctored && view.attempt.watched && !view.attempt.provided ? watching(view.attempt, parts) : null;
  const aside = el("div", { class: "sc-aside" },
    map.node,
    el("div", { class: "sc-cluster" }, review, pause),
    watchedBy && watchedBy.node,
    allowed.length ? el("details", { class: "sc-allowed" }, el("summary", {}, t("allowed")), el("div", { class: "sc-prose" }, allowed)) : null);
  const columns = el("div", { class: "sc-sitting" }, stage, aside);
  const over = el("div", { class: "sc-messages" });
  const hold = el("div", { class: "sc-messages" });
  const node = el("div", { class: "sc-exam-page", "data-page": "running" },
    el("h3", { class: "sc-sitting-title" }, exam.title),
    el("div", { class: "sc-top" }, time.node, saving.node),
    over, hold, columns);
  const result = { node, heading: null, changed: draw, told, played, replaced, leave };
  let card = null; // the question now shown, or null on the last page
  let isOver = false;
  let isHeld = false;

  function step(words, index, name, kind = "") {
    return el("button", { type: "button", class: `sc-button ${kind}`, "data-action": name, onclick: () => (index < questions.length ? go(index, true) : look()) }, words);
  }

  function put(content, ...more) {
    stage.replaceChildren(content.node, ...more);
    result.heading = content.heading;
  }

  function go(index) {
    place.index = index;
    card = questionCard(questions[index], index, questions.length, inner);
    const isLast = index === questions.length - 1;
    put(card, messages, el("div", { class: "sc-cluster sc-cluster--between sc-ways-on" },
      index ? step(t("previous"), index - 1, "previous") : el("span"),
      step(t(isLast ? "review" : "next"), index + 1, "next", "sc-button--primary")));
    columns.toggleAttribute("data-last", false);
    draw();
    focus();
  }

  function look() {
    card = null;
    put(handInCard(questions, inner));
    columns.toggleAttribute("data-last", true);
    draw();
    focus();
  }

  function focus() {
    if (!node.isConnected) return;
    result.heading.focus({ preventScroll: true });
    if (node.getBoundingClientRect().top < 0) node.scrollIntoView({ block: "start" });
  }

  function draw() {
    map.draw(card ? place.index : -1);
    if (card) card.drawState();
    saving.draw(sitting.saving());
    pause.hidden = !(sitting.attempt().break_left_ms > 0);
    tick();
  }

  /** While a proctor holds the exam its questions are hidden, as on a break: the time stands still. */
  function told(attempt) {
    draw();
    const isNow = attempt.state === "held";
    if (isNow === isHeld) return;
    isHeld = isNow;
    const wasHere = columns.contains(document.activeElement);
    columns.hidden = isHeld;
    const box = notice("info", t("held_title"), el("p", {}, t("held_explained")), { role: "alert", tabindex: "-1", "data-held": true });
    hold.replaceChildren(...(isHeld ? [box] : []));
    if (isHeld) {
      if (wasHere) box.focus();
      return;
    }
    announcer.say(t("held_over"));
    focus();
  }

  function tick() {
    const left = sitting.left();
    time.draw(left, sitting.attempt().seconds);
    const isNow = left === 0;
    if (card) card.lock(isNow);
    if (isNow === isOver) return;
    isOver = isNow;
    over.replaceChildren(...(isOver ? [notice("info", t("over"), el("p", {}, t("over_explained")), { role: "alert", "data-over": true })] : []));
    pause.disabled = isOver;
    if (isOver) queue.flush().then(sitting.look);
  }

  function played(question) {
    if (card && questions[place.index].id === question) card.played();
  }

  function replaced(question, error) {
    const index = questions.findIndex(({ id }) => id === question);
    if (card && index === place.index) card.draw();
    showFault(error);
    draw();
  }

  /** Everything is on the server, or it is said what is not. */
  async function saveAll() {
    if (await queue.flush()) return true;
    const numbers = queue.unsaved().map((id) => questions.findIndex((each) => each.id === id) + 1);
    messages.replaceChildren(notice("error", t("not_saved"), el("p", {}, t("not_saved_explained", { numbers: numbers.join(", ") })), { role: "alert", "data-not-saved": true }));
    return false;
  }

  async function rest() {
    if (await saveAll()) act("pause", { session: sitting.session() }, pause);
  }

  async function handIn(button) {
    if (button.hasAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    const isSaved = await saveAll();
    button.removeAttribute("aria-disabled");
    if (isSaved && button.isConnected) act("submit", { session: sitting.session() }, button);
  }

  function leave() {
    clearInterval(timer);
    if (watchedBy) watchedBy.leave();
  }

  const timer = setInterval(tick, TICK);
  go(place.index);
  told(view.attempt);
  return result;
}
