import { el } from "../../shared/dom.js";
import { frame } from "./frame.js";

const LOOK = 3000; // milliseconds between looks whether the service has said that the learner is ready

/** The way to an outside service, in a window of its own; closed once there is nothing to open. */
export function providerLink({ provider }, { t }, text, kind = "") {
  return provider && provider.address
    ? el("a", { class: `sc-button ${kind}`, href: provider.address, target: "_blank", rel: "noopener", "data-action": "provider" }, t(text, { provider: provider.title }))
    : null;
}

/** Waits for the service that watches: it looks at place and machine in our page's stead. */
export function providerPage(view, parts) {
  const { t, messages, act, ask, show } = parts;
  const names = { provider: view.provider.title };
  let timer = null;
  let isLeft = false;

  async function look() {
    const answer = await ask("status", { attempt: view.attempt.number, session: "" }).catch(() => null);
    if (isLeft) return;
    if (answer && (answer.exam || answer.attempt.state !== view.attempt.state)) show({ ...view, ...answer });
    else timer = setTimeout(look, LOOK);
  }

  timer = setTimeout(look, LOOK);
  const button = el("button", { type: "button", class: "sc-button", "data-action": "unwatched", onclick: () => act("consent", { agrees: false, told: "" }, button) }, t("unwatched_page_choose"));
  const page = frame(view, parts, "provider", t("provider_title", names), [
    el("p", {}, t("provider_explained")),
    el("p", {}, providerLink(view, parts, "provider_open", "sc-button--primary")),
    el("p", { role: "status" }, t("provider_waiting", names)),
    messages,
    el("p", {}, button),
  ]);
  return {
    ...page,
    leave() {
      isLeft = true;
      clearTimeout(timer);
    },
  };
}
