// The draft: the exam document with every part that the forms edit, so that a form need not ask what is there. A question
// keeps the parts of all kinds: made a number and a choice again, it has its options back. `clean.js` is the way back.
import { asCodes, asList, asNumber, asObject, asText, asTexts } from "../complete.js";

export const KINDS = ["single", "multiple", "numeric", "text", "order", "match", "hotspot", "scenario"];
const COMMON = ["id", "kind", "text", "points", "group", "competences", "level", "media", "voided"];

const isTrue = (value) => value === true;

export function completeOption(stored) {
  const { id, text, correct, percent } = asObject(stored);
  return { id: asText(id), text: asTexts(text), correct: isTrue(correct), percent: asNumber(percent) };
}

/** What is accepted: a number (`value`, `tolerance`) or a word (`text`). */
export function completeAnswer(stored) {
  const { value, tolerance, text, percent } = asObject(stored);
  return { value: asText(value), tolerance: asText(tolerance), text: asText(text), percent: asNumber(percent) };
}

export function completeEntry(stored) {
  const { id, text } = asObject(stored);
  return { id: asText(id), text: asTexts(text) };
}

const isCorner = (point) => Array.isArray(point) && point.length === 2;

export function completeArea(stored) {
  const { id, text, points, correct } = asObject(stored);
  return { id: asText(id), text: asTexts(text), points: asList(points).filter(isCorner).map((point) => point.map(asNumber)), correct: isTrue(correct) };
}

function image(stored) {
  const { url, alt, width, height } = asObject(stored);
  return { url: asText(url), alt: asTexts(alt), width: asNumber(width), height: asNumber(height) };
}

function picture(stored) {
  const { url, alt } = asObject(stored);
  return { url: asText(url), alt: asTexts(alt) };
}

function pairs(stored) {
  return Object.fromEntries(Object.entries(asObject(stored)).filter(([, right]) => typeof right === "string"));
}

/** What a question has by a kind that has no form here, as another plugin may bring one: kept as it is. */
function others(question) {
  if (KINDS.includes(question.kind)) return {};
  return Object.fromEntries(Object.entries(question).filter(([part]) => !COMMON.includes(part)));
}

export function completeQuestion(stored) {
  const question = asObject(stored);
  return {
    id: asText(question.id),
    kind: asText(question.kind) || KINDS[0],
    text: asTexts(question.text),
    points: asNumber(question.points),
    group: asText(question.group),
    competences: asCodes(question.competences),
    level: asNumber(question.level), // of a diagnostic's questions
    media: asList(question.media).map(picture),
    voided: asText(question.voided),
    options: asList(question.options).map(completeOption),
    fixed_order: isTrue(question.fixed_order),
    marking: asText(question.marking),
    answers: asList(question.answers).map(completeAnswer),
    unit: asText(question.unit),
    match_case: isTrue(question.match_case),
    entries: asList(question.entries).map(completeEntry),
    left: asList(question.left).map(completeEntry),
    right: asList(question.right).map(completeEntry),
    pairs: pairs(question.pairs),
    image: image(question.image),
    areas: asList(question.areas).map(completeArea),
    most: asNumber(question.most),
    scenario: question.scenario ?? null,
    others: others(question),
  };
}

export function completeGroup(stored) {
  const { id, title } = asObject(stored);
  return { id: asText(id), title: asTexts(title) };
}

/** `by` says what a rule draws from: all questions, those of a group, or those of a competence. */
export function completeRule(stored) {
  const { count, group, competence } = asObject(stored);
  return { count: asNumber(count), group: asText(group), competence: asText(competence), by: competence ? "competence" : group ? "group" : "all" };
}

/** A draft of whatever was stored. */
export function complete(stored) {
  const document = asObject(stored);
  const { shuffle, rules } = asObject(document.draw);
  return {
    format: 1,
    title: asTexts(document.title),
    introduction: asTexts(document.introduction),
    allowed: asTexts(document.allowed),
    pass_mark: asNumber(document.pass_mark),
    groups: asList(document.groups).map(completeGroup),
    draw: { shuffle: shuffle !== false, rules: asList(rules).map(completeRule) },
    questions: asList(document.questions).map(completeQuestion),
  };
}
