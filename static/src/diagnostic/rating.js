import { el, uniqueId } from "../shared/dom.js";
import { frame, levelName } from "./frame.js";

function row(competence, view, parts, onchange) {
  const { t } = parts;
  const { code, title, description, essential, rating } = competence;
  const id = uniqueId("sc-rating");
  const levels = [0, ...view.diagnostic.levels.map(({ number }) => number)];
  const select = el("select", { id, "data-rating": code, "aria-describedby": `${id}-about`, onchange },
    rating === null ? el("option", { value: "", selected: true }, t("choose")) : null,
    levels.map((level) => el("option", { value: level, selected: level === rating }, levelName(view, parts, level))));
  const node = el("li", { class: "sc-rating", "data-competence": code },
    el("div", {},
      el("label", { for: id }, title),
      el("p", { class: "sc-meta", id: `${id}-about` }, [description, t(essential ? "essential" : "optional")].filter(Boolean).join(" \u00b7 "))),
    select);
  return { code, node, select };
}

/** What each level means, to look up. */
function explained({ diagnostic: { levels } }, { t }) {
  const told = levels.filter(({ description }) => description);
  return told.length ? el("details", { class: "sc-more" },
    el("summary", {}, t("levels_explained")),
    el("dl", {}, told.map(({ number, title, description }) => [
      el("dt", {}, el("strong", {}, t("level_named", { number, title }))), el("dd", {}, description)]))) : null;
}

/** Where the learner sees themselves in each competence; what is chosen is saved at once. */
export function ratingPage(view, parts) {
  const { t, ask, act, announcer } = parts;
  const { number, competences } = view.run;
  const saved = el("p", { class: "sc-meta", role: "status", "data-saved": true });
  const count = el("p", { class: "sc-meta", "data-rated": true });
  let kept = Promise.resolve(); // one list at a time, or an older one could come last
  let isWaiting = false; // a list that is not on its way yet

  const rows = competences.map((each) => row(each, view, parts, keep));
  const ratings = () => Object.fromEntries(rows.filter(({ select }) => select.value !== "").map(({ code, select }) => [code, Number(select.value)]));

  function drawCount() {
    count.textContent = t("rated_count", { count: Object.keys(ratings()).length, all: rows.length });
  }

  function keep() {
    drawCount();
    saved.textContent = t("saving");
    if (isWaiting) return; // the one that waits will say this too
    isWaiting = true;
    kept = kept.then(() => {
      isWaiting = false;
      return ask("rate", { run: number, ratings: ratings(), done: false });
    }).then(() => { if (!isWaiting) saved.textContent = t("saved"); }, () => { saved.textContent = t("not_saved"); });
  }

  function goOn() {
    const open = rows.find(({ select }) => select.value === "");
    if (open) {
      announcer.say(t("not_all_rated"));
      saved.textContent = t("not_all_rated");
      open.select.focus();
      return;
    }
    kept.then(() => act("rate", { run: number, ratings: ratings(), done: true }, go));
  }

  const go = el("button", { type: "button", class: "sc-button sc-button--primary", "data-action": "rated", onclick: goOn }, t("to_questions"));
  drawCount();
  return frame(view, parts, "rating", t("rating_title"), (heading) => el("section", { class: "sc-card" },
    heading,
    el("p", {}, t("rating_explained")),
    explained(view, parts),
    el("ul", { class: "sc-ratings", role: "list" }, rows.map(({ node }) => node)),
    el("div", { class: "sc-cluster" }, go, count, saved)));
}
