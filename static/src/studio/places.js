// A place is the path of a value in a document: "scenes/levee/choices/wait/next". Items of a list are named by their id
// and, where that is missing or doubled, by their number from 1, as in the problems that the server reports.

const GOOD_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;

export function isGoodId(id) {
  return typeof id === "string" && GOOD_ID.test(id);
}

/** The last part of an item's place. */
export function itemName(list, index) {
  const { id } = list[index];
  const first = list.findIndex((each) => each.id === id);
  return isGoodId(id) && first === index ? id : String(index + 1);
}

function find(list, name) {
  const byId = list.findIndex((each) => each && each.id === name);
  const index = byId >= 0 ? byId : Number(name) - 1;
  return Number.isInteger(index) && index in list ? index : -1;
}

/** `place` with its items named as the form names them; what is not in the document stays as it is. */
export function resolvePlace(document, place) {
  let value = document;
  return place.split("/").map((part) => {
    if (!Array.isArray(value)) {
      value = value && typeof value === "object" ? value[part] : undefined;
      return part;
    }
    const list = value;
    const index = find(list, part);
    value = list[index];
    return value && typeof value === "object" ? itemName(list, index) : part;
  }).join("/");
}

/** The place itself and all that holds it, outermost first. */
export function ancestors(place) {
  const parts = place.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** The id of the element that edits what is at `place`. */
export function fieldId(place) {
  return `sc-field/${place}`;
}

/** The items and parts on the way to `place`, for telling it in words: [{item, index}] or [{part}]. */
export function wayTo(document, place) {
  let value = document;
  return place.split("/").map((part) => {
    const list = value;
    if (!Array.isArray(list)) {
      value = list && typeof list === "object" ? list[part] : undefined;
      return { part };
    }
    const index = find(list, part);
    value = list[index];
    return index < 0 ? { part } : { item: value, index };
  });
}
