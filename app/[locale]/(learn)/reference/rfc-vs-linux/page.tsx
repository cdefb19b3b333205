import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { isLocale } from "#app/_i18n/routing.ts";
import { CLAUSES } from "#lib/tcp/clauses.ts";
import type { Comparison } from "#lib/content/reference.ts";
import { comparisons } from "#lib/content/reference.ts";
import { ComparisonSection } from "./comparison-section.tsx";
import "./reference.css";
import { SummaryTable } from "./summary-table.tsx";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "deviations.page" });
  return { title: t("title"), description: t("description") };
}

/** Every deviation of the linux profile: a table of them all, then each with both runs. */
export default async function RfcVsLinuxPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "deviations" });
  const all = comparisons();
  const groups = [...bySection(all)].map(([section, members]) => ({
    section,
    title: t(`sections.${section.replaceAll(".", "_")}`),
    members,
  }));
  return (
    <article className="reference">
      <h1 className="page-title">{t("page.title")}</h1>
      <p className="page-lead">{t("page.lead", { count: all.length })}</p>
      <p className="reference-how">{t("page.how")}</p>
      <p className="reference-note">{t("page.recorded")}</p>
      <h2 id="all">{t("page.summary")}</h2>
      <SummaryTable groups={groups} locale={locale} />
      {groups.map(({ section, title, members }) => (
        <section key={section} className="reference-group">
          <h2>
            <span className="reference-number">§{section}</span> {title}
          </h2>
          {members.map((comparison) => (
            <ComparisonSection key={comparison.deviation.id} comparison={comparison} locale={locale} />
          ))}
        </section>
      ))}
    </article>
  );
}

function bySection(all: readonly Comparison[]): ReadonlyMap<string, readonly Comparison[]> {
  const groups = new Map<string, readonly Comparison[]>();
  for (const comparison of all) {
    const { section } = CLAUSES[comparison.deviation.clause];
    groups.set(section, [...(groups.get(section) ?? []), comparison]);
  }
  return groups;
}
