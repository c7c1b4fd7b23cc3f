import { el } from "../../shared/dom.js";
import { errorMessage } from "../../shared/handlers.js";
import { notice } from "../../shared/notice.js";
import { competences } from "./competences.js";
import { courses, valuesTable } from "./series.js";
import { expertPath } from "./expert.js";
import { reflection } from "./reflection.js";
import { timeline } from "./timeline.js";

function parts(debrief, context) {
  const { t } = context;
  return [
    el("section", { class: "sc-debrief sc-card" },
      el("h4", {}, t("debrief")),
      el("p", {}, t("debrief_explained")),
      debrief.peers ? el("p", { class: "sc-meta", "data-peers": debrief.peers }, t("peers", { count: debrief.peers })) : null,
      courses(debrief, context),
      timeline(debrief, context)),
    valuesTable(debrief, context),
    debrief.expert ? expertPath(debrief, context) : null,
    debrief.competences.length ? competences(debrief, context) : null,
    reflection(debrief, context),
  ];
}

/** All there is to look back at, asked from the server as soon as the end is shown; what fails can be asked again. */
export function createDebrief(context) {
  const { t, ask } = context;
  const node = el("section", { class: "sc-result", "data-debrief": "loading" });

  async function load() {
    node.replaceChildren(el("p", { class: "sc-loading sc-card" }, t("debrief_loading")));
    try {
      node.replaceChildren(...parts(await ask("debrief", {}), context).filter(Boolean));
      node.dataset.debrief = "loaded";
    } catch (error) {
      const again = el("button", { type: "button", class: "sc-button sc-button--small", "data-action": "retry-debrief", onclick: load }, t("try_again"));
      node.replaceChildren(notice("error", t("error"), [
        el("p", {}, error.code === "network" ? t("debrief_failed") : errorMessage(error, t)), el("p", {}, again),
      ], { role: "alert" }));
    }
  }

  load();
  return node;
}
