"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { switchPath } from "#app/_i18n/paths.ts";
import type { Locale } from "#app/_i18n/routing.ts";
import { keepReadingPlace, takeUpReadingPlace } from "./reading-place.ts";

interface Props {
  readonly to: Locale;
  /** the other language's own name */
  readonly text: string;
  readonly hint: string;
}

/** The same page in the other language. A plain link: the whole document changes its language, and the proxy remembers. */
export function LanguageSwitch({ to, text, hint }: Props) {
  const pathname = usePathname();
  useEffect(takeUpReadingPlace, []);
  return (
    <a
      href={switchPath(to, pathname)}
      hrefLang={to}
      title={hint}
      onClick={({ currentTarget }) => {
        keepReadingPlace();
        keepSelection(currentTarget);
        keepFragment(currentTarget);
      }}
    >
      <span lang={to}>{text}</span>
    </a>
  );
}

/** What the page was asked for (a drill's filter) is asked for in the other language too. */
function keepSelection(link: HTMLAnchorElement): void {
  link.search = window.location.search;
}

/** A fragment that names no place on the page is what the page shows, as the lab's run: the other language shows it too. */
function keepFragment(link: HTMLAnchorElement): void {
  const { hash } = window.location;
  if (document.getElementById(hash.slice(1)) === null) link.hash = hash;
}
