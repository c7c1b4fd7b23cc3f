// What all editors do alike: hold the author's draft, draw the form again when its structure changes, undo, check
// while the author writes, save, guard.
import { unwrap } from "../shared/dom.js";
import { errorMessage, post } from "../shared/handlers.js";
import { createTexts, languageOf } from "../shared/texts.js";
import { createCompetences } from "./competences.js";
import { createFrame } from "./frame.js";
import { createHistory } from "./history.js";
import { createLanguageNames } from "./languages.js";
import { createLiveCheck } from "./live_check.js";
import { refreshNotes } from "./notes.js";
import { ancestors, fieldId } from "./places.js";
import { createProblemIndex } from "./problem_index.js";

/**
 * Starts an editor in the block's .sc-studio element. `spec`: `complete(stored)` makes whatever was stored a draft fit
 * to edit, `clean(draft)` gives the document of a draft, `textsOf(draft)` lists its language maps, `form(editor)` gives
 * the nodes of the form; and where there is more, `checkHandler` (the handler that checks while the author writes),
 * `approach(editor, place)` (called before a place is shown), `settingsOf(draft)` (what is saved beside the document).
 */
export function startEditor(runtime, element, args, spec) {
  const { complete, clean = (draft) => draft, textsOf, form, approach = () => {}, settingsOf = () => null, checkHandler } = spec;
  const root = unwrap(element).querySelector(".sc-studio");
  const t = createTexts(args.texts);
  const pageLanguage = languageOf(root);
  let { rev } = args;
  let saving = false;
  let index = null;
  const open = new Set();

  const editor = {
    t,
    args,
    textsOf,
    pageLanguage,
    draft: complete(args.document, args),
    languages: args.languages,
    languageName: createLanguageNames(pageLanguage),
    language: args.languages.includes(pageLanguage.slice(0, 2)) ? pageLanguage.slice(0, 2) : args.languages[0],
    competences: createCompetences({
      frameworks: args.frameworks, named: args.competences, call: (...asked) => editor.call(...asked), arrived: () => editor.isShown() && editor.redraw(),
    }),
    problems: [],
    message: null,
    /** What the form remembers of how it is shown; no part of the draft. */
    shown: {},

    isOpen: (place) => open.has(place),
    setOpen: (place, now) => (now ? open.add(place) : open.delete(place)),
    /** What was open at `from` and within is now at `to`. */
    moveOpen(from, to) {
      [...open].filter((place) => place === from || place.startsWith(`${from}/`)).forEach((place) => {
        open.delete(place);
        open.add(to + place.slice(from.length));
      });
    },
    isDirty: () => text !== savedText,
    isSaving: () => saving,
    isShown: () => frame.isShown(),
    canUndo: () => history.canUndo(),
    canRedo: () => history.canRedo(),

    document: () => clean(editor.draft),
    /** What would be kept of `stored` if it took the draft's place. */
    kept: (stored) => clean(complete(stored, args, editor.draft)),
    /** Posts to a handler of this block. Throws HandlerError. */
    call: (handler, body, timeLimit) => post(runtime.handlerUrl(element, handler), body, timeLimit),
    /** What went wrong, for people. */
    faultText: (error) => errorMessage(error, t),

    /** A value changed, the structure did not: what was typed stays in its field. */
    changed() {
      remember(document.activeElement && document.activeElement.id);
      frame.refresh();
    },

    /** The structure changed: draw anew. The focus stays where it was, or goes to the element with `focusId`. */
    redraw(focusId) {
      const id = focusId || (root.contains(document.activeElement) ? document.activeElement.id : "");
      frame.draw();
      const target = id && document.getElementById(id);
      if (target) target.focus({ preventScroll: !focusId });
    },

    /** The structure changed by the author's hand. */
    restructured(focusId) {
      remember(null);
      editor.redraw(focusId);
    },

    /** Another document takes the draft's place; it can be undone as any change. */
    replaceDocument(stored) {
      editor.draft = complete(stored, args, editor.draft);
      editor.restructured();
    },

    undo: () => putBack(history.undo()),
    redo: () => putBack(history.redo()),

    /** Opens everything around `place` and puts the focus there, or on the nearest thing that holds it. */
    reveal(place) {
      const ways = ancestors(place);
      const language = place.split("/").pop();
      if (editor.languages.includes(language) && ways.length > 1) editor.language = language;
      ways.forEach((way) => open.add(way));
      approach(editor, place);
      frame.draw();
      const target = ways.reverse().map((way) => document.getElementById(fieldId(way))).find(Boolean);
      if (!target) return;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "center" });
    },

    problemsAt: (place) => [...index.at(place), ...index.at(`${place}/${editor.language}`)],
    /** How many problems of `level` there are at `place` and below it. */
    countUnder: (place, level) => index.countUnder(place, level),

    setProblems(problems) {
      index = createProblemIndex(editor.draft, problems, editor.languages);
      editor.problems = index.all;
    },

    /** New problems while the form stands: shown where they belong, nothing is drawn anew. */
    showProblems(problems) {
      editor.setProblems(problems);
      refreshNotes(editor, root);
      frame.refreshProblems();
    },

    async save() {
      if (saving) return;
      const sent = text;
      const settings = settingsOf(editor.draft);
      setSaving(true);
      runtime.notify("save", { state: "start" });
      try {
        const body = { document: editor.document(), rev, ...(settings ? { settings } : {}) };
        const answer = await editor.call("save_document", body, SAVE_LIMIT);
        rev = answer.rev;
        savedText = sent;
        editor.setProblems(answer.problems);
        editor.message = { kind: "success", text: t(answer.problems.length ? "saved_with_warnings" : "saved") };
        runtime.notify("save", { state: "end" });
      } catch (error) {
        const told = errorMessage(error, t);
        if (error.body && error.body.problems) editor.setProblems(error.body.problems);
        editor.shown.errors = true;
        editor.message = { kind: "error", text: told };
        runtime.notify("error", { title: t("error"), message: told });
      }
      setSaving(false);
      frame.draw();
      frame.focusMessage();
    },

    cancel() {
      if (editor.isDirty() && !window.confirm(t("leave_unsaved"))) return;
      savedText = text;
      runtime.notify("cancel", {});
    },
  };

  let text = JSON.stringify(editor.draft);
  let savedText = text;
  const history = createHistory(text);
  const liveCheck = checkHandler ? createLiveCheck(editor, checkHandler, () => history.seal()) : { schedule() {} };

  function remember(key) {
    text = JSON.stringify(editor.draft);
    history.record(text, key || null);
    liveCheck.schedule();
  }

  function putBack(kept) {
    if (kept === null) return;
    text = kept;
    editor.draft = JSON.parse(text);
    editor.redraw();
    liveCheck.schedule();
  }

  function setSaving(now) {
    saving = now;
    frame.refresh();
  }

  function guard(event) {
    if (!frame.isShown()) window.removeEventListener("beforeunload", guard);
    else if (editor.isDirty()) {
      event.preventDefault();
      event.returnValue = true; // what older browsers ask for
    }
  }

  // In a text field the browser's own undo stays.
  function undoByKey(event) {
    if (!frame.isShown()) document.removeEventListener("keydown", undoByKey);
    else if ((event.ctrlKey || event.metaKey) && !event.altKey && root.contains(event.target) && !isTextField(event.target)) {
      const key = event.key.toLowerCase();
      const act = key === "y" || (key === "z" && event.shiftKey) ? editor.redo : key === "z" ? editor.undo : null;
      if (!act) return;
      event.preventDefault();
      act();
    }
  }

  const frame = createFrame(root, editor, form);
  editor.setProblems(args.problems);
  editor.shown.errors = editor.problems.some((problem) => problem.level === "error");
  frame.draw();
  window.addEventListener("beforeunload", guard);
  document.addEventListener("keydown", undoByKey);
}

const SAVE_LIMIT = 120_000; // milliseconds: saving finds the best and the worst way through the scenario

function isTextField(node) {
  return node.matches("textarea, input:not([type=checkbox], [type=radio], [type=button])");
}
