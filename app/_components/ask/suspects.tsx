import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { skill } from "#lib/content/skills.ts";
import type { Suspect } from "#lib/server/attempts/suspects.ts";

interface Props {
  readonly suspects: readonly Suspect[];
  readonly locale: Locale;
}

/** The mistakes that wrong answers point to, each with the practice that cures it. */
export async function Suspects({ suspects, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "ui.practice" });
  const misconceptions = await getTranslations({ locale, namespace: "misconceptions" });
  const known = suspects.filter(({ misconception }) => misconceptions.has(`${misconception}.claim`));
  if (known.length === 0) return null;
  return (
    <>
      <h3 className="objectives-title">{t("suspects")}</h3>
      <ul className="record-suspects">
        {known.map(({ misconception, votes, skillId }) => {
          const cure = skill(skillId);
          return (
            <li key={misconception}>
              <q>{misconceptions(`${misconception}.claim`)}</q> <small>{t("votes", { votes })}</small>
              <br />
              {misconceptions(`${misconception}.fact`)}{" "}
              {cure === null ? null : (
                <Link href={localPath(locale, `/practice/${cure.code}`)} prefetch={false}>
                  {t("cure")}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
