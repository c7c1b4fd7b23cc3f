import { el } from "../../shared/dom.js";
import { appealCard, isWriting } from "./appeal.js";
import { band } from "./frame.js";
import { providerLink } from "./provider.js";
import { resultCard } from "./result.js";
import { beginning } from "./start.js";

const PAUSES = [2000, 4000, 8000, 15000, 30000, 60000]; // milliseconds between looks
const REJECTED = ["rejected", "appealed", "upheld"];
const WAITING = ["submitted", "timed_out", "under_review", "appealed"];

/** Where the attempt stands, as long as no result is to be seen. */
function words({ attempt: { state }, exam }, { t, times }) {
  if (state !== "cleared") return t(`${state}_explained`);
  if (exam.release === "never") return t("cleared_never");
  return t("cleared_closed", { moment: times.moment(exam.closes_at) });
}

/** Who has passed, or waits, need not be pressed to go on; who has passed need not hear why there is no other attempt. */
function another(view, parts) {
  const { attempt: { state }, result, can_begin: canBegin } = view;
  if (!canBegin) return null; // what becomes of this one is not known
  const isPassed = Boolean(result && result.passed);
  if (isPassed && canBegin && canBegin.refusal) return null;
  const isWanted = REJECTED.includes(state) || Boolean(result && !isPassed);
  return beginning(view, parts, parts.t("begin_again"), isWanted ? "sc-button--primary" : "");
}

/** After the end: where the attempt stands, its result once it may be seen, and whether another one can be begun. */
export function outcomePage(view, parts) {
  const { t, ask, show, messages } = parts;
  const { attempt, result } = view;
  const heading = el("h4", { class: "sc-page-title", tabindex: "-1" }, t(`${attempt.state}_title`));
  const isWaiting = WAITING.includes(attempt.state);
  let timer = null;
  let looks = 0;

  const again = another(view, parts);
  const node = el("div", { class: "sc-exam-page", "data-page": "outcome", "data-state": attempt.state },
    band(view, parts),
    result ? resultCard(result, view, heading, parts)
      : el("section", { class: "sc-card" }, heading, el("p", {}, words(view, parts)), isWaiting ? el("p", { class: "sc-meta" }, t("may_leave")) : null),
    messages,
    providerLink(view, parts, "provider_leave"),
    appealCard(view, parts),
    again ? el("section", { class: "sc-card", "data-again": true }, el("h4", {}, t("again_title")), again) : null,
    attempt.proctored ? el("p", {}, el("a", { href: view.own_data_address }, t("own_data"))) : null);

  function wait() {
    timer = setTimeout(look, PAUSES[Math.min(looks, PAUSES.length - 1)]);
    looks += 1;
  }

  async function look() {
    try {
      const answer = await ask("status", { attempt: attempt.number, session: "" });
      if (!timer || !node.isConnected) return;
      if (answer.exam && answer.attempt && answer.attempt.state !== attempt.state && !isWriting(node)) {
        show(answer);
        return;
      }
    } catch (error) {
      // Asked again in a while; nothing of the learner's hangs on it.
    }
    if (timer && node.isConnected) wait();
  }

  if (isWaiting) wait();
  return {
    node,
    heading,
    leave() {
      clearTimeout(timer);
      timer = null;
    },
  };
}
