import { el } from "../shared/dom.js";
import { errorMessage, LOST } from "../shared/handlers.js";
import { notice } from "../shared/notice.js";
import { randomName } from "../shared/random.js";
import { createLooking } from "./looking.js";
import { createMessages } from "./messages.js";
import { breakPage } from "./pages/break.js";
import { checkPage } from "./pages/check.js";
import { consentPage } from "./pages/consent.js";
import { heldPage } from "./pages/held.js";
import { outcomePage } from "./pages/outcome.js";
import { providerPage } from "./pages/provider.js";
import { resumePage } from "./pages/resume.js";
import { runningPage } from "./pages/running.js";
import { startPage } from "./pages/start.js";
import { createSitting } from "./sitting.js";
import { fill, leave as leaveFullscreen } from "./watch/fullscreen.js";
import { createSenses } from "./watch/senses.js";
import { forget, watch } from "./watch/watch.js";

const LOOKED_AT = ["consented", "checked"];
const PATIENCE = 2000; // milliseconds in which what was noticed goes ahead of handing in
const RUNNING = ["in_progress", "interrupted", "held"];
const GOES_ON = ["begin", "resume"];
const BEFORE = { created: consentPage, consented: checkPage, declined: checkPage, checked: startPage };

/** The page of a view. `paper` is there only where this page may go on with the attempt. */
function pageOf({ attempt, paper }) {
  if (!attempt) return startPage;
  if (attempt.state === "held" && !paper) return heldPage;
  if (RUNNING.includes(attempt.state)) return attempt.on_break ? breakPage : paper ? runningPage : resumePage;
  if (attempt.state === "consented" && attempt.provided) return providerPage;
  if (attempt.state in BEFORE) return attempt.proctored ? BEFORE[attempt.state] : startPage;
  return outcomePage;
}

/**
 * The exam in `body`: shows the page of each view that the server answers. `sitting` outlives the pages, so that what
 * was answered is not lost with one of them.
 */
export function createExam(firstView, body, context) {
  const { t, announcer, ask, learn, isHere } = context;
  const senses = createSenses(context.faces, isHere);
  const keys = {}; // by handler, what the server knows a request again by: of the one that has got no answer yet
  let view = null;
  let page = null;
  let messages = null; // where this page shows faults
  let sitting = null;
  let busy = false;
  let isFilled = false; // the screen, by this page
  const told = createMessages(context); // by proctors
  const place = el("div", {});
  const looking = createLooking({ ask, show, hears: told.show });
  let watched = null; // what notes down this sitting, where the learner has agreed to it

  const isWatched = ({ attempt }) => Boolean(attempt && attempt.proctored && attempt.watched && !attempt.provided);

  /** Watches as long as the exam is sat here. The camera is on from the look at the room on, and off whenever nobody sits. */
  function note(now) {
    const { paper, attempt } = now;
    if (!paper || !isWatched(now)) {
      const isOver = attempt && attempt.proctored && pageOf(now) === outcomePage;
      if (watched) watched[isOver ? "finish" : "stop"]();
      else if (isOver) forget(attempt.id);
      watched = null;
      if (!isWatched(now) || !LOOKED_AT.includes(attempt.state)) rest();
    } else if (!watched) {
      const send = (handler, isLarge) => (sent) => ask(handler, { attempt: attempt.number, session: sitting.session(), ...sent }, isLarge);
      watched = watch(attempt, { record: send("record"), picture: send("picture", true), senses });
    }
  }

  function rest() {
    senses.close();
    if (isFilled) leaveFullscreen();
    isFilled = false;
  }

  function draw(next) {
    if (page && page.leave) page.leave();
    view = next;
    if (view.texts) learn(view.texts);
    if (view.paper) {
      if (!sitting || sitting.attempt().number !== view.attempt.number) sitting = createSitting(context, hears);
      sitting.take(view);
    } else if (sitting) {
      sitting.rest();
    }
    note(view);
    told.of(RUNNING.includes(view.attempt && view.attempt.state) ? view.attempt : null);
    messages = el("div", { class: "sc-messages" });
    page = pageOf(view)(view, { ...context, messages, sitting, senses, act, show, showFault, looking });
    place.replaceChildren(page.node);
  }

  function show(next) {
    draw(next);
    page.heading.focus({ preventScroll: true });
    page.heading.scrollIntoView({ block: "nearest" });
  }

  const hears = {
    changed: () => page && page.changed && page.changed(),
    told(attempt) {
      if (attempt.on_break && view.paper) show({ ...view, attempt, paper: null, session: null });
      else if (page && page.told) page.told(attempt);
    },
    messages: told.show,
    ended: show,
    played(question, play) {
      const asked = view.paper && view.paper.questions.find(({ id }) => id === question);
      if (!asked) return;
      asked.play = play;
      if (page.played) page.played(question);
    },
    replaced: (question, error) => page.replaced && page.replaced(question, error),
    refused: (question, error) => showFault(error),
    stopped: refusedWith,
  };

  function refusedWith(error, retry) {
    const { view: current } = (error.body && error.body.error) || {};
    if (current) show(current);
    showFault(error, retry);
  }

  // A box with role="alert" is read out because it enters the page after the page stood.
  function showFault(error, retry = null) {
    const again = retry && LOST.includes(error.code)
      ? el("p", {}, el("button", { type: "button", class: "sc-button sc-button--small", "data-action": "retry", onclick: retry }, t("try_again")))
      : null;
    announcer.say("");
    messages.replaceChildren(notice(LOST.includes(error.code) ? "error" : "info", t("notice"), [el("p", {}, errorMessage(error, t)), again],
      { role: "alert", "data-error": error.code || "unexpected" }));
    messages.scrollIntoView({ block: "nearest" });
  }

  function setBusy(now, button) {
    busy = now;
    if (!button) return;
    button.toggleAttribute("data-busy", now);
    if (now) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
    if (now) {
      if (messages.contains(document.activeElement)) button.focus(); // "try again" is about to go
      messages.replaceChildren();
    }
  }

  /** Has the server do something, and shows where the exam stands then. The same press twice does it once. */
  async function act(handler, payload, button) {
    if (busy) return;
    setBusy(true, button);
    if (GOES_ON.includes(handler) && isWatched(view) && view.attempt.watch_by.includes("fullscreen")) {
      isFilled = true;
      fill(); // now or never: it is the press that allows it
    }
    // What was noticed goes ahead, since little time is left for it afterwards; a line that is lost keeps nobody from handing in.
    if (handler === "submit" && watched) await Promise.race([watched.flush(), new Promise((resolve) => { setTimeout(resolve, PATIENCE); })]);
    try {
      const answer = await ask(handler, handler === "enter" ? {} : { ...payload, key: keys[handler] = keys[handler] || randomName(16) });
      delete keys[handler];
      setBusy(false, button);
      show(answer);
    } catch (error) {
      setBusy(false, button);
      if (!LOST.includes(error.code)) delete keys[handler];
      refusedWith(error, () => act(handler, payload, button));
    }
  }

  window.addEventListener("online", () => {
    if (!sitting || !view.paper) return;
    sitting.queue.hurry();
    sitting.look();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isHere() || !sitting || !view.paper || sitting.queue.state() === "saved") return;
    event.preventDefault();
    event.returnValue = ""; // older browsers ask only then
  });
  document.addEventListener("visibilitychange", () => {
    if (!sitting || !view.paper) return;
    if (document.hidden) { // the page may not come back
      sitting.queue.flush();
      if (watched) watched.flush();
    } else {
      sitting.look();
    }
  });

  body.replaceChildren(told.node, place);
  draw(firstView);
}
