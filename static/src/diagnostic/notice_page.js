import { el } from "../shared/dom.js";
import { frame } from "./frame.js";

const GO_ON = { changed: ["start_over", "restart"], ending: ["to_result", "look"] };

/** Where the course team changed what a run rests on: how it goes on. */
export function noticePage(view, parts) {
  const { t, act } = parts;
  const { stage, number } = view.run;
  const [words, handler] = GO_ON[stage];
  const button = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": handler,
    onclick: () => act(handler, handler === "restart" ? { run: number } : {}, button),
  }, t(words));
  return frame(view, parts, stage, t(`${stage}_title`), (heading) => el("section", { class: "sc-card" }, heading, el("p", {}, t(`${stage}_explained`)), el("p", {}, button)));
}
