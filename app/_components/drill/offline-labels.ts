import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";

/** What a drill says without a network: the messages `drill.offline.<name>`, plain sentences all. */
const OFFLINE_LABELS = [
  "away",
  "here",
  "kept",
  "sent",
  "notLasting",
  "used",
  "aside",
  "asideQuestion",
  "again",
  "dismiss",
  "malformed-request",
  "format",
  "unknown-question",
  "attempt-id-taken",
  "unavailable",
  "provisional",
  "atLeast",
  "model",
] as const;

export type OfflineLabels = Readonly<Record<(typeof OFFLINE_LABELS)[number], string>>;

export async function offlineLabels(locale: Locale): Promise<OfflineLabels> {
  const t = await getTranslations({ locale, namespace: "drill.offline" });
  return Object.fromEntries(OFFLINE_LABELS.map((name) => [name, t(name)])) as OfflineLabels; // of every name
}
