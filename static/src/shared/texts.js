// Sentences come translated from the server; numbers are written as the page's language writes them.

/** A lookup in `texts`: `t("progress", {turn: 2})` fills in {turn}. A missing key shows itself rather than breaking the page. */
export function createTexts(texts) {
  const known = texts || {};
  return (key, values = {}) =>
    (Object.hasOwnProperty.call(known, key) ? String(known[key]) : key)
      .replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function numberFormat(language, options) {
  try {
    return new Intl.NumberFormat(language || undefined, options);
  } catch (error) {
    return new Intl.NumberFormat(undefined, options); // the page's lang attribute is no language tag
  }
}

/** The language an element is written in. */
export function languageOf(element) {
  const holder = element.closest("[lang]");
  return (holder && holder.getAttribute("lang")) || "en";
}

/** Writers for numbers: `value(60, "%")`, `change(-5, "%")` with its sign, `grade(7250)` from basis points, `percent(40)`. */
export function createNumbers(language) {
  const plain = numberFormat(language, { maximumFractionDigits: 2 });
  const percent = numberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const withUnit = (text, unit) => (unit ? `${text}\u00a0${unit}` : text);
  const sign = (number) => (number > 0 ? "+" : number < 0 ? "\u2212" : "\u00b1");
  return {
    value: (number, unit) => withUnit(plain.format(number), unit),
    change: (number, unit) => withUnit(sign(number) + plain.format(Math.abs(number)), unit),
    grade: (basisPoints) => percent.format(basisPoints / 10000),
    percent: (number) => percent.format(number / 100),
  };
}
