import { getFormatter, getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Atlas } from "#lib/challenge/atlas.ts";
import { atlasOf } from "#lib/challenge/atlas.ts";
import { skills } from "#lib/content/skills.ts";
import type { Day } from "#lib/review/day.ts";
import { DAY_MS } from "#lib/review/day.ts";
import type { LearnerProgress } from "#lib/server/reviews/progress.ts";

/** What every part of the page needs. */
export interface Part {
  readonly locale: Locale;
  readonly progress: LearnerProgress;
}

let kept: Atlas | null = null;

/** Where the catalogue's skills lie on the diagram; worked out once. */
export function skillAtlas(): Atlas {
  kept ??= atlasOf(skills());
  return kept;
}

/** Numbers and days as the page writes them. */
export async function written(locale: Locale) {
  const [format, t] = await Promise.all([
    getFormatter({ locale }),
    getTranslations({ locale, namespace: "progress.back" }),
  ]);
  // A day is a civil date, counted as if it were UTC's: no time zone may move it.
  const date = (day: Day) =>
    format.dateTime(new Date(day * DAY_MS), { timeZone: "UTC", day: "numeric", month: "short" });
  return {
    date,
    percent: (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 0 }),
    number: (value: number) => format.number(value),
    /** "tomorrow, 22 Nov" for a day on which a skill comes back */
    back: (day: Day, today: Day) => {
      const days = day - today;
      if (days < 0) return t("overdue", { days: -days });
      if (days === 0) return t("today");
      return t("on", { when: days === 1 ? t("tomorrow") : t("days", { days }), date: date(day) });
    },
  };
}
