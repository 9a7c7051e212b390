/**
 * An RFC 3339 instant as whole seconds of UTC, rounded down, in the one form `YYYY-MM-DDTHH:MM:SSZ`; undefined for
 * anything else. A second of 60 is refused, since hosts do not agree on what follows it, and so is an offset that
 * leads out of the years 0000 to 9999.
 */
export function readInstant(text: string): string | undefined {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (text[4] !== "-" || text[7] !== "-" || (text[10] !== "T" && text[10] !== "t") || text[13] !== ":" || text[16] !== ":") return undefined;
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return undefined;
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59)) return undefined;
  const offset = readOffset(text, endOfFraction(text));
  if (offset === undefined) return undefined;
  if (offset === 0) return `${text.slice(0, 10)}T${text.slice(11, 19)}Z`;
  return inUtc(daysSinceYearZero(year, month, day) * MINUTES_A_DAY + hour * 60 + minute - offset, second);
}

const MINUTES_A_DAY = 1_440;
const DAYS_OF_10_000_YEARS = 3_652_425;

/** The number that some digits spell; NaN, which no comparison admits, where there are none. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let offset = start; offset < start + count; offset++) {
    const digit = text.charCodeAt(offset) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Where a fraction of a second ends. It has a digit at least; without one, the offset is looked for at the point itself, and not found. */
function endOfFraction(text: string): number {
  if (text.charAt(19) !== ".") return 19;
  let end = 20;
  while (digits(text, end, 1) >= 0) end++;
  return end === 20 ? 19 : end;
}

/** Minutes east of UTC; undefined unless the rest of the text is one offset. */
function readOffset(text: string, start: number): number | undefined {
  const sign = text.charAt(start);
  if (sign === "Z" || sign === "z") return text.length === start + 1 ? 0 : undefined;
  const hours = digits(text, start + 1, 2);
  const minutes = digits(text, start + 4, 2);
  if ((sign !== "+" && sign !== "-") || text.charAt(start + 3) !== ":" || text.length !== start + 6) return undefined;
  if (!(hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59)) return undefined;
  return (sign === "-" ? -1 : 1) * (hours * 60 + minutes);
}

function inUtc(minutes: number, second: number): string | undefined {
  const days = Math.floor(minutes / MINUTES_A_DAY);
  if (days < 0 || days >= DAYS_OF_10_000_YEARS) return undefined;
  const ofDay = minutes - days * MINUTES_A_DAY;
  return `${civilDate(days)}T${padded(Math.floor(ofDay / 60))}:${padded(ofDay % 60)}:${padded(second)}Z`;
}

function civilDate(days: number): string {
  // An estimate that is never too late and at most one year too early.
  let year = Math.max(0, Math.floor(days / 365.2425) - 1);
  while (daysSinceYearZero(year + 1, 1, 1) <= days) year++;
  let month = 12;
  while (daysSinceYearZero(year, month, 1) > days) month--;
  return `${String(year).padStart(4, "0")}-${padded(month)}-${padded(days - daysSinceYearZero(year, month, 1) + 1)}`;
}

function daysSinceYearZero(year: number, month: number, day: number): number {
  const before = year - 1;
  const leaps = year === 0 ? 0 : Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + 1;
  let days = year * 365 + leaps + day - 1;
  for (let earlier = 1; earlier < month; earlier++) days += daysIn(year, earlier);
  return days;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function padded(value: number): string {
  return String(value).padStart(2, "0");
}
