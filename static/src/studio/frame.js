import { el } from "../shared/dom.js";
import { notice } from "../shared/notice.js";
import { languageBar } from "./languages.js";
import { problemsPanel } from "./problems_panel.js";

function messageBox({ message, t }) {
  if (!message) return null;
  const word = t(message.kind === "error" ? "error" : "success");
  return notice(message.kind, word, el("p", {}, message.text), {
    role: message.kind === "error" ? "alert" : "status", tabindex: "-1", "data-message": message.kind,
  });
}

/** What stands around the form: messages and problems, the language bar, Save and Cancel. */
export function createFrame(root, editor, form) {
  const { t } = editor;
  let languages = null;
  const state = el("p", { class: "sc-meta", "aria-live": "polite", "data-state": true });
  const save = el("button", {
    type: "button", id: "sc-do/save", class: "sc-button sc-button--primary save-button", "data-action": "save", onclick: editor.save,
  }, t("save"));
  const cancel = el("button", {
    type: "button", id: "sc-do/cancel", class: "sc-button cancel-button", "data-action": "cancel", onclick: editor.cancel,
  }, t("cancel"));
  const actions = el("div", { class: "sc-studio-actions" }, state, el("div", { class: "sc-cluster" }, cancel, save));

  return {
    /** Whether it still stands on the page: no dialog was closed around it, no later editor took its place. */
    isShown: () => actions.isConnected,

    draw() {
      languages = languageBar(editor);
      root.replaceChildren(...[
        messageBox(editor),
        problemsPanel(editor),
        languages.node,
        el("div", { class: "sc-stack" }, form(editor)),
        actions,
      ].filter(Boolean));
      this.refresh();
    },

    refresh() {
      languages.refresh();
      const now = t(editor.isSaving() ? "state_saving" : editor.isDirty() ? "state_unsaved" : "state_saved");
      if (state.textContent !== now) state.textContent = now;
      if (editor.isSaving()) save.setAttribute("aria-disabled", "true");
      else save.removeAttribute("aria-disabled");
    },

    focusMessage() {
      const box = root.querySelector("[data-message]");
      box.focus({ preventScroll: true });
      box.scrollIntoView({ block: "start" });
    },
  };
}
