import { el, html, uniqueId } from "../../shared/dom.js";

function option({ id, text }, type, name, onchange) {
  const textId = uniqueId("sc-option");
  const input = el("input", { type, name, value: id, "aria-labelledby": textId, onchange });
  const node = el("label", { class: "sc-option", "data-option": id }, input, el("div", { class: "sc-prose", id: textId }, html(text)));
  return { node, input };
}

function choice(question, { change, labelledby }, type) {
  const name = uniqueId("sc-choice");
  const options = question.options.map((each) => option(each, type, name, () => change(chosen())));
  const chosen = () => {
    const ids = options.filter(({ input }) => input.checked).map(({ input }) => input.value);
    if (type === "radio") return ids[0] || null;
    return ids.length ? ids : null;
  };
  return {
    node: el("div", { class: "sc-options", role: type === "radio" ? "radiogroup" : "group", "aria-labelledby": labelledby }, options.map(({ node }) => node)),
    show(answer) {
      const ids = answer === null ? [] : [answer].flat();
      options.forEach(({ input }) => { input.checked = ids.includes(input.value); });
    },
  };
}

/** One of several: the answer is its id. */
export function single(question, parts) {
  return choice(question, parts, "radio");
}

/** Any of several: a list of ids; none chosen is no answer. */
export function multiple(question, parts) {
  return choice(question, parts, "checkbox");
}
