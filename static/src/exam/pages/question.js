import { el, html, icon, uniqueId } from "../../shared/dom.js";
import { KINDS } from "../kinds/every.js";

function pictures(media) {
  return media.map(({ url, alt }) => el("figure", { class: "sc-medium" }, el("img", { src: url, alt, loading: "lazy" })));
}

/** In place of a kind that this page knows no input for: all other questions can be answered all the same. */
function unknown(question, { t }) {
  return { node: el("p", { "data-unknown": true }, t("unknown_kind")), show() {} };
}

/**
 * One question with its answer. `lock(now)` takes the inputs away or gives them back; `draw()` shows what was answered
 * elsewhere, `drawMark()` what hangs on the answer.
 */
export function questionCard(question, index, most, parts) {
  const { t, numbers, announcer, sitting: { queue } } = parts;
  const textId = uniqueId("sc-question");
  const heading = el("h4", { class: "sc-page-title", tabindex: "-1" }, t("question_of", { number: index + 1, most }));
  const input = (KINDS[question.kind] || unknown)(question, {
    t, numbers, announcer, labelledby: textId, change: (answer, soon) => queue.set(question.id, { answer }, soon),
  });
  const mark = el("button", {
    type: "button", class: "sc-button sc-button--small", "data-action": "mark",
    onclick: () => queue.set(question.id, { marked: !queue.get(question.id).marked }),
  }, icon("flag"), t("mark"));
  const clear = el("button", {
    type: "button", class: "sc-button sc-button--small sc-button--quiet", "data-action": "clear",
    onclick() {
      if (queue.get(question.id).answer === null) return;
      queue.set(question.id, { answer: null });
      input.show(null);
      announcer.say(t("cleared"));
    },
  }, t("clear"));
  const inputs = el("fieldset", { class: "sc-inputs", "aria-labelledby": textId }, input.node);
  const told = el("div", { class: "sc-messages", "data-told": true });

  function drawState() {
    const { answer, marked } = queue.get(question.id);
    mark.setAttribute("aria-pressed", String(marked));
    clear.setAttribute("aria-disabled", String(answer === null));
  }

  input.show(queue.get(question.id).answer);
  drawState();
  return {
    heading,
    told,
    drawState,
    node: el("section", { class: "sc-question-card sc-card", "data-question": question.id, "data-kind": question.kind },
      el("div", { class: "sc-cluster sc-cluster--between" }, heading, el("span", { class: "sc-meta" }, t("points", { points: numbers.value(question.points, "") }))),
      el("div", { class: "sc-prose sc-question-text", id: textId }, html(question.text)),
      pictures(question.media),
      told,
      inputs,
      el("div", { class: "sc-cluster sc-cluster--between" }, mark, input.lasting ? null : clear)),
    played() {
      input.played(queue.get(question.id).answer);
    },
    draw() {
      input.show(queue.get(question.id).answer);
      drawState();
    },
    lock(now) {
      inputs.disabled = now;
      mark.disabled = now;
      clear.disabled = now;
    },
  };
}
