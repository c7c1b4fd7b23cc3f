import { createAnnouncer } from "../../shared/announcer.js";
import { el, html } from "../../shared/dom.js";
import { createNumbers, createTexts } from "../../shared/texts.js";
import { createAnswer } from "./answer.js";
import { paperQuestion } from "./paper.js";

const anySeed = () => Math.random().toString(36).slice(2, 10);

function shown(editor, learner, { title, introduction, allowed, questions, total_points: total }) {
  const { t } = editor;
  return [
    el("section", { class: "sc-card" },
      el("h3", {}, title),
      el("div", { class: "sc-prose" }, html(introduction)),
      allowed ? [el("p", { class: "sc-field-label" }, t("part_allowed")), el("div", { class: "sc-prose" }, html(allowed))] : null,
      el("p", { class: "sc-meta", role: "status", "data-drawn": questions.length }, t("paper_worth", { questions: questions.length, points: total }))),
    learner.announcer.node,
    el("ol", { class: "sc-stack sc-paper", role: "list" }, questions.map((question, index) => paperQuestion(editor, question, index, learner))),
  ];
}

/** A paper drawn from the draft, as one of the learners would get it. */
export function createPreviewSection(editor) {
  const { t } = editor;
  const learner = { t: createTexts(editor.args.learner_texts), numbers: createNumbers(editor.pageLanguage), announcer: createAnnouncer() };
  const answer = createAnswer(editor, "preview", (found) => shown(editor, learner, found));
  let seed = anySeed();
  const ask = () => answer.ask({ document: editor.document(), seed });

  function another(next) {
    seed = next;
    field.value = next;
    ask();
  }

  const field = el("input", {
    type: "text", id: "sc-do/seed", autocomplete: "off", spellcheck: "false", maxlength: 100, value: seed, "aria-describedby": "sc-seed-hint",
    onchange: ({ target }) => another(target.value),
  });
  return {
    draw() {
      ask();
      return [
        el("section", { class: "sc-card" },
          el("h3", {}, t("tab_preview")),
          el("p", {}, t("preview_hint")),
          el("div", { class: "sc-field" }, el("label", { for: field.id }, t("paper_seed")),
            el("div", { class: "sc-add-row" }, field,
              el("button", { type: "button", class: "sc-button sc-button--primary", id: "sc-do/another_paper", onclick: () => another(anySeed()) }, t("another_paper"))),
            el("p", { class: "sc-field-hint", id: "sc-seed-hint" }, t("paper_seed_hint")))),
        answer.node,
      ];
    },
  };
}
