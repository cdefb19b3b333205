import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Topic } from "#lib/content/skills.ts";
import { skill, skills, TOPICS } from "#lib/content/skills.ts";
import type { Strength } from "#lib/review/progress.ts";
import { levelOf, strongestFirst, weakestFirst } from "#lib/review/progress.ts";
import { ChanceMark } from "./chance-mark.tsx";
import { drillOfTopic, practiceOf, WEAK_DRILL } from "./drills.ts";
import { type Part, written } from "./view.ts";

/** As many of the weakest and of the strongest as a look takes in. */
const WEAKEST_SHOWN = 10;
const STRONGEST_SHOWN = 5;

interface Props extends Part {
  /** null: all topics, the two ends of the list only */
  readonly topic: Topic | null;
}

/** The skills that were asked, each with when it comes back. */
export async function SkillStrengths({ locale, progress, topic }: Props) {
  const t = await getTranslations({ locale, namespace: "progress.skills" });
  const ofTopic = skills().filter((each) => topic === null || each.topic === topic);
  const ids = new Set(ofTopic.map(({ id }) => id));
  const weakest = weakestFirst(progress.cards.values(), progress.today).filter(({ skillId }) =>
    ids.has(skillId),
  );
  const part = { locale, progress };
  return (
    <section aria-labelledby="skills">
      <h2 className="section-title" id="skills">
        {t("title")}
      </h2>
      <p className="progress-lead">{t("lead")}</p>
      <TopicChoice locale={locale} topic={topic} />
      {weakest.length === 0 ? <p className="progress-lead">{t("none")}</p> : null}
      {weakest.length === 0 ? null : topic !== null ? (
        <StrengthTable {...part} caption={t("ofTopic")} strengths={weakest} />
      ) : (
        <>
          <StrengthTable {...part} caption={t("weakest")} strengths={weakest.slice(0, WEAKEST_SHOWN)} />
          <StrengthTable
            {...part}
            caption={t("strongest")}
            strengths={strongestFirst(weakest).slice(0, STRONGEST_SHOWN)}
          />
        </>
      )}
      <p className="progress-note">
        {t("unasked", { count: ofTopic.length - weakest.length })}
        {locale === "en" ? " " : ""}
        <Link href={localPath(locale, topic === null ? WEAK_DRILL : drillOfTopic(topic))} prefetch={false}>
          {topic === null ? t("drillWeak") : t("drillTopic")}
        </Link>
      </p>
    </section>
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
          href={localPath(locale, each === null ? "/progress#skills" : `/progress?topic=${each}#skills`)}
          aria-current={each === topic ? "true" : undefined}
          prefetch={false}
        >
          {each === null ? t("all") : topics(each)}
        </Link>
      ))}
    </nav>
  );
}

interface TableProps extends Part {
  readonly caption: string;
  readonly strengths: readonly Strength[];
}

async function StrengthTable({ locale, progress: { today }, caption, strengths }: TableProps) {
  const t = await getTranslations({ locale, namespace: "progress.skills" });
  const kinds = await getTranslations({ locale, namespace: "ui.kinds" });
  const { percent, back } = await written(locale);
  return (
    <table className="strengths">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("skill")}</th>
          <th scope="col">{t("chance")}</th>
          <th scope="col">{t("lasts")}</th>
          <th scope="col">{t("back")}</th>
        </tr>
      </thead>
      <tbody>
        {strengths.map(({ skillId, chance, stability, dueDay }) => {
          const known = skill(skillId);
          return (
            <tr key={skillId}>
              <th scope="row">
                {known === null ? (
                  skillId
                ) : (
                  <>
                    <Link href={localPath(locale, practiceOf(skillId))} prefetch={false}>
                      {known.title[locale]}
                    </Link>{" "}
                    <small>{kinds(`${known.kind}.name`)}</small>
                  </>
                )}
              </th>
              <td className="chance">
                <ChanceMark level={levelOf(chance)} />
                {percent(chance)}
              </td>
              <td data-head={t("lasts")}>
                {stability < 1 ? t("lessThanDay") : t("days", { days: Math.round(stability) })}
              </td>
              <td data-head={t("back")}>{back(dueDay, today)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
