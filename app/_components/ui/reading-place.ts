import { withoutLocale } from "#app/_i18n/paths.ts";

/**
 * Where a reader is on a page, kept over a change of language: both languages of a page have the same headings, figures
 * and questions in the same order, so the place is the last of them above the top of the window, and how far beyond.
 */

const KEY = "reading-place";
const LANDMARKS = "main :is(h1, h2, h3, figure, .ask)";

export function keepReadingPlace(): void {
  const landmarks = [...document.querySelectorAll(LANDMARKS)];
  const index = landmarks.findLastIndex((landmark) => landmark.getBoundingClientRect().top <= 0);
  const landmark = landmarks[index];
  if (landmark === undefined) return;
  const beyond = -landmark.getBoundingClientRect().top;
  sessionStorage.setItem(KEY, JSON.stringify({ path: withoutLocale(location.pathname), index, beyond }));
}

/** Goes there once, if it is this page's. */
export function takeUpReadingPlace(): void {
  const kept = sessionStorage.getItem(KEY);
  if (kept === null) return;
  sessionStorage.removeItem(KEY);
  const { path, index, beyond } = JSON.parse(kept);
  if (path !== withoutLocale(location.pathname)) return;
  const landmark = document.querySelectorAll(LANDMARKS)[index];
  if (landmark === undefined) return;
  scrollTo({ top: scrollY + landmark.getBoundingClientRect().top + beyond, behavior: "instant" });
}
