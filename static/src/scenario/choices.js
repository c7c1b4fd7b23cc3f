import { el, icon, uniqueId } from "../shared/dom.js";

/** What a choice says below its text: what it costs, where it takes place, why it is closed. */
function notes(choice, { t, numbers, map }) {
  const area = choice.district && map && map.areas.find((each) => each.id === choice.district);
  return [
    choice.cost ? el("span", { class: "sc-choice-note", "data-cost": true },
      t("costs", { amounts: choice.cost.map((each) => `${each.title} ${numbers.value(each.amount, each.unit)}`).join(", ") })) : null,
    area ? el("span", { class: "sc-choice-note" }, t("place", { title: area.title })) : null,
    choice.open ? null : el("span", { class: "sc-choice-note sc-choice-closed" },
      icon("closed"), el("span", {}, t("closed"), " ", choice.closed)),
  ];
}

function choiceButton(choice, letter, { can_play: canPlay }, parts) {
  const isOpen = canPlay && choice.open;
  const button = el("button", {
    type: "button",
    class: "sc-choice",
    "data-choice": choice.id,
    "data-closed": !isOpen,
    "aria-disabled": isOpen ? null : "true",
    onclick: () => { if (isOpen) parts.decide(choice.id, button); },
  },
  el("span", { class: "sc-choice-letter", "aria-hidden": "true" }, letter),
  el("span", { class: "sc-choice-text" }, el("span", {}, choice.text), notes(choice, parts)),
  icon("next"));
  return button;
}

/** The choices as buttons in a list that is always there; those with a place can be taken on the map as well. */
export function choiceList(view, parts) {
  const { t, messages, decide } = parts;
  const questionId = uniqueId("sc-question");
  const controls = view.scene.choices.map((choice, index) => {
    const letter = String.fromCharCode(65 + (index % 26));
    return {
      area: choice.open && view.can_play && choice.district,
      letter,
      words: choice.text,
      element: choiceButton(choice, letter, view, parts),
      take: (button) => decide(choice.id, button),
    };
  });
  const node = el("div", { class: "sc-choices", role: "group", "aria-labelledby": questionId },
    el("p", { class: "sc-question", id: questionId }, t("question")),
    messages,
    controls.map((each) => each.element));
  return { node, controls };
}

/** The one button of a scene that asks nothing. */
export function continueButton(decision, words, { can_play: canPlay }, { decide }) {
  const button = el("button", {
    type: "button",
    class: "sc-button sc-button--primary sc-continue",
    "data-choice": decision,
    "data-closed": !canPlay,
    "aria-disabled": canPlay ? null : "true",
    onclick: () => { if (canPlay) decide(decision, button); },
  }, words);
  return button;
}
