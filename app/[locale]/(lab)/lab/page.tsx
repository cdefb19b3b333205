import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getMessages, getTranslations, setRequestLocale } from "next-intl/server";
import { LabLoader } from "#app/_components/lab/lab-loader.tsx";
import { labMessages } from "#app/_components/lab/lab-messages.ts";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import { presets } from "#lib/content/presets.ts";
import { encodeStory } from "#lib/network/share.ts";
import "./lab-controls.css";
import "./lab.css";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "lab.page" });
  return { title: t("title"), description: t("description") };
}

/** The lab: this page is its title and its stories, the rest is fetched and made in the browser. */
export default async function LabPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "lab" });
  const links = presets().map(({ id, group, story }) => ({
    id,
    group,
    title: t(`presets.${id}.title`),
    description: t(`presets.${id}.description`),
    link: encodeStory(story),
  }));
  return (
    <article className="lab-page">
      <h1 className="page-title">{t("page.title")}</h1>
      <p className="page-lead">{t("page.lead")}</p>
      <p className="lab-further">
        <Link href={localPath(locale, "/lab/why")} prefetch={false}>
          {t("page.why")}
        </Link>
        <Link href={localPath(locale, "/lab/capture")} prefetch={false}>
          {t("page.capture")}
        </Link>
      </p>
      <noscript>
        <p>{t("page.needsScript")}</p>
      </noscript>
      <LabLoader locale={locale} messages={labMessages(await getMessages({ locale }))} presets={links} />
    </article>
  );
}
