"use client";

import { usePathname } from "next/navigation";
import { switchPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";

interface Props {
  readonly to: Locale;
  /** the other language's own name */
  readonly text: string;
  readonly hint: string;
}

/** The same page in the other language. A plain link: the whole document changes its language, and the proxy remembers. */
export function LanguageSwitch({ to, text, hint }: Props) {
  return (
    <a href={switchPath(to, usePathname())} hrefLang={to} title={hint}>
      <span lang={to}>{text}</span>
    </a>
  );
}
