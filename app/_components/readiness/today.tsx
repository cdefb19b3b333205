import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import type { TodaysWork } from "#lib/server/reviews/todays-work.ts";

interface Props {
  readonly work: TodaysWork;
  readonly locale: Locale;
}

/** What to do today, and the way there. */
export async function Today({ work, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "readiness.today" });
  const { due, forward, fresh, postponed, minutes } = work;
  const isDone = due + forward + fresh === 0;
  return (
    <section aria-labelledby="today">
      <h2 className="section-title" id="today">
        {t("title")}
      </h2>
      {work.interviewIn === 0 ? <p className="readiness-work">{t("day")}</p> : null}
      <p className="readiness-work">{isDone ? t("none") : t("work", { due, forward, fresh, minutes })}</p>
      {postponed === 0 ? null : <p className="readiness-note">{t("postponed", { count: postponed })}</p>}
      <p className="page-actions">
        <Link
          className="button"
          {...(isDone ? {} : { "data-weight": "main" })}
          href={localPath(locale, "/drill")}
          prefetch={false}
        >
          {t("go")}
        </Link>
      </p>
    </section>
  );
}
