import { withoutLocale } from "#app/_i18n/paths.ts";

/**
 * Where a reader is on a page, kept over a change of language: both languages of a page have the same headings, figures
 * and questions in the same order, so the place is the last of them above the top of the window, and how far beyond.
 * A browser that refuses storage (cookies blocked) keeps none, and the page begins at its top.
 */

const KEY = "reading-place";
const LANDMARKS = "main :is(h1, h2, h3, figure, .ask)";

export function keepReadingPlace(): void {
  const landmarks = [...document.querySelectorAll(LANDMARKS)];
  const index = landmarks.findLastIndex((landmark) => landmark.getBoundingClientRect().top <= 0);
  const landmark = landmarks[index];
  if (landmark === undefined) return;
  const beyond = -landmark.getBoundingClientRect().top;
  const place = JSON.stringify({ path: withoutLocale(location.pathname), index, beyond });
  try {
    sessionStorage.setItem(KEY, place);
  } catch {
    // Refused.
  }
}

/** Goes there once, if it is this page's. */
export function takeUpReadingPlace(): void {
  const kept = taken();
  if (kept === null) return;
  const { path, index, beyond } = JSON.parse(kept);
  if (path !== withoutLocale(location.pathname)) return;
  const landmark = document.querySelectorAll(LANDMARKS)[index];
  if (landmark === undefined) return;
  scrollTo({ top: scrollY + landmark.getBoundingClientRect().top + beyond, behavior: "instant" });
}

function taken(): string | null {
  try {
    const kept = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return kept;
  } catch {
    return null;
  }
}
