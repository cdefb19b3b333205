import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Suspect } from "#lib/server/attempts/suspects.ts";
import { practiceOf } from "./drills.ts";

interface Props {
  readonly locale: Locale;
  readonly suspects: readonly Suspect[];
}

/** As many as a look takes in; the others are one key away. */
const SHOWN = 3;

/** The likeliest misconceptions, each with what is true and the drill that cures it. */
export async function Mistakes({ locale, suspects }: Props) {
  const t = await getTranslations({ locale, namespace: "progress.mistakes" });
  const misconceptions = await getTranslations({ locale, namespace: "misconceptions" });
  const known = suspects.filter(({ misconception }) => misconceptions.has(`${misconception}.claim`));
  const rest = known.slice(SHOWN);
  return (
    <section aria-labelledby="mistakes">
      <h2 className="section-title" id="mistakes">
        {t("title")}
      </h2>
      <p className="progress-lead">{known.length === 0 ? t("none") : t("lead")}</p>
      <Listed shown={known.slice(0, SHOWN)} locale={locale} />
      {rest.length === 0 ? null : (
        <details className="mistakes-more">
          <summary>{t("more", { count: rest.length })}</summary>
          <Listed shown={rest} locale={locale} />
        </details>
      )}
    </section>
  );
}

async function Listed({ locale, shown }: Pick<Props, "locale"> & { readonly shown: readonly Suspect[] }) {
  const t = await getTranslations({ locale, namespace: "progress.mistakes" });
  const misconceptions = await getTranslations({ locale, namespace: "misconceptions" });
  return (
    <ol className="mistakes">
      {shown.map(({ misconception, votes, skillId }) => (
        <li key={misconception}>
          <p>
            <q>{misconceptions(`${misconception}.claim`)}</q> <small>{t("votes", { votes })}</small>
          </p>
          <p>
            {misconceptions(`${misconception}.fact`)}
            {locale === "en" ? " " : ""}
            <Link href={localPath(locale, practiceOf(skillId))} prefetch={false}>
              {t("cure")}
            </Link>
          </p>
        </li>
      ))}
    </ol>
  );
}
