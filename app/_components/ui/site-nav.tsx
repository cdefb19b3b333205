"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { withoutLocale } from "#app/_i18n/paths.ts";

interface Props {
  readonly label: string;
  readonly links: readonly { readonly href: string; readonly text: ReactNode }[];
}

/** The main navigation; the section that the reader is in is marked. */
export function SiteNav({ label, links }: Props) {
  const here = withoutLocale(usePathname());
  return (
    <nav aria-label={label}>
      {links.map(({ href, text }) => (
        <Link key={href} href={href} aria-current={currency(withoutLocale(href), here)}>
          {text}
        </Link>
      ))}
    </nav>
  );
}

function currency(path: string, here: string): "page" | "true" | undefined {
  if (here === path) return "page";
  return here.startsWith(`${path}/`) ? "true" : undefined;
}
