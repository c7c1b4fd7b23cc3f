import { el } from "../../shared/dom.js";
import { competenceTitle } from "../competences.js";
import { duplicateItem } from "../item_list.js";
import { problemNotes } from "../notes.js";
import { createOutline } from "../outline.js";
import { fieldId, itemName } from "../places.js";
import { freshId, grouped, neighbour, newQuestion } from "./bank.js";
import { KINDS } from "./draft.js";
import { bankFields, questionForm } from "./question_form.js";
import { groupOptions, groupTitle, kindName, questionTitle } from "./words.js";

const ALL = "*"; // no id and no kind

/** Which question is chosen: an index that is kept inside the list. */
function chosenIn({ shown, draft: { questions } }) {
  shown.question = Math.min(Math.max(0, shown.question || 0), questions.length - 1);
  return shown.question;
}

const placeOf = (questions, index) => `questions/${itemName(questions, index)}`;
const textField = (questions, index) => fieldId(`${placeOf(questions, index)}/text`);

/** What can be done with the chosen question. Up and down go within its group, as the list shows it. */
function toolsFor(editor, index) {
  const { draft, t, shown } = editor;
  const { questions } = draft;
  const go = (to, focusId) => { shown.question = to; editor.restructured(focusId); };
  const move = (action, by) => {
    const to = neighbour(draft, index, by);
    return { action, possible: to >= 0, act: () => { questions.splice(to, 0, ...questions.splice(index, 1)); go(to); } };
  };
  return [
    move("move_up", -1),
    move("move_down", 1),
    {
      action: "duplicate",
      act: () => {
        const copy = duplicateItem(questions, index);
        questions[copy].id = freshId(questions, "q");
        go(copy, textField(questions, copy));
      },
    },
    {
      action: "remove",
      kind: "sc-button--danger",
      act: () => {
        if (!window.confirm(t("confirm_remove_question", { name: questionTitle(editor, questions[index], index) }))) return;
        questions.splice(index, 1);
        go(Math.max(0, index - 1), "sc-do/add_question");
      },
    },
  ];
}

function note(editor, question, more) {
  const { t } = editor;
  const { kind, competences, voided } = question;
  return [
    kindName(editor, kind),
    more(editor, question),
    competences.join(", "),
    voided ? t("is_voided") : "",
  ].filter(Boolean).join(" \u00b7 ");
}

const pointsNote = ({ t }, { points }) => t("points_count", { count: points ?? 1 });

/**
 * The bank as a list, filtered by group, kind and competence, and the form of the question chosen in it. `fields` are the
 * form's beside the kind, `more` is what the list notes of a question.
 */
export function createQuestionsSection(editor, { fields = bankFields, more = pointsNote, kinds = KINDS } = {}) {
  const { t, shown } = editor;
  const form = el("div", {});
  const filtersOf = { group: ALL, kind: ALL, competence: ALL };
  const newKind = el("select", { id: "sc-do/new_kind", "aria-label": t("question_kind") }, kinds.map((kind) => el("option", { value: kind }, t(`kind_${kind}`))));

  const filter = (key, options) => el("select", {
    id: `sc-do/filter_${key}`, "aria-label": t(`filter_${key}`), onchange: ({ target }) => { filtersOf[key] = target.value; outline.hide(); },
  }, [[ALL, t(`all_${key}s`)], ...options].map(([value, words]) => el("option", { value, selected: value === filtersOf[key] }, words)));

  /** A filter stands there only where it has something to choose from. */
  function filters() {
    const { groups, questions } = editor.draft;
    const kinds = [...new Set(questions.map(({ kind }) => kind))];
    const codes = [...new Set(questions.flatMap(({ competences }) => competences))].sort();
    const all = { group: groups.length ? groupOptions(editor, "") : [], kind: kinds.map((kind) => [kind, kindName(editor, kind)]), competence: codes.map((code) => [code, competenceTitle(editor, code)]) };
    return Object.entries(all).filter(([key, options]) => {
      const isOffered = options.length > 1 && options.some(([value]) => value === filtersOf[key] || filtersOf[key] === ALL);
      if (!isOffered) filtersOf[key] = ALL;
      return isOffered;
    }).map(([key, options]) => filter(key, options));
  }

  /** The filters stand folded away: the list matters more. */
  function foldedFilters() {
    const offered = filters();
    if (!offered.length) return [];
    const details = el("details", { class: "sc-folded", open: shown.filters }, el("summary", { id: "sc-do/filters" }, t("filters")),
      el("div", { class: "sc-stack sc-stack--tight" }, offered));
    details.addEventListener("toggle", () => { shown.filters = details.open; });
    return [details];
  }

  const outline = createOutline(editor, {
    parent: "questions",
    items: () => editor.draft.questions,
    sections: () => grouped(editor.draft).map(({ id, indexes }) => ({
      title: editor.draft.groups.length ? t("named_count", { name: groupTitle(editor, id), count: indexes.length }) : "", indexes,
    })),
    title: (question, index) => questionTitle(editor, question, index),
    note: (question) => note(editor, question, more),
    searchLabel: t("filter_questions"),
    filters: foldedFilters,
    hides: ({ group, kind, competences }) => !([ALL, group].includes(filtersOf.group) && [ALL, kind].includes(filtersOf.kind)
      && (filtersOf.competence === ALL || competences.includes(filtersOf.competence))),
    counted: (left, all) => t("shown_of", { shown: left, all }),
  }, choose);

  function fill() {
    const { questions } = editor.draft;
    const index = chosenIn(editor);
    form.replaceChildren(questions.length
      ? questionForm(editor, { list: questions, index, place: placeOf(questions, index), tools: toolsFor(editor, index), fields })
      : el("p", {}, t("no_questions")));
  }

  // Pressed once more, a question leads to its form.
  function choose(index) {
    if (index === shown.question) {
      const heading = form.querySelector("h3");
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "start" });
      return;
    }
    shown.question = index;
    fill();
    outline.mark(index);
  }

  function add() {
    const { groups, questions } = editor.draft;
    const group = filtersOf.group === ALL ? (questions[chosenIn(editor)] || {}).group : filtersOf.group;
    questions.push(newQuestion(questions, newKind.value, groups.some(({ id }) => id === group) ? group : ""));
    shown.question = questions.length - 1;
    shown.filter = "";
    Object.assign(filtersOf, { kind: ALL, competence: ALL });
    editor.restructured(textField(questions, shown.question));
  }

  return {
    draw() {
      const index = chosenIn(editor);
      requestAnimationFrame(() => outline.mark(chosenIn(editor)));
      outline.draw(index);
      fill();
      return el("div", { class: "sc-workspace", "data-place": "questions" },
        el("section", { class: "sc-card sc-bank", "aria-label": t("part_questions") },
          el("h3", { id: fieldId("questions"), tabindex: "-1" }, t("named_count", { name: t("part_questions"), count: editor.draft.questions.length })),
          problemNotes(editor, "questions"),
          el("div", { class: "sc-add-row" }, newKind,
            el("button", { type: "button", class: "sc-button sc-button--primary", id: "sc-do/add_question", onclick: add }, t("add_question"))),
          outline.node),
        form);
    },
  };
}
