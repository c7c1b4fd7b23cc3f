import { changeInWords } from "../shared/change.js";

/** What a decision brought, as one text for ears: feedback, the indicators that moved, the score at the end. */
export function newsInWords(view, context) {
  const { t, numbers } = context;
  const moved = view.indicators.filter((each) => each.change).map((each) => t("news_indicator", {
    title: each.title,
    value: numbers.value(each.value, each.unit),
    change: changeInWords(each.change, each.unit, each.better, context),
  }));
  return [
    view.last && view.last.feedback,
    ...moved,
    view.result && t("news_score", { score: numbers.score(view.result.score) }),
  ].filter(Boolean).join(" ");
}
