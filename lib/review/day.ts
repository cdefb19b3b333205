/**
 * Days as a learner lives them. A day is an integer: the civil date in the learner's time zone as days since 1970-01-01,
 * where the hours before `dayStartsAt` still belong to the day before. Instants are milliseconds since the epoch, UTC.
 */
export type Instant = number;
export type Day = number;

export const DAY_MS = 86_400_000;

export interface Calendar {
  /** an IANA name, such as Asia/Shanghai */
  readonly timeZone: string;
  /** the hour, 0 to 23, at which a new day begins */
  readonly dayStartsAt: number;
}

/** Making a formatter takes longer than a thousand uses of it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The learner's day at an instant. Throws RangeError for a time zone that does not exist. */
export function dayOf(at: Instant, { timeZone, dayStartsAt }: Calendar): Day {
  return Math.floor((wallClock(at, timeZone) - dayStartsAt * 3_600_000) / DAY_MS);
}

/** The first instant of a day. Where the clock jumps over its hour, the first one after the jump. */
export function startOfDay(day: Day, calendar: Calendar): Instant {
  // A zone is at most 14 hours ahead of UTC and 12 behind; quarter hours are the finest step that any of them makes.
  const step = 900_000;
  let low = Math.floor((day * DAY_MS - 15 * 3_600_000) / step);
  let high = Math.ceil((day * DAY_MS + 39 * 3_600_000) / step);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (dayOf(middle * step, calendar) >= day) high = middle;
    else low = middle + 1;
  }
  return low * step;
}

/**
 * Whether what was done on `day` takes from the limits of `today`. Who flies west lives part of a day again, and the
 * dates of two zones are two days apart at most; what is later was written by a clock that was wrong.
 */
export function countsFor(today: Day, day: Day): boolean {
  return day >= today && day <= today + 2;
}

export function isTimeZone(name: string): boolean {
  try {
    wallClock(0, name);
    return true;
  } catch {
    return false;
  }
}

/** `2026-11-21` for a day, and null for what is no such date. */
export function isoDate(day: Day): string {
  const { year, month, date } = civil(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

export function dayOfIsoDate(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const day = daysFromCivil(year, month, date);
  return isoDate(day) === text ? day : null;
}

/** What a clock on the wall shows, as if it were UTC. */
function wallClock(at: Instant, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formatters.set(timeZone, formatter);
  }
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatter.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return daysFromCivil(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, chrono-Compatible Low-Level Date Algorithms). */
function daysFromCivil(year: number, month: number, date: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civil(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}
