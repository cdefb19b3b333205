import type { Saved } from "#app/[locale]/(drill)/readiness/actions.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { FIELDS } from "./settings-fields.ts";
import type { SettingsLabels } from "./settings-labels.ts";

/** What became of the settings that were sent; nothing before any were. Written on the server too, where a form without scripts comes back. */
export function saidOf(saved: Saved, labels: SettingsLabels, locale: Locale): string {
  switch (saved.type) {
    case "kept":
      return labels.kept;
    case "wrong": {
      const names = FIELDS.filter((each) => saved.fields.includes(each)).map(
        (each) => labels.fields[each].label,
      );
      return labels.wrong.replace("FIELDS", new Intl.ListFormat(locale).format(names));
    }
    case "unavailable":
      return labels.unavailable.replace("INCIDENT", saved.incident);
    default:
      return "";
  }
}
