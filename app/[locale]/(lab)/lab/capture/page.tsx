import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { notFound } from "next/navigation";
import { getMessages, getTranslations, setRequestLocale } from "next-intl/server";
import { CaptureLab } from "#app/_components/capture/capture-lab.tsx";
import { isLocale } from "#app/_i18n/routing.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "capture" });
  return { title: t("title"), description: t("description") };
}

/** A learner's own capture, or one of ours: read, replayed and asked about, all in the page. */
export default async function CapturePage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "capture" });
  const { capture, rules, contested, ui } = await getMessages({ locale });
  const { tcp, otherwise, contested: contestedWords } = ui;
  return (
    <article className="capture">
      <h1 className="page-title">{t("title")}</h1>
      <p className="page-lead">{t("lead")}</p>
      <NextIntlClientProvider
        locale={locale}
        timeZone="UTC"
        messages={{ capture, rules, contested, ui: { tcp, otherwise, contested: contestedWords } }}
      >
        <CaptureLab />
      </NextIntlClientProvider>
    </article>
  );
}
