import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Topic } from "#lib/content/skills.ts";
import { skills, TOPICS } from "#lib/content/skills.ts";
import { strongestFirst, weakestFirst } from "#lib/review/progress.ts";
import { drillOfTopic, WEAK_DRILL } from "./drills.ts";
import { StrengthTable } from "./strength-table.tsx";
import type { Part } from "./view.ts";

/** As many of the weakest and of the strongest as a look takes in. */
const WEAKEST_SHOWN = 10;
const STRONGEST_SHOWN = 5;

interface Props extends Part {
  /** null: all topics */
  readonly topic: Topic | null;
  /** of all topics too, rather than the two ends of that list */
  readonly isWhole: boolean;
}

/** The skills that were asked, each with when it comes back. */
export async function SkillStrengths({ locale, progress, topic, isWhole }: Props) {
  const t = await getTranslations({ locale, namespace: "progress.skills" });
  const ofTopic = skills().filter((each) => topic === null || each.topic === topic);
  const ids = new Set(ofTopic.map(({ id }) => id));
  const weakest = weakestFirst(progress.cards.values(), progress.today).filter(({ skillId }) =>
    ids.has(skillId),
  );
  const isCut = topic === null && !isWhole && weakest.length > WEAKEST_SHOWN + STRONGEST_SHOWN;
  const part = { locale, progress };
  return (
    <>
      <TopicChoice locale={locale} topic={topic} />
      {weakest.length === 0 ? <p className="progress-lead">{t("none")}</p> : null}
      {weakest.length === 0 || isCut ? null : (
        <StrengthTable {...part} caption={t("ofTopic")} strengths={weakest} />
      )}
      {isCut ? (
        <>
          <StrengthTable {...part} caption={t("weakest")} strengths={weakest.slice(0, WEAKEST_SHOWN)} />
          <p className="progress-whole">
            <Link href={localPath(locale, "/progress/skills?show=all")} prefetch={false}>
              {t("showAll", { count: weakest.length })}
            </Link>
          </p>
          <StrengthTable
            {...part}
            caption={t("strongest")}
            strengths={strongestFirst(weakest).slice(0, STRONGEST_SHOWN)}
          />
        </>
      ) : null}
      <p className="progress-note">
        {t("unasked", { count: ofTopic.length - weakest.length })}
        {locale === "en" ? " " : ""}
        <Link href={localPath(locale, topic === null ? WEAK_DRILL : drillOfTopic(topic))} prefetch={false}>
          {topic === null ? t("drillWeak") : t("drillTopic")}
        </Link>
      </p>
    </>
  );
}

async function TopicChoice({ locale, topic }: Pick<Props, "locale" | "topic">) {
  const t = await getTranslations({ locale, namespace: "progress.skills" });
  const topics = await getTranslations({ locale, namespace: "ui.practice.topics" });
  return (
    <nav className="topic-choice" aria-label={t("filter")}>
      {[null, ...TOPICS].map((each) => (
        <Link
          key={each ?? "all"}
          href={localPath(locale, each === null ? "/progress/skills" : `/progress/skills?topic=${each}`)}
          aria-current={each === topic ? "true" : undefined}
          prefetch={false}
        >
          {each === null ? t("all") : topics(each)}
        </Link>
      ))}
    </nav>
  );
}
