import { el } from "../shared/dom.js";
import { errorMessage, LOST } from "../shared/handlers.js";
import { notice } from "../shared/notice.js";
import { noticePage } from "./notice_page.js";
import { questionPage } from "./question.js";
import { ratingPage } from "./rating.js";
import { resultPage } from "./result.js";
import { startPage } from "./start.js";

const PAGES = { rating: ratingPage, question: questionPage, result: resultPage, changed: noticePage, ending: noticePage };

/** The diagnostic in `body`: shows the page of each view that the server answers. */
export function createDiagnostic(firstView, body, context) {
  const { t, announcer, ask } = context;
  let messages = null; // where this page shows faults
  let page = null;
  let busy = false;

  /** Draws a view. `isAgain`: the way into another run, over the result of the last one. */
  function draw(view, isAgain) {
    messages = el("div", { class: "sc-messages" });
    const make = view.run && !isAgain ? PAGES[view.run.stage] : startPage;
    page = make(view, { ...context, messages, act, showFault, again: (now) => show(view, now) });
    body.replaceChildren(page.node);
  }

  function show(view, isAgain = false) {
    draw(view, isAgain);
    page.heading.focus({ preventScroll: true });
    page.heading.scrollIntoView({ block: "nearest" });
  }

  // A box with role="alert" is read out because it enters the page after the page stood.
  function showFault(error, retry = null) {
    const isLost = LOST.includes(error.code);
    const again = retry && isLost
      ? el("p", {}, el("button", { type: "button", class: "sc-button sc-button--small", "data-action": "retry", onclick: retry }, t("try_again")))
      : null;
    messages.replaceChildren(notice(isLost ? "error" : "info", t("notice"), [el("p", {}, errorMessage(error, t)), again],
      { role: "alert", "data-error": error.code || "unexpected" }));
    messages.scrollIntoView({ block: "nearest" });
  }

  /** Has the server do something, and shows where the learner stands then; one thing at a time. */
  async function act(handler, payload, button) {
    if (busy) return;
    busy = true;
    button.setAttribute("aria-disabled", "true");
    messages.replaceChildren();
    try {
      const view = await ask(handler, payload);
      show(view);
      if ("right" in view) announcer.say(t(view.right ? "was_right" : "was_wrong"));
    } catch (error) {
      const { view } = (error.body && error.body.error) || {};
      button.removeAttribute("aria-disabled");
      if (view) show(view);
      showFault(error, () => { busy = false; act(handler, payload, button); });
    }
    busy = false;
  }

  draw(firstView);
}
