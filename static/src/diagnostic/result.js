import { el } from "../shared/dom.js";
import { bars, radar } from "../shared/level_charts.js";
import { table } from "../shared/table.js";
import { frame, levelName } from "./frame.js";
import { wayCard } from "./way.js";

const SERIES = ["wanted", "level", "rating"];
const AXES = 3; // fewer enclose nothing

/** What the pictures show; `part` of a competence names it: its code where there is little room. */
function data({ diagnostic, run: { result } }, { t }, part) {
  return {
    labels: result.map((each) => each[part]),
    series: SERIES.map((key) => ({ name: t(`series_${key}`), values: result.map((each) => each[key]) })),
    most: Math.max(1, diagnostic.levels.length),
  };
}

function numbersTable(view, parts) {
  const { t } = parts;
  const name = (level) => levelName(view, parts, level);
  return table({
    caption: t("table_title"),
    titles: [t("competence"), t("series_wanted"), t("series_level"), t("series_rating"), t("gap")],
    rows: view.run.result.map((each) => [
      [each.title, el("span", { class: "sc-meta" }, ` ${each.code}, ${t(each.essential ? "essential" : "optional")}`)],
      name(each.wanted),
      [name(each.level), each.tested ? null : el("span", { class: "sc-meta" }, ` (${t("not_tested")})`)],
      name(each.rating),
      each.gap ? t("levels_more", { count: each.gap }) : t("reached"),
    ]),
    attributes: { "data-result": view.run.number },
  });
}

function takeAlong({ addresses, past }, { t, times, again }) {
  return el("section", { class: "sc-card" },
    el("h5", {}, t("take_along")),
    el("div", { class: "sc-cluster" },
      ["csv", "json"].filter((form) => addresses[form]).map((form) => el("a", { class: "sc-button sc-button--small", href: addresses[form], "data-form": form }, t(`as_${form}`))),
      addresses.class ? el("a", { class: "sc-button sc-button--small", href: addresses.class, "data-class": true }, t("class")) : null),
    el("p", {}, t("earlier")),
    el("ul", {}, past.map(({ number, ended_at: ended }) => el("li", {}, t("earlier_run", { number, moment: times.moment(ended) })))),
    el("p", {}, el("button", { type: "button", class: "sc-button", "data-action": "again", onclick: () => again(true) }, t("again"))));
}

/** What was found: in a sentence, as pictures, in a table; then the way to what is missing. */
export function resultPage(view, parts) {
  const { t } = parts;
  const { result } = view.run;
  const reached = result.filter(({ gap }) => gap === 0).length;
  return frame(view, parts, "result", t("result_title"), (heading) => [
    el("section", { class: "sc-card" },
      heading,
      el("p", { class: "sc-lead" }, t(reached === result.length ? "gaps_none" : "gaps_some", { reached, all: result.length })),
      result.length >= AXES ? el("div", { "data-chart": "radar" }, radar(data(view, parts, "code"))) : null,
      el("details", { "data-chart": "bars", open: result.length < AXES }, el("summary", {}, t("as_bars")), bars(data(view, parts, "title")))),
    wayCard(view, parts),
    el("section", { class: "sc-card" }, numbersTable(view, parts)),
    takeAlong(view, parts),
  ]);
}
