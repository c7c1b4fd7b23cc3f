// The learner's view of a scenario: window.SmartcityScenario(runtime, element, {view, texts}).
import { createAnnouncer } from "../shared/announcer.js";
import { el, unwrap } from "../shared/dom.js";
import { post } from "../shared/handlers.js";
import { createNumbers, createTexts, languageOf } from "../shared/texts.js";
import { createPlay } from "./play.js";

function start(runtime, element, { view, texts }) {
  const root = unwrap(element).querySelector(".sc-scenario");
  const announcer = createAnnouncer();
  const body = el("div", {});
  const context = {
    t: createTexts(texts),
    numbers: createNumbers(languageOf(root)),
    announcer,
    map: view.map, // comes once, with the page
    ask: (handler, payload) => post(runtime.handlerUrl(element, handler), payload),
  };
  root.replaceChildren(announcer.node, body);
  createPlay(view, body, context);
}

window.SmartcityScenario = start;
