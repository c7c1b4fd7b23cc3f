import { el, uniqueId } from "../../shared/dom.js";

const NUMBER = /^[-+\u2212]?\d{1,30}(?:[.,]\d{1,30})?$/; // as the server reads it

/** Whether the server takes it as a number; spaces around it do not count. */
export function isNumber(text) {
  return NUMBER.test(text.trim());
}

function field({ labelledby, change }, attributes, answerOf, hint, after = null) {
  const id = uniqueId("sc-typed");
  const problem = el("p", { class: "sc-field-problem", id: `${id}-problem` });
  const input = el("input", {
    type: "text", id, autocomplete: "off", autocapitalize: "off", spellcheck: "false", "data-typed": true,
    "aria-labelledby": labelledby, "aria-describedby": `${after ? `${id}-unit ` : ""}${hint ? `${id}-hint ` : ""}${id}-problem`, ...attributes,
    oninput: () => change(judge(false), true),
    onchange: () => change(judge(true)),
  });

  /** The answer that stands in the field, or null; what is wrong with it is told once it was left. */
  function judge(isLeft) {
    const { answer, wrong } = answerOf(input.value);
    if (!wrong || isLeft) {
      problem.textContent = wrong || "";
      if (wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    return answer;
  }

  return {
    node: el("div", { class: "sc-typed sc-field" },
      el("div", { class: "sc-typed-line" }, input, after && el("span", { class: "sc-unit", id: `${id}-unit` }, after)),
      hint ? el("p", { class: "sc-field-hint", id: `${id}-hint` }, hint) : null,
      problem),
    show(answer) {
      input.value = answer === null ? "" : answer;
      judge(true);
    },
  };
}

/** A number as it was typed; what is none is no answer. */
export function numeric(question, parts) {
  const { t } = parts;
  const answerOf = (text) => {
    if (!text.trim()) return { answer: null };
    return isNumber(text) ? { answer: text.trim() } : { answer: null, wrong: t("not_a_number") };
  };
  return field(parts, { inputmode: "decimal", maxlength: 40, size: 12 }, answerOf, t("number_hint"), question.unit || null);
}

/** A word or a few. */
export function text(question, parts) {
  const answerOf = (typed) => ({ answer: typed.trim() ? typed : null });
  return field(parts, { maxlength: question.most }, answerOf, null);
}
