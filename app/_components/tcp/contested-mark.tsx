import { useTranslations } from "next-intl";
import { CONTESTED, type ContestedId } from "#lib/tcp/contested.ts";

/** The mark beside a rule that reads a contested place of the RFC one way; opened, it says what there is to know. */
export function ContestedMark({ id }: { readonly id: ContestedId }) {
  const t = useTranslations(`contested.${id}`);
  const ui = useTranslations("ui.contested");
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
