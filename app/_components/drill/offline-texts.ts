import type { Locale } from "#app/_i18n/routing.ts";
import type { ChallengeKindId } from "#lib/challenge/kind-ids.ts";

/** What verdicts and hints of these kinds are written with, fetched ahead. Relative addresses as in messages.ts. */
export async function offlineTexts(locale: Locale, kinds: Iterable<ChallengeKindId>) {
  const [ui, rules, hints, clauses, misconceptions, contested, ...challenges] = await Promise.all([
    import(`../../../content/messages/${locale}/ui.json`),
    import(`../../../content/messages/${locale}/rules.json`),
    import(`../../../content/messages/${locale}/hints.json`),
    import(`../../../content/messages/${locale}/clauses.json`),
    import(`../../../content/messages/${locale}/misconceptions.json`),
    import(`../../../content/messages/${locale}/contested.json`),
    ...[...new Set(kinds)].map(
      async (kind) =>
        [
          kind,
          (await import(`../../../content/messages/${locale}/challenges/${kind}.json`)).default,
        ] as const,
    ),
  ]);
  return {
    ui: ui.default,
    rules: rules.default,
    hints: hints.default,
    clauses: clauses.default,
    misconceptions: misconceptions.default,
    contested: contested.default,
    challenges: Object.fromEntries(challenges),
  };
}

export type OfflineTexts = Awaited<ReturnType<typeof offlineTexts>>;
