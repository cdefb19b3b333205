import { getTranslations } from "next-intl/server";
import type { Locale } from "#app/_i18n/routing.ts";
import { CONTESTED, type ContestedId } from "#lib/tcp/contested.ts";

interface Props {
  readonly id: ContestedId;
  readonly locale: Locale;
}

/** The mark beside a rule that reads a contested place of the RFC one way; opened, it says what there is to know. */
export async function ContestedMark({ id, locale }: Props) {
  const t = await getTranslations({ locale, namespace: `contested.${id}` });
  const ui = await getTranslations({ locale, namespace: "ui.contested" });
  const places = CONTESTED[id].clauses.map(({ section, ordinal }) =>
    ui("place", { section, ordinal: String(ordinal ?? 0) }),
  );
  return (
    <details className="contested">
      <summary>{ui("mark")}</summary>
      <p>
        {t("text")} <span className="clause">RFC 9293 {places.join("; ")}</span>
      </p>
      <p>
        <b>{ui("reading")}</b> {t("reading")}
      </p>
      <p>
        <b>{ui("practice")}</b> {t("practice")}
      </p>
    </details>
  );
}
