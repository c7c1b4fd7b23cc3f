// From a draft to the document that is sent: optional parts that hold nothing are left out, parts that a scene's kind
// does not have too. Parts that must be there stay even when empty, so that the check can ask for them.
import { only, text } from "../clean_parts.js";

/** Whole numbers are sent as numbers, all else as it was typed. */
export function amount(value) {
  if (typeof value === "number") return value;
  const typed = value.trim();
  return /^[+-]?\d{1,15}$/.test(typed) ? Number(typed) : typed;
}

function amounts(effects) {
  return Object.fromEntries(Object.entries(effects).map(([id, value]) => [id, amount(value)]));
}

export function cleanTargets(targets) {
  if (targets.length === 1 && targets[0].when === "") return targets[0].to;
  return targets.map(({ when, to }) => ({ ...only({ when }), to }));
}

function shown(competences) {
  return competences.map(({ code, level }) => (level === 1 ? code : { code, level }));
}

/** What a decision brings, and where it leads; in an inject scene it may lead nowhere. */
function whatFollows({ feedback, effects, delayed, competences, next }, kind) {
  const to = cleanTargets(next);
  return {
    ...only({
      feedback: text(feedback),
      effects: amounts(effects),
      delayed: delayed.map((each) => ({ after: each.after, effects: amounts(each.effects), ...only({ text: text(each.text) }) })),
      competences: shown(competences),
    }),
    ...(kind === "inject" ? only({ next: to }) : { next: to }),
  };
}

function cleanChoice(choice, kind) {
  const { id, text: words, when, closed, cost, district } = choice;
  return { id, text: words, ...only({ when, closed: text(closed), cost: amounts(cost), district }), ...whatFollows(choice, kind) };
}

function cleanDeadline({ by, otherwise, ...limits }, kind) {
  return by ? { [by]: limits[by], otherwise: whatFollows(otherwise, kind) } : null;
}

function cleanAllocation({ resource, step, targets }) {
  return {
    resource,
    step,
    targets: targets.map(({ id, title, minimum, maximum, effects, district }) => ({
      id, title, minimum, maximum, ...only({ effects: amounts(effects), district }),
    })),
  };
}

/** What a scene has by its kind, beside what all have. */
function partsOfKind(scene) {
  const { kind } = scene;
  const next = cleanTargets(scene.next);
  const effects = only({ effects: amounts(scene.effects) });
  if (kind === "decision" || (kind === "inject" && scene.choices.length)) {
    return { choices: scene.choices.map((choice) => cleanChoice(choice, kind)) };
  }
  if (kind === "information") return { ...effects, next };
  if (kind === "inject") return { ...effects, ...only({ next }) };
  if (kind === "ending") return {};
  return {
    allocation: cleanAllocation(scene.allocation),
    ...only({ feedback: text(scene.feedback), competences: shown(scene.competences) }),
    next,
  };
}

function cleanScene(scene) {
  const { id, kind, title, text: words, role, turns, media, deadline } = scene;
  return {
    id,
    kind,
    title,
    text: words,
    ...only({
      role: text(role),
      turns: kind === "ending" ? null : turns,
      media: media.map((each) => ({ kind: each.kind, url: each.url, ...only({ alt: text(each.alt) }) })),
      deadline: kind === "ending" ? null : cleanDeadline(deadline, kind),
    }),
    ...partsOfKind(scene),
  };
}

function cleanStock({ shown: isShown, ...stock }) {
  return isShown ? stock : { ...stock, shown: false };
}

function cleanFlow({ id, to, amount: moved, when }) {
  return { id, to, amount: amount(moved), ...only({ when }) };
}

function cleanEvent({ id, title, text: words, when, weight, most, effects, inject }) {
  return { id, title, text: words, ...only({ when }), weight, ...only({ most, effects: amounts(effects), inject }) };
}

function cleanMap({ used, title, width, height, areas }) {
  if (!used) return null;
  return {
    title,
    width,
    height,
    areas: areas.map(({ id, kind, title: name, points }) => ({ id, kind, ...only({ title: text(name) }), points })),
  };
}

/** The document of a draft. */
export function clean(draft) {
  return {
    format: 1,
    title: draft.title,
    introduction: draft.introduction,
    indicators: draft.indicators,
    ...only({
      resources: draft.resources,
      stocks: draft.stocks.map(cleanStock),
      flows: draft.flows.map(cleanFlow),
      events: draft.events.map(cleanEvent),
      variants: draft.variants,
      seed: draft.seed,
      map: cleanMap(draft.map),
      score: typeof draft.score === "string" ? draft.score.trim() : draft.score,
      pass_mark: draft.pass_mark,
    }),
    start: draft.start,
    scenes: draft.scenes.map(cleanScene),
  };
}
