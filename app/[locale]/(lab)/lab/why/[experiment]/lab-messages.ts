import { loadMessages } from "#app/_i18n/messages.ts";
import type { Locale } from "#app/_i18n/routing.ts";

/** The messages that one experiment's page needs in the browser, and no others: its own, and those of a drawn run. */
export async function labMessages(locale: Locale, experiment: string) {
  const { experiments, ui, rules, contested } = await loadMessages(locale);
  const { lab, verdict, run, play, moves, picture, properties } = experiments;
  const { ladder, happening, otherwise, tcp, contested: contestedUi } = ui;
  return {
    experiments: {
      lab,
      verdict,
      run,
      play,
      moves,
      properties,
      ...(experiment === "time-wait" ? { picture } : {}),
      [experiment]: experiments[experiment],
    },
    ui: { ladder, happening, otherwise, tcp, contested: contestedUi },
    rules,
    contested,
  };
}
