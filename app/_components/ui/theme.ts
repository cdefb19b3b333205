/** Where the reader's choice of theme is kept: "light", "dark", or no entry at all for the system's. */
export const THEME_STORAGE_KEY = "theme";

export const THEME_CHOICES = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

export function isThemeChoice(value: unknown): value is ThemeChoice {
  return THEME_CHOICES.some((choice) => choice === value);
}
