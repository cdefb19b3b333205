import { randomInt } from "node:crypto";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { localPath } from "#app/_i18n/paths.ts";
import { isLocale } from "#app/_i18n/routing.ts";
import { skill, skills } from "#lib/content/skills.ts";

type Query = Readonly<Partial<Record<"after" | "kind" | "topic", string | string[]>>>;

interface Props {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<Query>;
}

/** A fresh question on any subject but the one just answered; of one kind or one topic where that is asked for. */
export default async function NextQuestion({ params, searchParams }: Props) {
  const { locale } = await params;
  const { after, kind, topic } = await searchParams;
  if (!isLocale(locale)) notFound();
  await connection();
  const asked = skills().filter(
    (each) => (kind === undefined || each.kind === kind) && (topic === undefined || each.topic === topic),
  );
  const answered = typeof after === "string" ? skill(after) : null;
  const others = asked.filter((each) => each !== answered);
  const [only] = asked;
  const chosen = others.length > 0 ? others[randomInt(others.length)] : only;
  if (chosen === undefined) notFound();
  redirect(localPath(locale, `/practice/${chosen.code}/${randomInt(2 ** 32)}`));
}
