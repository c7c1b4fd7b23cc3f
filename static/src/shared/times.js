// Moments and lengths of time, as the page's language writes them.

const UNITS = [["hour", 3600], ["minute", 60], ["second", 1]];
const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const MOMENT = { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" };

function known(language) {
  try {
    return Intl.getCanonicalLocales(language);
  } catch (error) {
    return undefined; // the page's lang attribute is no language tag
  }
}

/** Writers for times: `duration(5400)` is "1 hour, 30 minutes", `moment("2026-06-01T07:00:00Z")` is said in the reader's zone, `day("2026-06-01")` in none. */
export function createTimes(language) {
  const locale = known(language);
  const writers = UNITS.map(([unit, seconds]) => [new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }), seconds]);
  const list = new Intl.ListFormat(locale, { type: "unit", style: "long" });
  const days = new Intl.DateTimeFormat(locale, DAY);
  const moments = new Intl.DateTimeFormat(locale, MOMENT);
  return {
    duration(whole) {
      let rest = Math.max(0, Math.round(whole));
      const said = writers.map(([writer, seconds]) => {
        const count = Math.floor(rest / seconds);
        rest -= count * seconds;
        return count ? writer.format(count) : null;
      }).filter(Boolean);
      return list.format(said.length ? said : [writers[2][0].format(0)]);
    },
    day: (text) => days.format(new Date(text)),
    moment: (text) => moments.format(new Date(text)),
  };
}
