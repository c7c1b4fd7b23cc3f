import { el, icon, paragraphs, uniqueId } from "../shared/dom.js";

function choiceButton(choice, index, { canPlay, decide }) {
  const button = el("button", {
    type: "button",
    class: "sc-choice",
    "data-choice": choice.id,
    "aria-disabled": canPlay ? null : "true",
    onclick: () => { if (canPlay) decide(choice.id, button); },
  },
  el("span", { class: "sc-choice-letter", "aria-hidden": "true" }, String.fromCharCode(65 + (index % 26))),
  el("span", { class: "sc-choice-text" }, choice.text),
  icon("next"));
  return button;
}

/** The scene now shown, with its choices as buttons; an ending has none. */
export function scenePanel(view, { t, messages, decide }) {
  const { scene } = view;
  const heading = el("h4", { class: "sc-scene-title", tabindex: "-1" }, scene.title);
  const questionId = uniqueId("sc-question");
  const choices = view.ended ? messages : el("div", { class: "sc-choices", role: "group", "aria-labelledby": questionId },
    el("p", { class: "sc-question", id: questionId }, t("question")),
    messages,
    scene.choices.map((choice, index) => choiceButton(choice, index, { canPlay: view.can_play, decide })));
  const node = el("section", { class: "sc-scene sc-card", "data-scene": scene.id },
    view.ended ? el("p", { class: "sc-eyebrow" }, t("ending")) : null,
    heading,
    el("div", { class: "sc-prose" }, paragraphs(scene.text)),
    choices);
  return { node, heading };
}
