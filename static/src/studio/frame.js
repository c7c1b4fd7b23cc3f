import { el } from "../shared/dom.js";
import { notice } from "../shared/notice.js";
import { languageBar } from "./languages.js";
import { createProblemsPanel } from "./problems_panel.js";

function messageBox({ message, t }) {
  if (!message) return null;
  const word = t(message.kind === "error" ? "error" : "success");
  return notice(message.kind, word, el("p", {}, message.text), {
    role: message.kind === "error" ? "alert" : "status", tabindex: "-1", "data-message": message.kind,
  });
}

function setDisabled(button, now) {
  if (now) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
}

/** What stands around the form: messages and problems, the language bar; undo, Save and Cancel. */
export function createFrame(root, editor, form) {
  const { t } = editor;
  let languages = null;
  const problems = createProblemsPanel(editor);
  const state = el("p", { class: "sc-meta", "aria-live": "polite", "data-state": true });
  const button = (name, act, kind = "") => el("button", {
    type: "button", id: `sc-do/${name}`, class: `sc-button ${kind}`, "data-action": name, onclick: act,
  }, t(name));
  const undo = button("undo", editor.undo, "sc-button--quiet");
  const redo = button("redo", editor.redo, "sc-button--quiet");
  const cancel = button("cancel", editor.cancel, "cancel-button");
  const save = button("save", editor.save, "sc-button--primary save-button");
  const actions = el("div", { class: "sc-studio-actions" },
    el("div", { class: "sc-cluster" }, undo, redo, state),
    el("div", { class: "sc-cluster" }, cancel, save));

  /** How far each box of its own was scrolled, by its id. */
  function scrolled() {
    return [...root.querySelectorAll("[data-scroll]")].map(({ id, scrollLeft, scrollTop }) => [id, scrollLeft, scrollTop]);
  }

  return {
    /** Whether it still stands on the page: no dialog was closed around it, no later editor took its place. */
    isShown: () => actions.isConnected,

    draw() {
      const before = scrolled();
      languages = languageBar(editor);
      problems.refresh();
      root.replaceChildren(...[
        messageBox(editor),
        problems.node,
        languages.node,
        el("div", { class: "sc-stack" }, form(editor)),
        actions,
      ].filter(Boolean));
      before.forEach(([id, left, top]) => {
        const box = document.getElementById(id);
        if (box) box.scrollTo(left, top);
      });
      this.refresh();
    },

    refresh() {
      languages.refresh();
      const now = t(editor.isSaving() ? "state_saving" : editor.isDirty() ? "state_unsaved" : "state_saved");
      if (state.textContent !== now) state.textContent = now;
      setDisabled(save, editor.isSaving());
      setDisabled(undo, !editor.canUndo());
      setDisabled(redo, !editor.canRedo());
    },

    refreshProblems: problems.refresh,

    focusMessage() {
      const box = root.querySelector("[data-message]");
      box.focus({ preventScroll: true });
      box.scrollIntoView({ block: "start" });
    },
  };
}
