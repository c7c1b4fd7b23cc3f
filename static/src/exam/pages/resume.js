import { el } from "../../shared/dom.js";
import { frame } from "./frame.js";
import { providerLink } from "./provider.js";

/** The attempt runs, but not on this page: one button goes on with it here. */
export function resumePage(view, parts) {
  const { t, times, messages, act } = parts;
  const { remaining_ms: remaining } = view.attempt;
  const button = el("button", {
    type: "button", class: "sc-button sc-button--primary", "data-action": "resume", onclick: () => act("resume", {}, button),
  }, t("resume"));
  return frame(view, parts, "resume", t("resume_title"), [
    el("p", {}, remaining === null ? t("no_limit") : t("resume_left", { time: times.duration(Math.ceil(remaining / 60000) * 60) })),
    el("p", {}, t("resume_explained")),
    messages,
    el("p", {}, button, providerLink(view, parts, "provider_open")),
  ]);
}
