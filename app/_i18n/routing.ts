import { defineRouting } from "next-intl/routing";

export const LOCALES = ["en", "zh-CN"] as const;
export type Locale = (typeof LOCALES)[number];

const YEAR_SECONDS = 60 * 60 * 24 * 365;

/** English has no prefix. A choice of language is remembered for a year; next-intl's own cookie ends with the session. */
export const routing = defineRouting({
  locales: LOCALES,
  defaultLocale: "en",
  localePrefix: "as-needed",
  localeCookie: { maxAge: YEAR_SECONDS },
});

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}
