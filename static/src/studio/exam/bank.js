// What the forms ask of a bank: its texts, who belongs to which group, what a rule can choose from. Pure.
import { completeQuestion } from "./draft.js";

/** All language maps of a draft that its document holds. */
export function textsOf({ title, introduction, allowed, groups, questions }) {
  return [title, introduction, allowed, ...groups.map((group) => group.title), ...questions.flatMap(textsOfQuestion)];
}

export function textsOfQuestion({ kind, text, media, options, entries, left, right, image, areas }) {
  const own = {
    single: () => options.map((each) => each.text),
    multiple: () => options.map((each) => each.text),
    order: () => entries.map((each) => each.text),
    match: () => [...left, ...right].map((each) => each.text),
    hotspot: () => [image.alt, ...areas.map((each) => each.text)],
  }[kind];
  return [text, ...media.map(({ alt }) => alt), ...(own ? own() : [])];
}

/** Whether a draw rule may draw a question, as `DrawRule.fits` says on the server. */
export function fits({ by, group, competence }, question) {
  return by === "all" || (by === "group" ? question.group === group : question.competences.includes(competence));
}

/** The questions under the groups they belong to, in the document's order: [{id, indexes}]; "" is no group. */
export function grouped({ groups, questions }) {
  const known = new Set(groups.map(({ id }) => id));
  const by = new Map([...known, ""].map((id) => [id, []]));
  questions.forEach(({ group }, index) => by.get(known.has(group) ? group : "").push(index));
  return [...by].map(([id, indexes]) => ({ id, indexes })).filter(({ indexes }) => indexes.length);
}

/** The index of the question that stands before (-1) or after (1) another one in its group; -1 where none does. */
export function neighbour(draft, index, by) {
  const { indexes } = grouped(draft).find((group) => group.indexes.includes(index));
  return indexes[indexes.indexOf(index) + by] ?? -1;
}

/** Everything that refers to the group `from` refers to `to`; without `to` its questions are in no group. */
export function renameGroup({ draw, questions }, from, to) {
  questions.filter(({ group }) => group === from).forEach((question) => { question.group = to; });
  draw.rules.filter(({ group }) => group === from).forEach((rule) => { rule.group = to; });
}

/** The same for an entry of a matching question. */
export function renameEntry({ pairs }, side, from, to) {
  if (side === "left" && from in pairs) {
    if (to) pairs[to] = pairs[from];
    delete pairs[from];
  }
  if (side === "right") Object.keys(pairs).filter((left) => pairs[left] === from).forEach((left) => { pairs[left] = to; });
}

/** The codes that questions show, each once, in the order in which they are met. */
export function codesOf({ questions }) {
  return [...new Set(questions.flatMap(({ competences }) => competences))];
}

/**
 * An id that nothing in `list` has, nor had: answers that were given, and statistics, go by ids, so that one that was
 * removed is not to come back with another meaning.
 */
export function freshId(list, stem) {
  const id = stem + Math.random().toString(36).slice(2, 8);
  return list.some((each) => each.id === id) ? freshId(list, stem) : id;
}

const two = (make) => [make("a"), make("b")];

/** A new question with as many empty parts as its kind needs. */
export function newQuestion(list, kind, group) {
  const entry = (id) => ({ id });
  return completeQuestion({
    id: freshId(list, "q"),
    kind,
    group,
    options: [{ ...entry("a"), correct: true }, entry("b")],
    answers: [{}],
    entries: two(entry),
    left: two(entry),
    right: two(entry),
    pairs: { a: "a", b: "b" },
  });
}

/** `added` questions and groups behind those of the document; ids that are taken become others. */
export function merged(document, { questions, groups }) {
  const has = (list, id) => list.some((each) => each.id === id);
  const all = { groups: [...(document.groups || [])], questions: [...document.questions] };
  // A group of the same id is the same group.
  groups.filter(({ id }) => !has(all.groups, id)).forEach((group) => all.groups.push(group));
  questions.forEach((question) => {
    const id = has(all.questions, question.id) ? freshId(all.questions, "q") : question.id;
    all.questions.push({ ...question, id });
  });
  return { ...document, ...(all.groups.length ? { groups: all.groups } : {}), questions: all.questions };
}
