// Moments as settings keep them (ISO 8601 with an offset) and as a field for date and time shows them (in the time zone
// of whoever writes). Pure.

const two = (number) => String(number).padStart(2, "0");

/** "2026-06-01T09:00" in this time zone; empty for what is no moment. */
export function toLocal(moment) {
  const date = new Date(moment);
  if (!moment || Number.isNaN(date.getTime())) return "";
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** "2026-06-01T09:00+03:00" of what such a field holds: with the offset that this time zone has at that moment. */
export function toMoment(local) {
  const date = new Date(local);
  if (!local || Number.isNaN(date.getTime())) return "";
  const minutes = -date.getTimezoneOffset();
  const away = Math.abs(minutes);
  return `${toLocal(local)}${minutes < 0 ? "-" : "+"}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}
