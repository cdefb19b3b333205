import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { skill } from "#lib/content/skills.ts";

/** What somebody new is asked first: the segment that begins every connection. */
const FIRST_SKILL = "listen-syn";

const WAY = [
  { id: "lessons", path: "/lessons" },
  { id: "drill", path: "/drill" },
  { id: "readiness", path: "/readiness" },
] as const;

/** For a newcomer: what this is, where to begin, and a try of it. */
export async function Welcome({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.home" });
  return (
    <div className="home-lead">
      <h1>{t("title")}</h1>
      <p>{t("lead")}</p>
      <div className="home-actions">
        <Link className="button" data-weight="main" href={localPath(locale, "/lessons/why-three-handshakes")}>
          {t("firstLesson")}
        </Link>
        <Link
          className="button"
          href={localPath(locale, `/practice/${skill(FIRST_SKILL)?.code ?? "next"}`)}
          prefetch={false}
        >
          {t("try")}
        </Link>
      </div>
      <ol className="home-way">
        {WAY.map(({ id, path }) => (
          <li key={id}>
            {t.rich(`way.${id}`, {
              link: (text) => (
                <Link href={localPath(locale, path)} prefetch={false}>
                  {text}
                </Link>
              ),
            })}
          </li>
        ))}
      </ol>
    </div>
  );
}
