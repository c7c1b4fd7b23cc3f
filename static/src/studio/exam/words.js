// How things of a bank are called in one line.
import { anyText } from "../languages.js";
import { KINDS } from "./draft.js";

/** What a person reads of simple HTML, in one line. */
export function plain(markup) {
  return markup.replace(/<\/?[a-z][^>]*>/gi, " ").replace(/&(lt|gt|amp|quot|nbsp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&", quot: "\"", nbsp: " " }[name]))
    .replace(/\s+/g, " ").trim();
}

/** The text of an option, an entry or an area, or what stands for it. */
export function wordsOf({ t, language }, { text }, index) {
  return plain(anyText(text, language)) || t("entry_number", { number: index + 1 });
}

export function questionTitle({ t, language }, { text }, index) {
  const words = plain(anyText(text, language));
  return words.length > MOST ? `${words.slice(0, MOST).trimEnd()}\u2026` : words || t("question_number", { number: index + 1 });
}

const MOST = 90; // characters of a question in a list

export function groupTitle({ t, language, draft }, id) {
  if (!id) return t("no_group");
  const group = draft.groups.find((each) => each.id === id);
  return group ? anyText(group.title, language) || id : t("unknown_group", { id });
}

/** The groups to choose from, as options; `chosen` is among them even where it is unknown. */
export function groupOptions(editor, chosen) {
  const ids = ["", ...editor.draft.groups.map(({ id }) => id)];
  return (ids.includes(chosen) ? ids : [...ids, chosen]).map((id) => [id, groupTitle(editor, id)]);
}

export function kindName({ t }, kind) {
  return KINDS.includes(kind) ? t(`kind_${kind}`) : kind;
}
