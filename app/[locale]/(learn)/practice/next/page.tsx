import { randomInt } from "node:crypto";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import { skills } from "#lib/content/skills.ts";

interface Props {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<{ after?: string | string[] }>;
}

/** A fresh question on any subject but the one just answered. */
export default async function NextQuestion({ params, searchParams }: Props) {
  const { locale } = await params;
  const { after } = await searchParams;
  if (!isLocale(locale)) notFound();
  await connection();
  const others = skills().filter(({ id }) => id !== after);
  const chosen = others[randomInt(others.length)];
  if (chosen === undefined) notFound();
  redirect(localPath(locale, `/practice/${chosen.id}/${randomInt(2 ** 32)}`));
}
