import { getTranslations } from "next-intl/server";
import { ruleTexts } from "#app/_components/tcp/rule-text-server.ts";
import { RunTable } from "#app/_components/tcp/run-table.tsx";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Comparison } from "#lib/content/reference.ts";
import { RetryTable } from "./retry-table.tsx";
import { TellingFigure } from "./telling-figure.tsx";

interface Props {
  readonly comparison: Comparison;
  readonly locale: Locale;
}

/** One deviation: its story, both runs side by side, the reason, and where it is written and shown. */
export async function ComparisonSection({ comparison, locale }: Props) {
  const { deviation, together } = comparison;
  const { id, clause, evidence } = deviation;
  const t = await getTranslations({ locale, namespace: "deviations" });
  const { clauseText } = await ruleTexts(locale);
  return (
    <section className="deviation" aria-labelledby={id}>
      <h3 id={id}>{t(`items.${id}.title`)}</h3>
      <p className="deviation-story">{t(`items.${id}.story`)}</p>
      <div className="versus">
        <TellingFigure comparison={comparison} of="rfc9293" locale={locale} />
        <TellingFigure comparison={comparison} of="linux" locale={locale} />
      </div>
      {id === "retransmission" ? <RetryTable locale={locale} /> : null}
      <p className="deviation-why">
        {t.rich(`items.${id}.why`, { code: (name) => <code translate="no">{name}</code> })}
      </p>
      <dl className="deviation-facts">
        <div>
          <dt>{t("page.clause")}</dt>
          <dd>
            <span className="clause">{clauseText(clause)}</span>
          </dd>
        </div>
        <div>
          <dt>{t("page.switch")}</dt>
          <dd>
            <code>{id}</code>
            {together.map((other) => (
              <span key={other}>
                {" "}
                {t("page.with")} <code>{other}</code>
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t("page.evidence")}</dt>
          <dd>
            {evidence.length === 0
              ? t("page.measured")
              : evidence.map((shown) => <code key={shown}>{shown}</code>)}
          </dd>
        </div>
      </dl>
      <details className="deviation-tables">
        <summary>{t("page.tables")}</summary>
        {(["rfc9293", "linux"] as const).map((of) => (
          <section key={of} aria-labelledby={`${id}-${of}-table`}>
            <h4 id={`${id}-${of}-table`}>{t(`page.${of}`)}</h4>
            <RunTable run={comparison[of].run} />
          </section>
        ))}
      </details>
    </section>
  );
}
