import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import { skill } from "#lib/content/skills.ts";
import { weakestFirst } from "#lib/review/progress.ts";
import { WEAK_DRILL } from "./drills.ts";
import { StrengthTable } from "./strength-table.tsx";
import type { Part } from "./view.ts";

/** As many as a look takes in. */
const SHOWN = 5;

/** The skills that are likeliest to be forgotten, and the way to all of them. */
export async function WeakSkills({ locale, progress }: Part) {
  const t = await getTranslations({ locale, namespace: "progress.skills" });
  const weakest = weakestFirst(progress.cards.values(), progress.today).filter(
    ({ skillId }) => skill(skillId) !== null,
  );
  return (
    <section aria-labelledby="weak">
      <h2 className="section-title" id="weak">
        {t("weak")}
      </h2>
      <StrengthTable
        locale={locale}
        progress={progress}
        caption={t("weakest")}
        strengths={weakest.slice(0, SHOWN)}
      />
      <p className="weak-more">
        <Link href={localPath(locale, WEAK_DRILL)} prefetch={false}>
          {t("drillWeak")}
        </Link>
        <Link href={localPath(locale, "/progress/skills")} prefetch={false}>
          {t("byTopic", { count: weakest.length })}
        </Link>
      </p>
    </section>
  );
}
