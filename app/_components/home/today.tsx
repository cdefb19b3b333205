import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Facts } from "#app/_components/ui/facts.tsx";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import type { TodaysWork } from "#lib/server/reviews/todays-work.ts";

interface Props {
  readonly work: TodaysWork;
  readonly locale: Locale;
}

/** For whoever has begun: what today holds, and the way into it. */
export async function Today({ work, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "ui.home.today" });
  const { due, forward, fresh, postponed, minutes, tomorrow, interviewIn } = work;
  const isDone = due + forward + fresh === 0;
  const facts = [
    ...(interviewIn === null ? [] : [{ id: "interview", value: t("interviewIn", { days: interviewIn }) }]),
    ...(isDone ? [] : [{ id: "due", value: t("count", { count: due }) }]),
    ...(forward === 0 ? [] : [{ id: "forward", value: t("count", { count: forward }) }]),
    ...(fresh === 0 ? [] : [{ id: "fresh", value: t("count", { count: fresh }) }]),
    ...(isDone ? [] : [{ id: "minutes", value: t("about", { minutes }), isMain: true }]),
  ] as const;
  return (
    <div className="home-lead">
      <h1>{t(isDone ? "doneTitle" : "title")}</h1>
      {interviewIn === 0 ? <p>{t("theDay")}</p> : null}
      {isDone ? <p>{t("done", { count: tomorrow })}</p> : null}
      <Facts facts={facts.map((each) => ({ name: t(each.id), ...each }))} />
      {postponed === 0 ? null : <p className="home-note">{t("postponed", { count: postponed })}</p>}
      <div className="home-actions">
        <Link
          className="button"
          data-weight="main"
          href={localPath(locale, isDone ? "/practice/next" : "/drill")}
          prefetch={false}
        >
          {t(isDone ? "practise" : "start")}
        </Link>
        <Link className="button" href={localPath(locale, "/readiness")} prefetch={false}>
          {t(interviewIn === null ? "setDay" : "ready")}
        </Link>
        <Link className="button" href={localPath(locale, "/progress")} prefetch={false}>
          {t("progress")}
        </Link>
      </div>
    </div>
  );
}
