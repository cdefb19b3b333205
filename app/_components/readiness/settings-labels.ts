import { getFormatter, getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { isoDate } from "#lib/review/day.ts";
import { FURTHEST_DAYS, MINUTES, MOST_NEW_PER_DAY } from "#lib/review/settings.ts";
import type { Field } from "./settings-fields.ts";
import { FIELDS, PERCENT } from "./settings-fields.ts";

/** The texts of the form. FIELDS, ZONE and INCIDENT in them stand for what only the page knows. */
export interface SettingsLabels {
  readonly more: string;
  readonly lead: string;
  readonly interview: string;
  readonly everyDay: string;
  readonly yourDay: string;
  readonly noDate: string;
  readonly minutes: string;
  readonly skills: string;
  readonly useZone: string;
  readonly save: string;
  readonly kept: string;
  readonly toPlan: string;
  readonly wrong: string;
  readonly unavailable: string;
  readonly fields: Readonly<
    Record<Field, { readonly label: string; readonly hint: string; readonly error: string }>
  >;
  /** by per cent: what it means to come back at that chance of recall */
  readonly retentionWords: Readonly<Record<string, string>>;
}

export async function settingsLabels(locale: Locale): Promise<SettingsLabels> {
  const t = await getTranslations({ locale, namespace: "readiness.settings" });
  const limits = {
    least: PERCENT.least,
    most: PERCENT.most,
    leastMinutes: MINUTES.least,
    mostMinutes: MINUTES.most,
    mostNew: MOST_NEW_PER_DAY,
    furthest: FURTHEST_DAYS,
  };
  const field = (name: Field) => ({
    label: t(`fields.${name}.label`),
    hint: t(`fields.${name}.hint`, limits),
    error: t(`fields.${name}.error`, limits),
  });
  const percents = Array.from(
    { length: PERCENT.most - PERCENT.least + 1 },
    (_, index) => PERCENT.least + index,
  );
  return {
    more: t("more"),
    lead: t("lead"),
    interview: t("interview"),
    everyDay: t("everyDay"),
    yourDay: t("yourDay"),
    noDate: t("noDate"),
    minutes: t("minutes"),
    skills: t("skills"),
    useZone: t("useZone", { zone: "ZONE" }),
    save: t("save"),
    kept: t("kept"),
    toPlan: t("toPlan"),
    wrong: t("wrong", { fields: "FIELDS" }),
    unavailable: t("unavailable", { incident: "INCIDENT" }),
    fields: Object.fromEntries(FIELDS.map((name) => [name, field(name)])) as SettingsLabels["fields"], // of every name
    retentionWords: Object.fromEntries(
      percents.map((percent) => [
        percent,
        t("retentionWords", {
          oneIn: Math.round(100 / (100 - percent)),
          load: percent < 87 ? "light" : percent < 93 ? "usual" : "heavy",
        }),
      ]),
    ),
  };
}

/** 00:00 to 23:00 as the language writes hours. */
export async function hoursOfDay(locale: Locale): Promise<readonly string[]> {
  const format = await getFormatter({ locale });
  return Array.from({ length: 24 }, (_, hour) =>
    format.dateTime(new Date(hour * 3_600_000), {
      timeZone: "UTC",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }),
  );
}

/** The first and the last date that the form takes. */
export function dateLimits(today: number): { readonly earliest: string; readonly latest: string } {
  return { earliest: isoDate(today), latest: isoDate(today + FURTHEST_DAYS) };
}
