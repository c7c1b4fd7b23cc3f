import { el } from "../shared/dom.js";
import { errorMessage, LOST } from "../shared/handlers.js";
import { notice } from "../shared/notice.js";
import { newsInWords } from "./news.js";
import { createStage } from "./stage.js";
import { complete } from "./view.js";

/** Where the run stands, if the refusal says so. */
function currentView({ body }) {
  return body && body.error.view;
}

/**
 * Plays the run in `body`: asks the server for each step and shows the view that it answers. Beside the run that
 * counts, which stays as it is meanwhile, a finished one can be explored: "what if" from one of its turns.
 */
export function createPlay(firstView, body, context) {
  const { t, announcer, ask } = context;
  let view = null;
  let stage = null;
  let messages = null; // where this stage shows faults
  let busy = false;
  let exploring = null; // {turn, choices}: from where, and what was decided since
  let counted = null; // meanwhile: {stage, messages, view, opener} of the run that counts

  function draw(next, { explored = null, opener = null } = {}) {
    if (explored && !exploring) counted = { stage, messages, view, opener };
    view = complete(view, next);
    exploring = explored;
    messages = el("div", { class: "sc-messages" });
    stage = createStage(view, { ...context, messages, exploring, begin, decide, timeOut, look, catchUp, restart, explore, leave });
    body.replaceChildren(stage.node);
  }

  function show(next, { isAnew, ...more } = {}) {
    draw(next, more);
    announcer.say(newsInWords(view, context, exploring));
    stage.takeFocus(isAnew);
  }

  function setBusy(now, button) {
    busy = now;
    stage.setBusy(now, button);
    if (now && button) {
      if (messages.contains(document.activeElement)) button.focus(); // "try again" is about to go
      messages.replaceChildren();
      announcer.say(t("saving"));
    }
  }

  // A box with role="alert" is read out because it enters the page after the page stood.
  function showFault(error, retry) {
    const again = el("button", { type: "button", class: "sc-button sc-button--small", "data-action": "retry", onclick: retry }, t("try_again"));
    announcer.say("");
    messages.replaceChildren(notice("error", t("error"), [
      el("p", {}, errorMessage(error, t)),
      LOST.includes(error.code) ? el("p", {}, again) : null,
    ], { role: "alert", "data-error": error.code || "unexpected" }));
    messages.scrollIntoView({ block: "nearest" });
  }

  async function call(handler, payload, button) {
    if (busy) return;
    setBusy(true, button);
    try {
      const answer = await ask(handler, payload);
      setBusy(false);
      show(answer, { explored: handler === "what_if" ? payload : null, opener: button, isAnew: handler === "restart" });
    } catch (error) {
      setBusy(false);
      const current = currentView(error);
      if (current) show(current);
      showFault(error, () => call(handler, payload, button));
    }
  }

  // The page's clock has run out; the server's decides. Nobody asked for this call, so where the server knows better
  // its view is shown without a word of refusal. Gives whether it is worth asking again.
  async function timeOut() {
    if (busy) return true;
    setBusy(true);
    try {
      const answer = await ask("decide", { turn: view.turn, choice: "timeout" });
      setBusy(false);
      show(answer);
    } catch (error) {
      setBusy(false);
      if (error.code === "too_early") return true;
      const current = currentView(error);
      if (current) show(current);
      else showFault(error, timeOut);
    }
    return false;
  }

  // What others of the team did meanwhile: the votes of this turn, or null where they are not known or the turn is over.
  async function catchUp() {
    if (busy) return null;
    try {
      const answer = await ask("look", {});
      if (busy) return null;
      if (answer.turn === view.turn && answer.ended === view.ended) return answer.team;
      show(answer);
    } catch (error) {
      if (error.code === "signed_out") showFault(error, catchUp);
    }
    return null;
  }

  function look(button) {
    call("look", {}, button);
  }

  function begin(time, button) {
    call("begin", { time }, button);
  }

  function decide(choice, button) {
    if (exploring) call("what_if", { turn: exploring.turn, choices: [...exploring.choices, choice] }, button);
    else call("decide", { turn: view.turn, choice }, button);
  }

  function restart(button) {
    call("restart", {}, button);
  }

  function explore(turn, button) {
    call("what_if", { turn, choices: [] }, button);
  }

  function leave() {
    if (busy) return;
    ({ stage, messages, view } = counted);
    exploring = null;
    messages.replaceChildren();
    body.replaceChildren(stage.node);
    announcer.say(t("what_if_left"));
    counted.opener.focus();
  }

  draw(firstView);
}
