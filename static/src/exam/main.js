// The learner's page of an exam: window.SmartcityExam(runtime, element, {view, texts, faces}).
import { createAnnouncer } from "../shared/announcer.js";
import { el, unwrap } from "../shared/dom.js";
import { post } from "../shared/handlers.js";
import { createNumbers, createTexts, languageOf } from "../shared/texts.js";
import { createTimes } from "../shared/times.js";
import { createExam } from "./exam.js";
import { shown } from "./safe_browser.js";

function start(runtime, element, { view, texts, faces }) {
  const root = unwrap(element).querySelector(".sc-exam");
  const announcer = createAnnouncer();
  const body = el("div", {});
  const language = languageOf(root);
  const context = {
    t: createTexts(texts),
    learn: (more) => Object.assign(texts, more), // those of a sitting come with its paper
    numbers: createNumbers(language),
    times: createTimes(language),
    announcer,
    faces, // where what counts faces is
    isHere: () => root.isConnected, // an LMS may put another unit in its place
    // What is sent while the page is put away arrives though the page is closed; for what is large there is no such way.
    ask: (handler, payload, isLarge = false) => post(runtime.handlerUrl(element, handler), payload, undefined, { keepalive: document.hidden && !isLarge, headers: shown() }),
  };
  root.replaceChildren(announcer.node, body);
  createExam(view, body, context);
}

window.SmartcityExam = start;
