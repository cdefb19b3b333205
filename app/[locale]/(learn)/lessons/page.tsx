import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LessonList } from "#app/_components/ui/lesson-list.tsx";
import { isLocale } from "#app/_i18n/routing.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "ui.lessons" });
  return { title: t("title"), description: t("lead") };
}

export default async function LessonsPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: "ui.lessons" });
  return (
    <>
      <h1 className="page-title">{t("title")}</h1>
      <p className="page-lead">{t("lead")}</p>
      <div className="lessons-page">
        <LessonList locale={locale} />
      </div>
    </>
  );
}
