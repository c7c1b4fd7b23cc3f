import { createStage } from "../../scenario/stage.js";
import { complete } from "../../scenario/view.js";
import { createAnnouncer } from "../../shared/announcer.js";
import { el } from "../../shared/dom.js";
import { notice } from "../../shared/notice.js";
import { createNumbers, createTexts } from "../../shared/texts.js";
import { openDialog } from "../dialog.js";
import { variantsOf } from "./references.js";
import { sceneTitle } from "./targets.js";

/** The learner's words, with our own where a preview is something else than "what if" after a run. */
function stageTexts({ args, t }, score) {
  return createTexts({
    ...args.learner_texts,
    what_if: t("preview"),
    what_if_explained: t("preview_explained"),
    what_if_leave: t("close"),
    what_if_again: t("play_again"),
    what_if_result: t("preview_ended"),
    grade_pending: t("preview_points", { score }),
  });
}

/** Plays the draft in a dialog from the scene `from`, by the same rules as learners do; nothing is kept. */
export function openPreview(editor, from = editor.draft.start, variant = 0) {
  const { t, draft } = editor;
  const numbers = createNumbers(editor.pageLanguage);

  openDialog(editor, { title: t("preview"), wide: true }, (body, close) => {
    const announcer = createAnnouncer();
    const messages = el("div", { class: "sc-messages" });
    const place = el("div", { class: "smartcity sc-scenario" }, messages);
    const timeout = el("button", { type: "button", class: "sc-button", "data-action": "timeout", onclick: () => decide("timeout", timeout) }, t("let_time_run_out"));
    let choices = [];
    let stage = null;
    let busy = false;

    const start = el("select", { id: "sc-preview-scene", onchange: () => again() },
      draft.scenes.map((scene, index) => el("option", { value: scene.id, selected: scene.id === from }, sceneTitle(editor, scene, index))));
    const tape = el("select", { id: "sc-preview-variant", onchange: () => again() },
      Array.from({ length: variantsOf(draft) }, (_, index) => el("option", { value: index, selected: index === variant }, t("variant_number", { number: index + 1 }))));

    function show(answer) {
      const view = complete(null, answer);
      const texts = stageTexts(editor, view.result ? numbers.value(view.result.score, "") : "");
      // A grade would compare with runs from the first scene: points are told instead.
      const result = view.result && { ...view.result, grade: null };
      messages.replaceChildren();
      stage = createStage({ ...view, result }, {
        t: texts, numbers, announcer, map: view.map, messages, exploring: { turn: 0, choices },
        ask: editor.call, decide, begin() {}, timeOut() {}, restart: again, explore: again, leave: close,
      });
      place.replaceChildren(stage.node);
      timeout.hidden = view.ended || !view.scene.deadline || view.scene.deadline.overdue;
    }

    function showFault(error) {
      messages.replaceChildren(notice("error", t("error"), [
        el("p", {}, editor.faultText(error)),
        error.body && error.body.problems ? el("p", {}, t("see_problems")) : null,
      ], { role: "alert", "data-error": error.code || "unexpected" }));
      if (error.body && error.body.problems) editor.showProblems(error.body.problems);
    }

    async function play(next, button) {
      if (busy) return;
      busy = true;
      if (stage) stage.setBusy(true, button);
      try {
        const view = await editor.call("preview", { document: editor.document(), scene: start.value, variant: Number(tape.value), choices: next });
        choices = next;
        show(view);
        if (next.length) stage.takeFocus();
      } catch (error) {
        if (stage) stage.setBusy(false);
        showFault(error);
      }
      busy = false;
    }

    function decide(choice, button) {
      play([...choices, choice], button);
    }

    function again() {
      play([], null);
    }

    body.append(
      el("div", { class: "sc-fields-row" },
        el("div", { class: "sc-field" }, el("label", { for: start.id }, t("preview_from")), start),
        el("div", { class: "sc-field" }, el("label", { for: tape.id }, t("play_as")), tape)),
      el("div", { class: "sc-cluster" },
        el("button", { type: "button", class: "sc-button", "data-action": "back", onclick: () => { if (choices.length) play(choices.slice(0, -1), null); } }, t("one_back")),
        timeout),
      announcer.node,
      place);
    timeout.hidden = true;
    again();
  });
}
