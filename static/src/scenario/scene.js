import { el, html, uniqueId } from "../shared/dom.js";
import { allocationForm } from "./allocation.js";
import { choiceList, continueButton } from "./choices.js";
import { countdown, timeLimit } from "./countdown.js";
import { cityMap } from "./map.js";
import { media } from "./media.js";

/** How the learner goes on from here: `node`, and `controls` that belong to places on the map. */
function wayOn(view, parts) {
  const { scene } = view;
  const { t, messages } = parts;
  if (view.ended) return { node: messages, controls: [] };
  if (scene.deadline && scene.deadline.overdue) {
    const button = continueButton("timeout", t("time_up"), view, parts);
    return { node: el("div", { class: "sc-choices" }, messages, button), controls: [] };
  }
  if (scene.allocation) return allocationForm(view, parts);
  if (scene.choices.length === 1 && scene.choices[0].id === "continue") {
    const button = continueButton("continue", scene.choices[0].text || t("continue"), view, parts);
    return { node: el("div", { class: "sc-choices" }, messages, button), controls: [] };
  }
  return choiceList(view, parts);
}

/** The scene now shown, with its way on; an ending has none. */
export function scenePanel(view, parts) {
  const { scene, ended } = view;
  const { t, exploring } = parts;
  const headingId = uniqueId("sc-scene");
  const heading = el("h4", { class: "sc-scene-title", id: headingId, tabindex: "-1" }, scene.title);
  const way = wayOn(view, parts);
  const runs = view.can_play && !exploring && scene.deadline && typeof scene.deadline.seconds_left === "number" && !scene.deadline.overdue;
  const node = el("section", { class: "sc-scene sc-card", "data-scene": scene.id, "aria-labelledby": headingId },
    ended ? el("p", { class: "sc-eyebrow" }, t("ending")) : null,
    scene.role ? el("p", { class: "sc-role", "data-role": true }, t("role"), " ", el("strong", {}, scene.role)) : null,
    heading,
    runs ? countdown(scene.deadline, parts) : timeLimit(view, parts),
    el("div", { class: "sc-prose" }, html(scene.text)),
    media(scene.media),
    ended ? null : cityMap(way.controls, parts),
    way.node);
  return { node, heading };
}
