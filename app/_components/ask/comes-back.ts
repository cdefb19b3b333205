import { getFormatter, getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { DAY_MS, type Day, type Instant } from "#lib/review/day.ts";
import type { Rating } from "#lib/review/review.ts";
import type { Scheduled } from "#lib/server/reviews/record.ts";
import type { AnsweredReview } from "./answered.ts";

/** What an answer did to the memory of its skill, in a reader's words. */
export async function answeredReview(
  { reviewId, rating, card, today }: Scheduled,
  locale: Locale,
  now: Instant,
): Promise<AnsweredReview> {
  const t = await getTranslations({ locale, namespace: "drill.back" });
  const { phase, due, dueDay, intervalDays } = card;
  return {
    reviewId,
    phase,
    due,
    dueDay,
    intervalDays,
    today,
    comesBack: t("sentence", { when: await whenBack({ due, dueDay, intervalDays }, today, now, locale) }),
    countedAs: t(`counted.${COUNTED[rating]}`),
  };
}

const COUNTED = { 1: "wrong", 2: "helped", 3: "right", 4: "fast" } as const satisfies Record<Rating, string>;

interface Due {
  readonly due: Instant;
  readonly dueDay: Day;
  readonly intervalDays: number;
}

const MINUTE_MS = 60_000;
const WEEK_DAYS = 7;

/** "in 10 minutes", "in 3 days, on Tuesday", "in 2 months, on 20 January". */
export async function whenBack(
  { due, dueDay, intervalDays }: Due,
  today: Day,
  now: Instant,
  locale: Locale,
): Promise<string> {
  const t = await getTranslations({ locale, namespace: "drill.back" });
  const minutes = Math.ceil((due - now) / MINUTE_MS);
  if (intervalDays === 0) return minutes <= 0 ? t("now") : t("minutes", { minutes });
  const days = dueDay - today;
  if (days <= 0) return t("today");
  const format = await getFormatter({ locale });
  // A day is a date of the learner's calendar already: UTC keeps it as it is.
  const date = new Date(dueDay * DAY_MS);
  const day =
    days < WEEK_DAYS
      ? format.dateTime(date, { weekday: "long", timeZone: "UTC" })
      : format.dateTime(date, {
          day: "numeric",
          month: "long",
          timeZone: "UTC",
          ...(days > 300 ? { year: "numeric" } : {}),
        });
  return days === 1 ? t("tomorrow", { day }) : t("days", { days, day });
}
