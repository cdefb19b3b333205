import { randomInt } from "node:crypto";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import { skill } from "#lib/content/skills.ts";

interface Props {
  readonly params: Promise<{ locale: string; skill: string }>;
}

/** A fresh variant of one skill. */
export default async function SkillPage({ params }: Props) {
  const { locale, skill: id } = await params;
  const found = skill(id);
  if (!isLocale(locale) || found === null) notFound();
  await connection();
  redirect(localPath(locale, `/practice/${found.code}/${randomInt(2 ** 32)}`));
}
