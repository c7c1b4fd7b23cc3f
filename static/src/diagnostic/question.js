import { el, html, icon, uniqueId } from "../shared/dom.js";
import { meter } from "../shared/meter.js";
import { KINDS } from "../exam/kinds/every.js";
import { frame, levelName } from "./frame.js";

function unknown(question, { t }) {
  return { node: el("p", { "data-unknown": true }, t("unknown_kind")), show() {} };
}

/** What became of the answer before, in words and with a sign. */
function verdict({ right }, { t }) {
  return el("p", {}, el("span", { class: `sc-tag ${right ? "sc-tag--success" : "sc-tag--warning"}`, "data-right": String(right) },
    icon(right ? "success" : "closed"), t(right ? "was_right" : "was_wrong")));
}

/** One question: answered once, or not known. */
export function questionPage(view, parts) {
  const { t, numbers, announcer, act } = parts;
  const { number, question: { turn, competence, level, place, tested, asked, shown } } = view.run;
  const textId = uniqueId("sc-question");
  const placeId = uniqueId("sc-place");
  const hint = el("p", { class: "sc-field-problem", role: "status" });
  let answer = null;

  const input = (KINDS[shown.kind] || unknown)(shown, { t, numbers, announcer, labelledby: textId, change: (now) => { answer = now; hint.textContent = ""; } });
  input.show(null);

  const send = (given, button) => act("answer", { run: number, turn, question: shown.id, answer: given }, button);
  const give = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": "answer",
    onclick() {
      if (answer === null) hint.textContent = t("answer_first");
      else send(answer, give);
    },
  }, t("answer"));
  const pass = el("button", { type: "button", class: "sc-button", "data-action": "not_known", onclick: () => send(null, pass) }, t("not_known"));
  const over = el("button", {
    type: "button", class: "sc-button sc-button--quiet sc-button--small", "data-action": "restart",
    onclick: () => { if (window.confirm(t("start_over_sure"))) act("restart", { run: number }, over); },
  }, t("start_over"));
  const words = t("competence_of", { place, tested });

  return frame(view, parts, "question", competence.title, (heading) => el("section", { class: "sc-card", "data-question": shown.id, "data-kind": shown.kind },
    "right" in view ? verdict(view, parts) : null,
    el("div", { class: "sc-stack sc-stack--tight" },
      el("p", { class: "sc-meta", id: placeId }, words),
      meter({ value: place - 1, minimum: 0, maximum: tested, before: null, labelledby: placeId, words })),
    heading,
    el("p", { class: "sc-meta" }, t("question_at", { asked, level: levelName(view, parts, level) })),
    el("div", { class: "sc-prose sc-question-text", id: textId }, html(shown.text)),
    shown.media.map(({ url, alt }) => el("figure", { class: "sc-medium" }, el("img", { src: url, alt, loading: "lazy" }))),
    el("fieldset", { class: "sc-inputs", "aria-labelledby": textId }, input.node),
    hint,
    el("div", { class: "sc-cluster" }, give, pass),
    el("div", { class: "sc-cluster sc-cluster--between" }, el("span", { class: "sc-meta" }, t("kept")), over)));
}
