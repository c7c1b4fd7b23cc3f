import { el, uniqueId } from "../shared/dom.js";
import { decisionOf, faultOf, left, readShare } from "./sharing.js";

/** One target: its number field with its range in words, and what is wrong with it. */
function targetField(target, allocation, canPlay, { t, numbers }) {
  const { unit } = allocation.resource;
  const id = uniqueId("sc-share");
  const input = el("input", {
    id, type: "number", inputmode: "numeric", value: target.minimum, readonly: !canPlay,
    min: target.minimum, max: target.maximum, step: allocation.step,
    "aria-describedby": `${id}-range ${id}-problem`, "data-share": target.id,
  });
  const problem = el("p", { class: "sc-field-problem", id: `${id}-problem` });
  const values = { minimum: numbers.value(target.minimum, ""), maximum: numbers.value(target.maximum, unit), step: numbers.value(allocation.step, unit) };
  const node = el("div", { class: "sc-field" },
    el("label", { for: id }, target.title),
    input,
    el("p", { class: "sc-field-hint", id: `${id}-range` }, t("share_hint", values)),
    problem);
  return {
    node,
    input,
    share: () => (input.validity.badInput ? null : readShare(input.value)),
    /** Shows the fault of this field, or that there is none; tells whether there is one. */
    judge() {
      const fault = faultOf(this.share(), target, allocation.step);
      problem.textContent = fault ? t(fault.key, values) : "";
      if (fault) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      return Boolean(fault);
    },
  };
}

/** The form that shares out a resource; what is wrong is told before anything is sent. */
export function allocationForm(view, parts) {
  const { t, numbers, messages, decide } = parts;
  const { scene: { allocation }, can_play: canPlay } = view;
  const { resource, targets } = allocation;
  const fields = targets.map((target) => targetField(target, allocation, canPlay, parts));
  const shares = () => fields.map((field) => field.share());
  const rest = el("output", { class: "sc-rest" });
  const problem = el("p", { class: "sc-field-problem", role: "alert", "data-share-fault": true });
  const button = el("button", {
    type: "submit", class: "sc-button sc-button--primary", "data-action": "allocate", "data-closed": !canPlay, "aria-disabled": canPlay ? null : "true",
  }, t("share_out"));

  function count() {
    const amount = left(resource.amount, shares());
    rest.textContent = t("share_left", { title: resource.title, left: numbers.value(amount, resource.unit), amount: numbers.value(resource.amount, resource.unit) });
    rest.toggleAttribute("data-overspent", amount < 0);
    if (amount >= 0) problem.textContent = "";
    return amount;
  }

  function submit(event) {
    event.preventDefault();
    if (!canPlay) return;
    const wrong = fields.filter((field) => field.judge());
    const missing = -count();
    problem.textContent = missing > 0 ? t("share_overspent", { amount: numbers.value(missing, resource.unit) }) : "";
    if (wrong.length) wrong[0].input.focus();
    else if (missing > 0) fields[0].input.focus();
    else decide(decisionOf(targets, shares()), button);
  }

  const node = el("form", { class: "sc-allocation sc-stack", novalidate: true, onsubmit: submit, oninput: count },
    el("fieldset", { class: "sc-stack" },
      el("legend", { class: "sc-question" }, t("share_question", { title: resource.title })),
      messages,
      el("div", { class: "sc-shares" }, fields.map((field) => field.node))),
    el("p", {}, rest),
    problem,
    el("p", {}, button));
  count();
  const controls = targets.map((target, index) => ({
    area: canPlay ? target.district : null, letter: "", words: target.title, element: fields[index].input, take: null,
  }));
  return { node, controls };
}
