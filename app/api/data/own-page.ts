/**
 * Whether a request that changes something came from a page of this site (or from no page at all). Browsers say so
 * themselves (Sec-Fetch-Site); older ones name the page's origin, which is compared with the address that was asked.
 */
export function isFromOwnPage({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  if (origin === null) return true;
  const asked = headers.get("x-forwarded-host") ?? headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === asked;
}
