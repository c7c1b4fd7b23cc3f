import { el, icon } from "./dom.js";

/** What a change of an indicator means: its direction, and whether the city is better off for it. */
export function judge(change, better) {
  const direction = change > 0 ? "up" : change < 0 ? "down" : "same";
  if (direction === "same" || !better) return { direction, judgement: null };
  return { direction, judgement: (change > 0) === (better === "higher") ? "better" : "worse" };
}

/** The change in one phrase, for ears: "up by 12 %, better". */
export function changeInWords(change, unit, better, { t, numbers }) {
  const { direction, judgement } = judge(change, better);
  if (direction === "same") return t("change_same");
  const moved = t(`change_${direction}`, { amount: numbers.value(Math.abs(change), unit) });
  return judgement ? t("change_judged", { change: moved, judgement: t(`change_${judgement}`) }) : moved;
}

/** The change as a tag: arrow, signed number and word to see, a phrase to hear. */
export function changeTag(change, unit, better, context) {
  const { direction, judgement } = judge(change, better);
  const kind = judgement === "better" ? "sc-tag--success" : judgement === "worse" ? "sc-tag--error" : "";
  return el("span", { class: `sc-tag ${kind}`, "data-change": change },
    el("span", { class: "sc-visually-hidden" }, changeInWords(change, unit, better, context)),
    el("span", { class: "sc-change", "aria-hidden": "true" },
      icon(direction),
      direction === "same" ? context.t("change_same") : context.numbers.change(change, unit),
      judgement ? ` · ${context.t(`change_${judgement}`)}` : null));
}
