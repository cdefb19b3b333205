import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import { skill } from "#lib/content/skills.ts";
import type { Strength } from "#lib/review/progress.ts";
import { levelOf } from "#lib/review/progress.ts";
import { ChanceMark } from "./chance-mark.tsx";
import { practiceOf } from "./drills.ts";
import { type Part, written } from "./view.ts";

interface TableProps extends Part {
  readonly caption: string;
  readonly strengths: readonly Strength[];
}

/** Skills that were asked, each with its chance today and when it comes back. */
export async function StrengthTable({ locale, progress: { today }, caption, strengths }: TableProps) {
  const t = await getTranslations({ locale, namespace: "progress.skills" });
  const kinds = await getTranslations({ locale, namespace: "ui.kinds" });
  const { percent, back } = await written(locale);
  return (
    <div className="strengths-frame">
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
                <td>{back(dueDay, today)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
