// The learner's view of a scenario: window.SmartcityScenario(runtime, element, {view, texts}).
import { createAnnouncer } from "../shared/announcer.js";
import { el, unwrap } from "../shared/dom.js";
import { errorMessage, post } from "../shared/handlers.js";
import { notice } from "../shared/notice.js";
import { createNumbers, createTexts, languageOf } from "../shared/texts.js";
import { newsInWords } from "./news.js";
import { createStage } from "./stage.js";

function start(runtime, element, args) {
  const root = unwrap(element).querySelector(".sc-scenario");
  const t = createTexts(args.texts);
  const context = { t, numbers: createNumbers(languageOf(root)) };
  const announcer = createAnnouncer();
  const messages = el("div", { class: "sc-messages" });
  const body = el("div", {});
  let view = args.view;
  let stage = null;
  let busy = false;

  function draw() {
    stage = createStage(view, { ...context, messages, decide, restart });
    body.replaceChildren(stage.node);
  }

  function setBusy(now, button) {
    busy = now;
    stage.setBusy(now, button);
    if (now) {
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
      ["network", "signed_out", "unexpected"].includes(error.code) ? el("p", {}, again) : null,
    ], { role: "alert", "data-error": error.code || "unexpected" }));
    messages.scrollIntoView({ block: "nearest" });
  }

  async function call(handler, payload, button) {
    if (busy) return;
    setBusy(true, button);
    try {
      show(await post(runtime.handlerUrl(element, handler), payload));
    } catch (error) {
      const current = error.body && error.body.error.view;
      if (current) show(current);
      else setBusy(false);
      showFault(error, () => call(handler, payload, button));
    }
  }

  function show(next) {
    busy = false;
    view = next;
    messages.replaceChildren();
    draw();
    announcer.say(newsInWords(view, context));
    stage.takeFocus();
  }

  function decide(choice, button) {
    call("decide", { turn: view.turn, choice }, button);
  }

  function restart(button) {
    call("restart", {}, button);
  }

  draw();
  root.replaceChildren(announcer.node, body);
}

window.SmartcityScenario = start;
