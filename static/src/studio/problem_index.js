// The problems of a draft, found quickly: by place, and counted for everything that holds a place. Pure.
import { ancestors, resolvePlace } from "./places.js";

/**
 * Takes problems as the server tells them. A missing translation counts nowhere: the language bar counts those, and
 * a mark on every scene would hide the rest.
 */
export function createProblemIndex(draft, problems, languages) {
  const all = (problems || []).map((problem) => ({ ...problem, place: resolvePlace(draft, problem.place) }));
  const byPlace = new Map();
  const counts = { error: new Map(), warning: new Map() };
  all.forEach((problem) => {
    byPlace.set(problem.place, [...(byPlace.get(problem.place) || []), problem]);
    const parts = problem.place.split("/");
    if (problem.level === "warning" && languages.includes(parts[parts.length - 1])) return;
    const count = counts[problem.level] || counts.warning;
    ancestors(problem.place).forEach((place) => count.set(place, (count.get(place) || 0) + 1));
  });
  return {
    all,
    at: (place) => byPlace.get(place) || [],
    countUnder: (place, level) => counts[level].get(place) || 0,
  };
}
