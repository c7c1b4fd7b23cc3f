import { changeInWords } from "../shared/change.js";
import { spoken } from "../shared/dom.js";
import { ownVote } from "./team.js";

function ended({ result: { grade } }, { t, numbers }, exploring) {
  if (grade === null) return t("grade_pending");
  return t(exploring ? "what_if_grade" : "news_grade", { grade: numbers.grade(grade) });
}

/** What a decision brought, as one text for ears: feedback, what happened, what moved, the grade or the time there is. */
export function newsInWords(view, context, exploring) {
  const { t, numbers } = context;
  const { last } = view;
  const vote = !view.ended && ownVote(view, t);
  if (vote) return vote; // all else was told before
  const deadline = view.scene && view.scene.deadline;
  const moved = [...view.indicators, ...view.resources, ...view.stocks].filter((each) => each.change).map((each) => t("news_moved", {
    title: each.title,
    value: numbers.value(each.value, each.unit),
    change: changeInWords(each.change, each.unit, each.better, context),
  }));
  return [
    exploring && t("what_if"),
    last && last.timeout && t("timed_out"),
    ...(last ? [spoken(last.feedback), ...last.events.map((each) => `${each.title}. ${spoken(each.text)}`), ...last.told.map(spoken)] : []),
    ...moved,
    view.ended && ended(view, context, exploring),
    deadline && deadline.overdue && t("time_up"),
    deadline && deadline.seconds_left && t("seconds_left", { seconds: deadline.seconds_left }),
  ].filter(Boolean).join(" ");
}
