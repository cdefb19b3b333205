import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { localPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { lessonText } from "#app/_lessons/lesson-text.ts";
import { lessons } from "#lib/content/lessons.ts";

/** Every lesson in teaching order. */
export async function LessonList({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "ui.home" });
  const listed = await Promise.all(
    lessons().map(async ({ id, order }) => ({ id, order, front: (await lessonText(id, locale)).front })),
  );
  return (
    <ol className="lesson-list">
      {listed.map(({ id, order, front }) => (
        <li key={id}>
          <span className="number" aria-hidden="true">
            {order}
          </span>
          <div>
            <Link href={localPath(locale, `/lessons/${id}`)}>{front.title}</Link>
            <p>{front.description}</p>
            <p>{t("minutes", { minutes: front.minutes })}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
