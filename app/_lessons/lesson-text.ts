import type { MDXContent } from "mdx/types";
import { z } from "zod";
import type { Locale } from "#app/_i18n/routing.ts";
import type { LessonFrontMatter } from "#lib/content/lessons.ts";
import { lessonFrontMatter } from "#lib/content/lessons.ts";

export interface LessonText {
  readonly front: LessonFrontMatter;
  readonly Content: MDXContent;
}

/** The text of a lesson that exists. Throws an Error that names the file when its front matter is not as expected. */
export async function lessonText(slug: string, locale: Locale): Promise<LessonText> {
  const text: { readonly default: MDXContent; readonly frontmatter?: unknown } = await import(
    `../../content/lessons/${slug}/${locale}.mdx`
  );
  const front = lessonFrontMatter.safeParse(text.frontmatter);
  if (!front.success) {
    throw new Error(`content/lessons/${slug}/${locale}.mdx: ${z.prettifyError(front.error)}`);
  }
  return { front: front.data, Content: text.default };
}
