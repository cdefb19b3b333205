import { z } from "zod";
import type { Day } from "#lib/review/day.ts";
import { dayOfIsoDate, isTimeZone } from "#lib/review/day.ts";
import type { Settings } from "#lib/review/settings.ts";
import { FURTHEST_DAYS, MINUTES, MOST_NEW_PER_DAY } from "#lib/review/settings.ts";
import type { Field, Typed } from "./settings-fields.ts";
import { FIELDS, PERCENT } from "./settings-fields.ts";

/** What was typed as settings, or the fields that cannot be taken. `todayIn` gives the day it is in a time zone. */
export function settingsTyped(
  typed: Typed,
  todayIn: (calendar: Pick<Settings, "timeZone" | "dayStartsAt">) => Day,
): { readonly settings: Settings } | { readonly wrong: readonly Field[] } {
  const percent = whole(PERCENT.least, PERCENT.most).transform((value) => value / 100);
  const schema = z.object({
    interviewDay: optional(z.string().transform(dayOfIsoDate).pipe(z.number())),
    minutesPerDay: optional(whole(MINUTES.least, MINUTES.most)),
    interviewRecall: percent,
    retention: percent,
    newPerDay: whole(0, MOST_NEW_PER_DAY),
    timeZone: z.string().max(64).refine(isTimeZone),
    dayStartsAt: whole(0, 23),
  });
  const parsed = schema.safeParse(typed);
  if (!parsed.success) {
    const paths = parsed.error.issues.map(({ path }) => path[0]);
    return { wrong: FIELDS.filter((field) => paths.includes(field)) };
  }
  const { interviewDay } = parsed.data;
  const today = todayIn(parsed.data);
  if (interviewDay !== null && (interviewDay < today || interviewDay > today + FURTHEST_DAYS)) {
    return { wrong: ["interviewDay"] };
  }
  return { settings: parsed.data };
}

function whole(least: number, most: number) {
  return z
    .string()
    .trim()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

function optional<Output>(schema: z.ZodType<Output, string>) {
  return z
    .string()
    .trim()
    .transform((text) => (text === "" ? null : text))
    .pipe(z.union([z.null(), schema]));
}
