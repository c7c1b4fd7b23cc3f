import { el, uniqueId } from "../shared/dom.js";

const TIMES = ["as_set", "double", "none"];

/** Asks how much time there shall be, before the clock of the first scene is started. */
export function beginForm({ t, messages, begin }) {
  const name = uniqueId("sc-time");
  const heading = el("h4", { class: "sc-scene-title", tabindex: "-1" }, t("time_question"));
  const button = el("button", { type: "submit", class: "sc-button sc-button--primary", "data-action": "begin" }, t("begin"));
  const form = el("form", {
    class: "sc-stack",
    onsubmit: (event) => {
      event.preventDefault();
      begin(new FormData(form).get(name), button);
    },
  },
  el("fieldset", { class: "sc-times" },
    el("legend", { class: "sc-visually-hidden" }, t("time_question")),
    TIMES.map((each) => el("label", { class: "sc-time" },
      el("input", { type: "radio", name, value: each, checked: each === TIMES[0] }),
      el("span", {}, t(`time_${each}`))))),
  el("p", {}, button));
  const node = el("section", { class: "sc-scene sc-card", "data-begin": true },
    heading, el("p", { class: "sc-prose" }, t("time_explained")), messages, form);
  return { node, heading };
}
