// The learner's page of a diagnostic: window.SmartcityDiagnostic(runtime, element, {view, texts}).
import { createAnnouncer } from "../shared/announcer.js";
import { el, unwrap } from "../shared/dom.js";
import { post } from "../shared/handlers.js";
import { createNumbers, createTexts, languageOf } from "../shared/texts.js";
import { createTimes } from "../shared/times.js";
import { createDiagnostic } from "./diagnostic.js";

function start(runtime, element, { view, texts }) {
  const root = unwrap(element).querySelector(".sc-diagnostic");
  const announcer = createAnnouncer();
  const body = el("div", {});
  const language = languageOf(root);
  root.replaceChildren(announcer.node, body);
  createDiagnostic(view, body, {
    t: createTexts(texts),
    numbers: createNumbers(language),
    times: createTimes(language),
    announcer,
    ask: (handler, payload) => post(runtime.handlerUrl(element, handler), payload),
  });
}

window.SmartcityDiagnostic = start;
