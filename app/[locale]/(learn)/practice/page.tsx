import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Record } from "#app/_components/ask/record.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import { CHALLENGE_KINDS } from "#lib/challenge/kind-ids.ts";
import { skills, TOPICS } from "#lib/content/skills.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "ui.practice" });
  return { title: t("title"), description: t("lead") };
}

export default async function PracticePage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: "ui.practice" });
  return (
    <>
      <h1 className="page-title">{t("title")}</h1>
      <p className="page-lead">{t("lead")}</p>
      <p className="page-actions">
        <Link
          className="button"
          data-weight="main"
          href={localPath(locale, "/practice/next")}
          prefetch={false}
        >
          {t("start")}
        </Link>
      </p>
      <div className="practice-columns">
        <Record locale={locale} />
        <div>
          <Kinds locale={locale} />
          <Subjects locale={locale} />
        </div>
      </div>
    </>
  );
}

async function Kinds({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.practice" });
  const kinds = await getTranslations({ locale, namespace: "ui.kinds" });
  return (
    <section aria-labelledby="kinds">
      <h2 className="section-title" id="kinds">
        {t("kinds")}
      </h2>
      <ul className="kind-list">
        {CHALLENGE_KINDS.map((kind) => ({
          kind,
          count: skills().filter((each) => each.kind === kind).length,
        }))
          .filter(({ count }) => count > 0)
          .map(({ kind, count }) => (
            <li key={kind}>
              <Link href={localPath(locale, `/practice/next?kind=${kind}`)} prefetch={false}>
                {kinds(`${kind}.name`)}
              </Link>{" "}
              <small>{t("count", { count })}</small>
              <br />
              {kinds(`${kind}.lead`)}
            </li>
          ))}
      </ul>
    </section>
  );
}

async function Subjects({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.practice" });
  const kinds = await getTranslations({ locale, namespace: "ui.kinds" });
  return (
    <section aria-labelledby="subjects">
      <h2 className="section-title" id="subjects">
        {t("subjects")}
      </h2>
      {TOPICS.map((topic) => ({ topic, found: skills().filter((each) => each.topic === topic) }))
        .filter(({ found }) => found.length > 0)
        .map(({ topic, found }) => (
          <details key={topic} className="skill-group">
            <summary>
              <h3>{t(`topics.${topic}`)}</h3> <small>{t("count", { count: found.length })}</small>
            </summary>
            <p>
              <Link href={localPath(locale, `/practice/next?topic=${topic}`)} prefetch={false}>
                {t("start")}
              </Link>
            </p>
            <ul>
              {found.map(({ id, code, kind, title }) => (
                <li key={id}>
                  <Link href={localPath(locale, `/practice/${code}`)} prefetch={false}>
                    {title[locale]}
                  </Link>{" "}
                  <small>{kinds(`${kind}.name`)}</small>
                </li>
              ))}
            </ul>
          </details>
        ))}
    </section>
  );
}
