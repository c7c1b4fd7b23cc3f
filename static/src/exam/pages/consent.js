import { el } from "../../shared/dom.js";
import { frame } from "./frame.js";

function told({ title, lines }) {
  return el("section", { class: "sc-told" }, el("h5", {}, title),
    lines.length > 1 ? el("ul", {}, lines.map((line) => el("li", {}, line))) : el("p", {}, lines));
}

/** What is done with what is noted, then two ways to sit the exam, as equals: watched, or on the other route. */
export function consentPage(view, parts) {
  const { t, messages, act } = parts;
  const { notice, provider } = view;
  const by = provider || !notice.watch_by.includes("camera") ? "_page" : "";
  const names = { provider: provider && provider.title };
  const way = (name, agrees, words = `${name}${by}`) => {
    const button = el("button", {
      type: "button", class: "sc-button", "data-action": name, onclick: () => act("consent", { agrees, told: notice.rev }, button),
    }, t(`${words}_choose`, names));
    return el("li", { class: "sc-way" }, el("h5", {}, t(words, names)), el("p", {}, t(`${words}_explained`, names)), el("p", {}, button));
  };
  return frame(view, parts, "consent", t("consent_title"), [
    el("p", {}, t("consent_explained")),
    el("div", { class: "sc-tolds", "data-told": notice.rev }, notice.parts.map(told)),
    el("p", {}, el("a", { href: view.own_data_address }, t("own_data"))),
    messages,
    el("ul", { class: "sc-ways", role: "list" }, way("watched", true, provider ? "provided" : undefined), way("unwatched", false)),
  ]);
}
