import { useTranslations } from "next-intl";
import type { Fault, ImportReply } from "./import-reply.ts";

/** What a file brought, or why it was refused. Needs the messages of `data`. */
export function ImportOutcome({ outcome }: { readonly outcome: ImportReply | "none-chosen" | "failed" }) {
  const t = useTranslations("data.import");
  if (outcome === "none-chosen") return <p data-bad="">{t("noneChosen")}</p>;
  if (outcome === "failed") return <p data-bad="">{t("failed")}</p>;
  switch (outcome.type) {
    case "imported":
      return (
        <>
          <p>
            {t("done", {
              added: outcome.attempts.added,
              known: outcome.attempts.inFile - outcome.attempts.added,
            })}
          </p>
          <p>{t(`settings.${outcome.settings}`)}</p>
        </>
      );
    case "refused":
      return <Refused fault={outcome.fault} />;
    case "too-large":
      return <p data-bad="">{t("tooLarge", { most: outcome.mostMegabytes })}</p>;
    case "busy":
      return <p data-bad="">{t("busy")}</p>;
    case "elsewhere":
      return <p data-bad="">{t("elsewhere")}</p>;
    default:
      return <p data-bad="">{t("unavailable", { incident: outcome.incident })}</p>;
  }
}

function Refused({ fault: { place, expected, found } }: { readonly fault: Fault }) {
  const t = useTranslations("data.import");
  const expectations = useTranslations("data.expected");
  return (
    <div data-bad="">
      <p>{t("refused")}</p>
      <dl className="data-fault">
        <dt>{t("place")}</dt>
        <dd>
          {place.type === "text" ? (
            t("textPlace", { line: String(place.line), column: String(place.column) })
          ) : place.path === "" ? (
            t("wholeFile")
          ) : (
            <code>{place.path}</code>
          )}
        </dd>
        <dt>{t("expected")}</dt>
        <dd>{expectations(expected)}</dd>
        <dt>{t("found")}</dt>
        <dd>{found === null ? t("nothing") : <code>{found}</code>}</dd>
      </dl>
    </div>
  );
}
