import { loadChallengeMessages } from "./challenge-messages.ts";
import type { Locale } from "./routing.ts";

/**
 * Every namespace of messages for one language. The namespace is the name of the file in content/messages/<locale>.
 * Relative addresses: the bundler resolves only constant strings through the "#" aliases.
 */
export async function loadMessages(locale: Locale) {
  const [
    ui,
    rules,
    hints,
    challenges,
    clauses,
    misconceptions,
    contested,
    deviations,
    lab,
    experiments,
    capture,
    drill,
    readiness,
    progress,
    data,
  ] = await Promise.all([
    import(`../../content/messages/${locale}/ui.json`),
    import(`../../content/messages/${locale}/rules.json`),
    import(`../../content/messages/${locale}/hints.json`),
    loadChallengeMessages(locale),
    import(`../../content/messages/${locale}/clauses.json`),
    import(`../../content/messages/${locale}/misconceptions.json`),
    import(`../../content/messages/${locale}/contested.json`),
    import(`../../content/messages/${locale}/deviations.json`),
    import(`../../content/messages/${locale}/lab.json`),
    import(`../../content/messages/${locale}/experiments.json`),
    import(`../../content/messages/${locale}/capture.json`),
    import(`../../content/messages/${locale}/drill.json`),
    import(`../../content/messages/${locale}/readiness.json`),
    import(`../../content/messages/${locale}/progress.json`),
    import(`../../content/messages/${locale}/data.json`),
  ]);
  return {
    ui: ui.default,
    rules: rules.default,
    hints: hints.default,
    challenges,
    clauses: clauses.default,
    misconceptions: misconceptions.default,
    contested: contested.default,
    deviations: deviations.default,
    lab: lab.default,
    experiments: experiments.default,
    capture: capture.default,
    drill: drill.default,
    readiness: readiness.default,
    progress: progress.default,
    data: data.default,
  };
}
