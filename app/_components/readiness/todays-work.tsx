import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Readiness } from "#lib/review/readiness.ts";
import type { ReadinessState } from "#lib/server/reviews/readiness.ts";

interface Props {
  readonly readiness: Readiness;
  readonly state: ReadinessState;
  readonly locale: Locale;
}

/** What to do today, and the way there. */
export async function TodaysWork({ readiness, state: { cards, today }, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "readiness.today" });
  const { broughtForward, postponed } = readiness.today;
  const due =
    [...readiness.bySkill.keys()].filter((id) => (cards.get(id)?.dueDay ?? today + 1) <= today).length -
    postponed.length;
  const planned = readiness.days[0];
  const fresh = planned?.newSkills ?? 0;
  const forward = broughtForward.length;
  const isDone = due + forward + fresh === 0;
  return (
    <section aria-labelledby="today">
      <h2 className="section-title" id="today">
        {t("title")}
      </h2>
      {readiness.daysLeft === 0 ? <p>{t("day")}</p> : null}
      <p className="readiness-work">
        {isDone
          ? t("none")
          : t("work", { due, forward, fresh, minutes: Math.max(1, Math.round(planned?.minutes ?? 0)) })}
      </p>
      {postponed.length === 0 ? null : (
        <p className="readiness-note">{t("postponed", { count: postponed.length })}</p>
      )}
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
