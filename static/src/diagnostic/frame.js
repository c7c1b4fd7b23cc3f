import { el } from "../shared/dom.js";

/** A page below the diagnostic's title; its heading takes the focus. */
export function frame({ diagnostic, run }, { t, messages }, name, title, children) {
  const heading = el("h4", { class: "sc-page-title", tabindex: "-1" }, title);
  const node = el("div", { class: "sc-exam-page", "data-page": name },
    el("header", { class: "sc-band" },
      run && name !== "start" ? el("p", { class: "sc-band-kind" }, t("result_for", { profile: run.profile })) : null,
      el("h3", {}, diagnostic.title)),
    messages,
    children(heading));
  return { node, heading };
}

/** The name of a level; 0 is none. */
export function levelName({ diagnostic: { levels } }, { t }, number) {
  const level = levels.find((each) => each.number === number);
  return number === 0 ? t("no_level") : level ? t("level_named", { number, title: level.title }) : t("level_number", { number });
}
