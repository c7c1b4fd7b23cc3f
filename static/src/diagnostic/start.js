import { el, html, uniqueId } from "../shared/dom.js";
import { notice } from "../shared/notice.js";
import { frame } from "./frame.js";

function job({ code, title, description, competences, sample }, name, isChosen, { t }) {
  const id = uniqueId("sc-job");
  return el("label", { class: "sc-option", "data-profile": code },
    el("input", { type: "radio", name, value: code, checked: isChosen, "aria-labelledby": id }),
    el("div", { class: "sc-stack sc-stack--tight" },
      el("span", { id }, title),
      el("span", { class: "sc-meta" }, [description, t("job_competences", { count: competences }), sample ? t("sample") : ""].filter(Boolean).join(" \u00b7 "))));
}

/** The choice of a job, which begins a run. */
export function startPage(view, parts) {
  const { diagnostic, blocked, number, run } = view;
  const { t, act, again } = parts;
  const name = uniqueId("sc-jobs");
  const legend = uniqueId("sc-jobs-legend");
  const jobs = diagnostic.profiles.map((each, index) => job(each, name, index === 0, parts));
  const chosen = () => jobs.map((each) => each.querySelector("input")).find(({ checked }) => checked).value;
  const begin = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": "begin",
    onclick: () => act("begin", { profile: chosen(), after: number }, begin),
  }, t("begin"));
  return frame(view, parts, "start", t("choose_job"), (heading) => el("section", { class: "sc-card" },
    el("div", { class: "sc-prose sc-lead" }, html(diagnostic.introduction)),
    heading,
    blocked ? notice("info", t("notice"), el("p", {}, t(blocked)), { "data-blocked": blocked }) : null,
    el("div", { class: "sc-options", role: "radiogroup", "aria-labelledby": legend },
      el("span", { class: "sc-visually-hidden", id: legend }, t("choose_job")), jobs),
    blocked ? null : el("div", { class: "sc-cluster" }, begin,
      run ? el("button", { type: "button", class: "sc-button", "data-action": "back", onclick: () => again(false) }, t("back_to_result")) : null)));
}
