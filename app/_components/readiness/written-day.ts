import { getFormatter } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Day } from "#lib/review/day.ts";
import { DAY_MS } from "#lib/review/day.ts";

/** A day as the language writes it. It is a civil date, counted as if it were UTC's: no time zone may move it. */
export async function writtenDay(locale: Locale): Promise<(day: Day, brief?: boolean) => string> {
  const format = await getFormatter({ locale });
  return (day, brief = false) =>
    format.dateTime(new Date(day * DAY_MS), {
      timeZone: "UTC",
      day: "numeric",
      month: brief ? "short" : "long",
      ...(brief ? {} : { weekday: "long" }),
    });
}

/** A share in whole per cent; never 100 % or 0 % where it is not quite that. */
export async function writtenShare(locale: Locale): Promise<(share: number) => string> {
  const format = await getFormatter({ locale });
  return (share) => {
    const percent = Math.round(share * 100);
    const honest = share > 0 && percent === 0 ? 1 : share < 1 && percent === 100 ? 99 : percent;
    return format.number(honest / 100, { style: "percent", maximumFractionDigits: 0 });
  };
}
