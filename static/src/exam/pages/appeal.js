import { el, uniqueId } from "../../shared/dom.js";

function form({ attempt, until, most }, { t, act, times }) {
  const [textId, countId] = [uniqueId("sc-appeal"), uniqueId("sc-appeal-count")];
  const count = el("p", { class: "sc-field-hint", id: countId });
  const text = el("textarea", { id: textId, rows: 6, maxlength: most, required: true, "aria-describedby": countId, oninput: drawCount });
  const button = el("button", {
    type: "button", class: "sc-button", "data-action": "appeal", onclick: () => act("appeal", { attempt, text: text.value }, button),
  }, t("appeal_send"));

  function drawCount() {
    count.textContent = t("appeal_count", { used: text.value.length, most });
  }

  drawCount();
  return [
    el("p", {}, t("appeal_until", { moment: times.moment(until) })),
    el("div", { class: "sc-field" }, el("label", { for: textId }, t("appeal_text")), text, count),
    el("p", {}, button),
  ];
}

/** Why an attempt was rejected, and the way to appeal; null where none was. It may be an earlier one. */
export function appealCard(view, parts) {
  const { appeal, attempt } = view;
  const { t } = parts;
  if (!appeal) return null;
  const isEarlier = !attempt || attempt.number !== appeal.attempt;
  return el("section", { class: "sc-card", "data-appeal": appeal.state },
    el("h4", {}, isEarlier ? t("appeal_earlier", { number: appeal.attempt }) : t("appeal")),
    appeal.reason ? el("p", {}, t("appeal_reason", { reason: appeal.reason })) : null,
    appeal.can_appeal ? form(appeal, parts) : null,
    appeal.state === "rejected" && !appeal.can_appeal ? el("p", {}, t("appeal_over")) : null,
    isEarlier && appeal.state !== "rejected" ? el("p", {}, t(`${appeal.state}_explained`)) : null);
}

/** Whether the learner has begun to write an appeal on this page: what was written must not go away by itself. */
export function isWriting(node) {
  const text = node.querySelector("[data-appeal] textarea");
  return Boolean(text && text.value);
}
