import type { Day } from "#lib/review/day.ts";
import { isoDate } from "#lib/review/day.ts";
import { RETENTION } from "#lib/review/review.ts";
import type { Settings } from "#lib/review/settings.ts";

/** The fields of the form as they are typed; percentages stand for chances. */
export const FIELDS = [
  "interviewDay",
  "minutesPerDay",
  "interviewRecall",
  "retention",
  "newPerDay",
  "timeZone",
  "dayStartsAt",
] as const;

export type Field = (typeof FIELDS)[number];

export type Typed = Readonly<Record<Field, string>>;

export const PERCENT = { least: RETENTION.least * 100, most: Math.round(RETENTION.most * 100) } as const;

export function typedOf(settings: Settings, today: Day): Typed {
  const { interviewDay, minutesPerDay } = settings;
  return {
    // A day that is over is not offered again.
    interviewDay: interviewDay === null || interviewDay < today ? "" : isoDate(interviewDay),
    minutesPerDay: minutesPerDay === null ? "" : String(minutesPerDay),
    interviewRecall: String(Math.round(settings.interviewRecall * 100)),
    retention: String(Math.round(settings.retention * 100)),
    newPerDay: String(settings.newPerDay),
    timeZone: settings.timeZone,
    dayStartsAt: String(settings.dayStartsAt),
  };
}
