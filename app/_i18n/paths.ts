import type { Locale } from "./routing.ts";

/** The address of `path` (which begins with "/") as written for readers of `locale`. */
export function localPath(locale: Locale, path: string): string {
  if (locale === "en") return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}

/** `pathname` without its language: on the server English pages are known as /en/…, in the browser as /…. */
export function withoutLocale(pathname: string): string {
  const rest = pathname.replace(/^\/(?:en|zh-CN)(?=\/|$)/, "");
  return rest === "" ? "/" : rest;
}

/**
 * The address that changes the language of `pathname` to `locale` for good: with an explicit prefix even for English,
 * so that the proxy stores the choice before it sends the reader on to the address without a prefix.
 */
export function switchPath(locale: Locale, pathname: string): string {
  const rest = withoutLocale(pathname);
  return rest === "/" ? `/${locale}` : `/${locale}${rest}`;
}
