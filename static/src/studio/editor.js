// What both editors do alike: hold the author's draft, draw the form again when its structure changes, save, guard.
import { unwrap } from "../shared/dom.js";
import { errorMessage, post } from "../shared/handlers.js";
import { createTexts, languageOf } from "../shared/texts.js";
import { createFrame } from "./frame.js";
import { createLanguageNames } from "./languages.js";
import { ancestors, fieldId, resolvePlace } from "./places.js";

/**
 * Starts an editor in the block's .sc-studio element. `complete(document)` makes whatever was stored fit to edit,
 * `textsOf(draft)` lists its language maps, `form(editor)` gives the nodes of the form.
 */
export function startEditor(runtime, element, args, { complete, textsOf, form }) {
  const root = unwrap(element).querySelector(".sc-studio");
  const t = createTexts(args.texts);
  let { rev } = args;
  let edits = 0;
  let savedEdits = 0;
  let saving = false;
  const open = new Set();

  const editor = {
    t,
    textsOf,
    draft: complete(args.document),
    languages: args.languages,
    languageName: createLanguageNames(languageOf(root)),
    language: args.languages.includes(languageOf(root).slice(0, 2)) ? languageOf(root).slice(0, 2) : args.languages[0],
    competences: args.competences || [],
    problems: [],
    message: null,

    isOpen: (place) => open.has(place),
    setOpen: (place, now) => (now ? open.add(place) : open.delete(place)),
    /** What was open at `from` and within is now at `to`. */
    moveOpen(from, to) {
      [...open].filter((place) => place === from || place.startsWith(`${from}/`)).forEach((place) => {
        open.delete(place);
        open.add(to + place.slice(from.length));
      });
    },
    isDirty: () => edits !== savedEdits,
    isSaving: () => saving,

    /** A value changed, the structure did not: what was typed stays in its field. */
    changed() {
      edits += 1;
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
      edits += 1;
      editor.redraw(focusId);
    },

    /** Opens everything around `place` and puts the focus there, or on the nearest thing that holds it. */
    reveal(place) {
      const ways = ancestors(place);
      const language = place.split("/").pop();
      if (editor.languages.includes(language) && ways.length > 1) editor.language = language;
      ways.forEach((way) => open.add(way));
      frame.draw();
      const target = ways.reverse().map((way) => document.getElementById(fieldId(way))).find(Boolean);
      if (!target) return;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "center" });
    },

    problemsAt: (place) => editor.problems.filter((problem) => problem.place === place || problem.place === `${place}/${editor.language}`),
    errorsUnder: (place) => editor.problems.filter((problem) =>
      problem.level === "error" && (problem.place === place || problem.place.startsWith(`${place}/`))).length,

    async save() {
      if (saving) return;
      const sent = edits;
      setSaving(true);
      runtime.notify("save", { state: "start" });
      try {
        const answer = await post(runtime.handlerUrl(element, "save_document"), { document: editor.draft, rev });
        rev = answer.rev;
        savedEdits = sent;
        setProblems(answer.problems);
        editor.message = { kind: "success", text: t(answer.problems.length ? "saved_with_warnings" : "saved") };
        runtime.notify("save", { state: "end" });
      } catch (error) {
        const text = errorMessage(error, t);
        if (error.body && error.body.problems) setProblems(error.body.problems);
        editor.message = { kind: "error", text };
        runtime.notify("error", { title: t("error"), message: text });
      }
      setSaving(false);
      frame.draw();
      frame.focusMessage();
    },

    cancel() {
      if (editor.isDirty() && !window.confirm(t("leave_unsaved"))) return;
      savedEdits = edits;
      runtime.notify("cancel", {});
    },
  };

  function setProblems(problems) {
    editor.problems = (problems || []).map((problem) => ({ ...problem, place: resolvePlace(editor.draft, problem.place) }));
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

  const frame = createFrame(root, editor, form);
  setProblems(args.problems);
  frame.draw();
  window.addEventListener("beforeunload", guard);
}
