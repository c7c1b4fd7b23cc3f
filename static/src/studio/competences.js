// What the editor knows about competences: the frameworks there are, and what those that were met are called.

/**
 * `frameworks` are all there are, `named` those of the document; others are asked for by `call(handler, body)` when their
 * title is wanted first, and `arrived` is told once they are there.
 */
export function createCompetences({ frameworks, named, call, arrived }) {
  const known = new Map(named.map((each) => [each.code, each]));
  const wanted = new Set();

  async function ask() {
    const codes = [...wanted].slice(0, MOST_CODES);
    wanted.clear();
    try {
      keep((await call("name_competences", { codes })).found);
      codes.filter((code) => !known.has(code)).forEach((code) => known.set(code, null));
      arrived();
    } catch (error) {
      // Their codes stand for them.
    }
  }

  function want(code) {
    if (!wanted.size) queueMicrotask(ask);
    wanted.add(code);
  }

  function about(code) {
    if (frameworks.length && !known.has(code)) want(code);
    return known.get(code);
  }

  const keep = (found) => found.forEach((each) => known.set(each.code, each));
  const framework = (code) => frameworks.find(({ id }) => id === (about(code) || {}).framework);

  return {
    frameworks,
    keep,
    /** Its title, or nothing as long as it is not known. */
    titleOf: (code) => (about(code) || {}).title || "",
    /** Whether the frameworks were asked for it and do not have it. */
    isUnknown: (code) => about(code) === null,
    /** The titles of its levels from 1; empty where its framework does not name them. */
    levelsOf: (code) => (framework(code) || { levels: [] }).levels,
  };
}

const MOST_CODES = 500; // as many as the server takes at once

/** A code with its title, where a framework knows it. */
export function competenceTitle({ t, competences }, code) {
  const title = competences.titleOf(code);
  return title ? `${title} (${code})` : competences.isUnknown(code) ? t("competence_unknown", { code }) : code;
}
