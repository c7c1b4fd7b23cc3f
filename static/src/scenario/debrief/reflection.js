import { el, uniqueId } from "../../shared/dom.js";
import { errorMessage } from "../../shared/handlers.js";
import { notice } from "../../shared/notice.js";

/** A text of the learner's own about the run, kept by the server. */
export function reflection(debrief, { t, ask }) {
  const id = uniqueId("sc-reflection");
  const text = el("textarea", { id, rows: 5, "aria-describedby": `${id}-hint` });
  const button = el("button", { type: "submit", class: "sc-button", "data-action": "reflect" }, t("reflect_save"));
  const told = el("div", { class: "sc-told", role: "status", "data-reflected": true });
  let saving = false;

  async function save(event) {
    event.preventDefault();
    if (saving) return;
    saving = true;
    button.setAttribute("aria-disabled", "true");
    told.replaceChildren(t("saving"));
    try {
      await ask("reflect", { text: text.value });
      told.replaceChildren(notice("success", t("reflect_saved"), []));
    } catch (error) {
      told.replaceChildren(notice("error", t("error"), el("p", {}, error.code === "network" ? t("reflect_failed") : errorMessage(error, t))));
    }
    saving = false;
    button.removeAttribute("aria-disabled");
  }

  text.value = debrief.reflection;
  return el("form", { class: "sc-card", onsubmit: save },
    el("h4", {}, t("reflect")),
    el("div", { class: "sc-field" },
      el("label", { for: id }, t("reflect_question")),
      text,
      el("p", { class: "sc-field-hint", id: `${id}-hint` }, t("reflect_hint"))),
    told,
    el("p", {}, button));
}
