import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { challengeKind } from "#lib/challenge/registry.ts";
import { skill } from "#lib/content/skills.ts";
import type { AttemptHistory } from "#lib/server/attempts/history.ts";
import { attemptHistory } from "#lib/server/attempts/history.ts";
import { suspects } from "#lib/server/attempts/suspects.ts";
import { currentActor } from "#lib/server/auth/auth.ts";
import { database } from "#lib/server/database/database.ts";
import { Mark } from "./mark.tsx";
import { Suspects } from "./suspects.tsx";

const SHOWN = 12;
const MOST_SUSPECTS = 3;

/** The reader's own attempts: how many, how many right, and the last ones with their permanent addresses. */
export async function Record({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.practice" });
  const progress = await getTranslations({ locale, namespace: "progress" });
  const actor = await currentActor();
  const [history, suspected] =
    actor === null
      ? [null, []]
      : await Promise.all([
          attemptHistory(actor, database(), SHOWN),
          suspects(actor, database(), MOST_SUSPECTS),
        ]);
  return (
    <section className="practice-record" aria-labelledby="record">
      <h2 className="section-title" id="record">
        {t("record")}
      </h2>
      {history === null || history.total === 0 ? (
        <p className="record-none">{t("none")}</p>
      ) : (
        <>
          <p className="record-summary">
            {t("summary", { attempts: history.total, right: history.correct })}
          </p>
          <p>
            <Link href={localPath(locale, "/progress")} prefetch={false}>
              {progress("fromRecord")}
            </Link>
          </p>
          <Suspects suspects={suspected} locale={locale} />
          <h3 className="objectives-title">{t("last")}</h3>
          <LastOnes
            history={history}
            locale={locale}
            right={t("right")}
            wrong={t("wrong")}
            selfAssessed={t("selfAssessed")}
          />
        </>
      )}
    </section>
  );
}

interface LastOnesProps {
  readonly history: AttemptHistory;
  readonly locale: Locale;
  readonly right: string;
  readonly wrong: string;
  readonly selfAssessed: string;
}

function LastOnes({ history, locale, right, wrong, selfAssessed }: LastOnesProps) {
  return (
    <ol className="record-last">
      {history.attempts.map(({ id, skillId, seed, correct }) => {
        const asked = skill(skillId);
        return (
          <li key={id}>
            <Mark right={correct} className="record-mark" />
            <span>
              <span className="visually-hidden">{correct ? right : wrong}: </span>
              {asked === null ? (
                skillId
              ) : (
                <Link href={localPath(locale, `/practice/${asked.code}/${seed}`)} prefetch={false}>
                  {asked.title[locale]}
                </Link>
              )}
              {asked !== null && challengeKind(asked.kind)?.gradedBy === "self" ? (
                <small> {selfAssessed}</small>
              ) : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
