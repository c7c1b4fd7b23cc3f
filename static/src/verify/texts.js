// The page in a language: every [data-text] says the text of that name.
import { createTexts } from "../shared/texts.js";

/** The first of the reader's languages that the page has, else English. */
export function preferred(languages, available) {
  const known = languages.map((each) => each.toLowerCase().split("-")[0]);
  return known.find((each) => available.includes(each)) ?? "en";
}

/** A check's sentence; the reason of one may be another. */
export function sentence(t, check) {
  const values = Object.entries(check.values).map(([name, value]) => [name, value?.key ? sentence(t, value) : shown(value)]);
  return t(`check_${check.key}`, Object.fromEntries(values));
}

/** As `shown` of credentials/errors.py: a foreign text must not rewrite what stands around it, nor fill the page. */
function shown(value) {
  const text = String(value ?? "");
  const cut = text.length > 200 ? `${text.slice(0, 199)}…` : text;
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
}

export const textsIn = (texts, language) => createTexts(texts[language] ?? texts.en);
