// From a draft to the document that is sent: optional parts that hold nothing are left out, parts that a question's kind
// does not have too. Parts that must be there stay even when empty, so that the check can ask for them.
import { only, text } from "../clean_parts.js";

const yes = (name, value) => (value ? { [name]: true } : {});

function options({ options: all, kind, fixed_order: fixed }) {
  return {
    options: all.map(({ id, text: words, correct, percent }) => ({
      id, text: words, ...yes("correct", correct), ...(kind === "single" && !correct ? only({ percent }) : {}),
    })),
    ...yes("fixed_order", fixed),
  };
}

/** Pairs of what is on the left now, and belongs to something. */
function pairs({ left, pairs: all }) {
  return Object.fromEntries(left.filter(({ id }) => all[id]).map(({ id }) => [id, all[id]]));
}

function areas(all) {
  return all.map(({ id, text: words, points, correct }) => ({ id, text: words, points, ...yes("correct", correct) }));
}

/** What a question has by its kind, beside what all have. */
const PARTS = {
  single: options,
  multiple: (question) => ({ ...options(question), ...only({ marking: question.marking }) }),
  numeric: ({ answers, unit }) => ({
    answers: answers.map(({ value, tolerance, percent }) => ({ value: value.trim(), ...only({ tolerance: tolerance.trim(), percent }) })),
    ...only({ unit }),
  }),
  text: ({ answers, match_case: matchCase }) => ({
    answers: answers.map(({ text: words, percent }) => ({ text: words, ...only({ percent }) })),
    ...yes("match_case", matchCase),
  }),
  order: ({ entries, marking }) => ({ entries, ...only({ marking }) }),
  match: (question) => ({ left: question.left, right: question.right, pairs: pairs(question), ...only({ marking: question.marking }) }),
  scenario: ({ scenario }) => ({ scenario }),
  hotspot: ({ image, areas: all, most, marking }) => ({ image, areas: areas(all), ...only({ most, marking }) }),
};

export function cleanQuestion(question) {
  const { id, kind, text: words, points, group, competences, level, media, voided } = question;
  return { id, kind, text: words, ...only({ points, group, competences, level, media, voided }), ...(PARTS[kind] ? PARTS[kind](question) : question.others) };
}

function cleanRule({ count, by, ...names }) {
  return { count, ...(by === "all" ? {} : { [by]: names[by] }) };
}

function cleanDraw({ shuffle, rules }) {
  return { ...(shuffle ? {} : { shuffle }), ...only({ rules: rules.map(cleanRule) }) };
}

/** The document of a draft. */
export function clean(draft) {
  return {
    format: 1,
    title: draft.title,
    introduction: draft.introduction,
    ...only({ allowed: text(draft.allowed) }),
    pass_mark: draft.pass_mark,
    ...only({ groups: draft.groups, draw: cleanDraw(draft.draw) }),
    questions: draft.questions.map(cleanQuestion),
  };
}
