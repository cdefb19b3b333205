import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { ExperimentLab } from "#app/_components/checker/experiment-lab.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale, LOCALES } from "#app/_i18n/routing.ts";
import { EXPERIMENTS, experiment } from "#lib/checker/experiments/catalogue.ts";
import { SOURCES, type Source } from "../sources.ts";
import "../picture.css";
import "../play.css";
import "../why.css";
import { labMessages } from "./lab-messages.ts";

interface Props {
  readonly params: Promise<{ locale: string; experiment: string }>;
}

/** The experiment whose answer depends on a time has a picture over all times. */
const PICTURED = "time-wait";

export const dynamicParams = false;

export function generateStaticParams() {
  return LOCALES.flatMap((locale) => EXPERIMENTS.map(({ id }) => ({ locale, experiment: id })));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, experiment: id } = await params;
  if (!isLocale(locale) || experiment(id) === null) return {};
  const t = await getTranslations({ locale, namespace: `experiments.${id}` });
  return { title: t("title"), description: t("question") };
}

export default async function ExperimentPage({ params }: Props) {
  const { locale, experiment: id } = await params;
  const found = experiment(id);
  if (!isLocale(locale) || found === null) notFound();
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "experiments.page" });
  const own = await getTranslations({ locale, namespace: `experiments.${id}` });
  const clause = await getTranslations({ locale, namespace: "ui.tcp" });
  const written = (source: Source) => {
    if ("document" in source) return source.document;
    const { section, ordinal = 0, at } = source;
    return [clause("clause", { section, ordinal: String(ordinal) }), ...(at === undefined ? [] : [at])].join(
      ", ",
    );
  };
  const order = EXPERIMENTS.indexOf(found) + 1;
  const next = EXPERIMENTS[order];
  const { variants, properties, defaults } = found;
  return (
    <article className="why">
      <p className="lesson-place">
        <Link href={localPath(locale, "/lab/why")}>{t("all")}</Link>
        <span>{t("place", { order, count: EXPERIMENTS.length })}</span>
      </p>
      <h1 className="page-title">{own("title")}</h1>
      <p className="page-lead">{own("question")}</p>
      <div className="why-text">
        <h2>{t("rule")}</h2>
        <p>
          {own("rule")}{" "}
          <span className="why-sources clause">
            <span className="visually-hidden">{t("sources")} </span>
            {SOURCES[id]?.map(written).join("; ")}
          </span>
        </p>
        <h2>{t("think")}</h2>
        <p>{own("predict")}</p>
        {own.has("note") ? <p className="why-hint">{own("note")}</p> : null}
      </div>
      <NextIntlClientProvider messages={await labMessages(locale, id)}>
        <ExperimentLab experiment={{ id, variants, properties, defaults }} picture={id === PICTURED} />
      </NextIntlClientProvider>
      {next === undefined ? null : (
        <p className="why-next">
          {t("next")}{" "}
          <Link href={localPath(locale, `/lab/why/${next.id}`)}>
            <NextTitle id={next.id} locale={locale} />
          </Link>
        </p>
      )}
    </article>
  );
}

async function NextTitle({ id, locale }: { readonly id: string; readonly locale: string }) {
  const t = await getTranslations({ locale, namespace: "experiments" });
  return t(`${id}.title`);
}
