"use client";

import { THEME_CHOICES, THEME_STORAGE_KEY, type ThemeChoice } from "./theme.ts";

interface Props {
  /** what the button is for, spoken before the choice */
  readonly label: string;
  readonly names: Readonly<Record<ThemeChoice, string>>;
}

/** Goes round system, light and dark. The document's attribute is the state: nothing here has to agree with it. */
export function ThemeSwitch({ label, names }: Props) {
  return (
    <button type="button" className="theme-switch" onClick={showNextTheme}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
      </svg>
      <span className="visually-hidden">{label}: </span>
      {THEME_CHOICES.map((choice) => (
        <span key={choice} className="theme-choice" data-choice={choice}>
          {names[choice]}
        </span>
      ))}
    </button>
  );
}

function showNextTheme() {
  const root = document.documentElement;
  const shown = root.dataset.theme;
  const next: ThemeChoice = shown === undefined ? "light" : shown === "light" ? "dark" : "system";
  if (next === "system") delete root.dataset.theme;
  else root.dataset.theme = next;
  try {
    if (next === "system") localStorage.removeItem(THEME_STORAGE_KEY);
    else localStorage.setItem(THEME_STORAGE_KEY, next);
  } catch {
    // Storage may be forbidden: the choice then holds for this page.
  }
}
