import "server-only";
import { z } from "zod";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { isTimeZone } from "#lib/review/day.ts";
import { RETENTION } from "#lib/review/review.ts";
import type { Settings } from "#lib/review/settings.ts";
import { MINUTES, MOST_NEW_PER_DAY, USUAL_SETTINGS } from "#lib/review/settings.ts";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { retrying } from "../database/retry.ts";
import { ownLearning } from "../policies/reviews.ts";

const hundredths = z
  .number()
  .min(RETENTION.least)
  .max(RETENTION.most)
  .transform((value) => Math.round(value * 100) / 100);

/** The form of settings from outside: a page or a file. */
export const settingsSchema = z.strictObject({
  timeZone: z.string().max(64).refine(isTimeZone),
  dayStartsAt: z.number().int().min(0).max(23),
  retention: hundredths,
  newPerDay: z.number().int().min(0).max(MOST_NEW_PER_DAY),
  interviewDay: z.number().int().min(0).max(100_000).nullable(),
  interviewRecall: hundredths,
  minutesPerDay: z.number().int().min(MINUTES.least).max(MINUTES.most).nullable(),
});

/** An actor's settings, or the usual ones in the page's time zone (UTC where that is none). */
export async function settingsOf(
  actor: Actor | null,
  database: Database,
  pageZone: string | null,
): Promise<Settings> {
  const usual = usualSettings(pageZone);
  if (actor === null) return usual;
  const row = await database.drillSettings.findUnique({ where: ownLearning(actor), omit: { userId: true } });
  return row ?? usual;
}

export function usualSettings(pageZone: string | null): Settings {
  const timeZone = pageZone !== null && isTimeZone(pageZone) ? pageZone : "UTC";
  return { timeZone, ...USUAL_SETTINGS };
}

/** Keeps settings. The error names the fields that are not as `settingsSchema` has them; then nothing is changed. */
export async function saveSettings(
  actor: Actor,
  sent: unknown,
  database: Database,
): Promise<Result<Settings, readonly string[]>> {
  const parsed = settingsSchema.safeParse(sent);
  if (!parsed.success) {
    return err([...new Set(parsed.error.issues.map((each) => each.path.join(".") || "settings"))]);
  }
  const { userId } = ownLearning(actor);
  await retrying(() =>
    database.$transaction([
      database.user.upsert({ where: { id: userId }, create: { id: userId }, update: {} }),
      database.drillSettings.upsert({
        where: { userId },
        create: { userId, ...parsed.data },
        update: parsed.data,
      }),
    ]),
  );
  return ok(parsed.data);
}
