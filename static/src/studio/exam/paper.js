// A paper as learners get it: the very inputs that they have. What is put into them goes nowhere.
import { KINDS } from "../../exam/kinds/every.js";
import { el, html, uniqueId } from "../../shared/dom.js";
import { addressOf } from "./address.js";
import { kindName } from "./words.js";

/** Where a question that is played begins. */
function firstScene({ play: { scene } }) {
  return el("div", { class: "sc-group sc-stack sc-stack--tight" },
    el("h5", {}, scene.title), el("div", { class: "sc-prose" }, html(scene.text)),
    el("ul", { class: "sc-stack sc-stack--tight" }, scene.choices.map(({ text }) => el("li", { class: "sc-prose" }, html(text)))));
}

function input(editor, question, parts) {
  if (question.play) return firstScene(question);
  const { node, show } = KINDS[question.kind]({ ...question, image: question.image && { ...question.image, url: addressOf(editor, question.image.url) } }, parts);
  show(null);
  return node;
}

/** One question of a paper. `learner`: the learner's words, and what is said to those who do not see. */
export function paperQuestion(editor, question, index, learner) {
  const { t } = editor;
  const { id, kind, text, points, media } = question;
  const labelledby = uniqueId("sc-paper");
  return el("li", { class: "sc-card", "data-shown": id },
    el("div", { class: "sc-cluster sc-cluster--between" },
      el("h4", {}, t("question_number", { number: index + 1 })),
      el("span", { class: "sc-cluster" }, el("span", { class: "sc-tag" }, kindName(editor, kind)), el("span", { class: "sc-tag" }, t("points_count", { count: points })))),
    el("div", { class: "sc-prose", id: labelledby }, html(text)),
    media.map((each) => el("figure", {}, el("img", { src: addressOf(editor, each.url), alt: each.alt, loading: "lazy" }))),
    input(editor, question, { ...learner, labelledby, change() {} }));
}
