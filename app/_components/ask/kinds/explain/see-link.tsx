import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { presets } from "#lib/content/presets.ts";
import { skill } from "#lib/content/skills.ts";
import { encodeStory } from "#lib/network/share.ts";

interface Props {
  /** "skill:…", "preset:…" or "experiment:…" */
  readonly see: string;
  readonly locale: Locale;
}

/** Leads to where the machine shows a point. */
export async function SeeLink({ see, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "challenges.explain.after" });
  const { path, title, how } = await destination(see, locale);
  return (
    <span className="explain-see">
      {t("see")}{" "}
      <Link href={localPath(locale, path)} prefetch={false}>
        {title}
      </Link>{" "}
      {t(how)}
    </span>
  );
}

async function destination(see: string, locale: Locale) {
  const [kind, id = ""] = see.split(":");
  switch (kind) {
    case "skill": {
      const found = skill(id);
      if (found === null) throw new RangeError(`there is no skill ${id}`);
      return { path: `/practice/${found.code}`, title: found.title[locale], how: "seeSkill" };
    }
    case "preset": {
      const found = presets().find((preset) => preset.id === id);
      if (found === undefined) throw new RangeError(`there is no story ${id}`);
      const t = await getTranslations({ locale, namespace: "lab.presets" });
      return { path: `/lab#${encodeStory(found.story)}`, title: t(`${id}.title`), how: "seePreset" };
    }
    default: {
      const t = await getTranslations({ locale, namespace: "experiments" });
      return { path: `/lab/why/${id}`, title: t(`${id}.title`), how: "seeExperiment" };
    }
  }
}
