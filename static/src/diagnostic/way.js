import { el, uniqueId } from "../shared/dom.js";

const USUAL_HOURS = 5;
const MOST_HOURS = 60;
const PAUSE = 400; // milliseconds after the last key

function step({ title, hours, address, essential, reasons }, done, { t }) {
  return el("li", { "data-module": title },
    el("p", {},
      address ? el("a", { href: address }, el("strong", {}, title)) : el("strong", {}, title),
      " ", el("span", { class: `sc-tag ${essential ? "sc-tag--accent" : ""}` }, t(essential ? "essential" : "optional"))),
    el("ul", { class: "sc-reasons" }, reasons.map((reason) => el("li", {}, reason))),
    el("p", { class: "sc-meta" }, t("module_hours", { hours }), " ", done));
}

/** The modules in order with their reasons, and when they are done with so many hours a week. */
export function wayCard({ run: { way } }, parts) {
  const { t, ask, times, showFault } = parts;
  const title = el("h5", {}, t("way_title"));
  if (!way) return el("section", { class: "sc-card", "data-way": "none" }, title, el("p", {}, t("way_none")));
  const id = uniqueId("sc-hours");
  const finish = el("p", { class: "sc-lead", role: "status", "data-finish": true });
  const done = way.modules.map(() => el("span", {}));
  const hours = el("input", { type: "number", inputmode: "numeric", id, min: 1, max: MOST_HOURS, value: USUAL_HOURS, oninput: () => { clearTimeout(timer); timer = setTimeout(reckon, PAUSE); } });
  let timer = null;

  async function reckon() {
    const wanted = Number(hours.value);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_HOURS) return;
    try {
      const { days } = await ask("finishing", { hours: wanted });
      if (Number(hours.value) !== wanted || !days.length) return;
      days.forEach((day, index) => { done[index].textContent = `· ${t("module_by", { day: times.day(day) })}`; });
      finish.textContent = t("finished_on", { day: times.day(days[days.length - 1]) });
    } catch (error) {
      showFault(error, reckon);
    }
  }

  if (way.modules.length) reckon();
  return el("section", { class: "sc-card", "data-way": way.modules.length },
    title,
    way.modules.length ? [
      el("p", {}, t("way_hours", { modules: way.modules.length, hours: way.hours })),
      el("div", { class: "sc-field sc-hours" }, el("label", { for: id }, t("hours_a_week")), hours),
      finish,
      el("ol", { class: "sc-steps" }, way.modules.map((each, index) => step(each, done[index], parts))),
    ] : way.uncovered.length ? null : el("p", {}, t("way_done")),
    way.uncovered.length ? [
      el("p", {}, t("uncovered")),
      el("ul", { "data-uncovered": way.uncovered.length }, way.uncovered.map((each) => el("li", {}, each.title))),
    ] : null);
}
