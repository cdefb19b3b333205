import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScrolling } from "./watched-page.ts";

type Theme = "light" | "dark";

/** Languages as tests visit them: the prefix of their addresses, and how wide the screen is that they begin on. */
export const LANGUAGES = [
  { locale: "en", prefix: "", width: 390 },
  { locale: "zh-CN", prefix: "/zh-CN", width: 1440 },
] as const;

/** Shows the page that is open on another screen, without loading it again. */
export async function showOn(page: Page, theme: Theme, width: number): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height: 900 });
  // What the page does about its new size, it does before it is painted.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

/**
 * The page that is open fits narrow and wide screens in both themes, and axe finds nothing. Contrast depends on the
 * theme, structure on the width, names on the language. Four of the eight combinations hold every pair of these.
 */
export async function expectReadableOnEveryScreen(page: Page, locale: string): Promise<void> {
  const papers = new Set<string>();
  for (const [theme, width] of [
    ["light", 390],
    ["dark", 390],
    ["dark", 1440],
    ["light", 1440],
  ] as const) {
    await test.step(`${theme}, ${width} px wide`, async () => {
      await showOn(page, theme, width);
      papers.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      await expectNoSidewaysScrolling(page);
      const odd = [locale === "zh-CN", theme === "dark", width === 1440].filter((each) => each).length % 2;
      if (odd === 0) await expectAccessible(page);
    });
  }
  expect(papers.size).toBe(2);
}

/** axe finds nothing on the page that is open, in either theme. */
export async function expectAccessibleInBothThemes(page: Page, width: number): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await test.step(`${theme}, ${width} px wide`, async () => {
      await showOn(page, theme, width);
      await expectAccessible(page);
    });
  }
}

/** Nothing of the page that is open lies beyond the edge of a phone, a tablet and a desk's screen. */
export async function expectToFitEveryScreen(page: Page): Promise<void> {
  for (const width of [390, 768, 1440]) {
    await test.step(`${width} px wide`, async () => {
      await showOn(page, "light", width);
      await expectNoSidewaysScrolling(page);
    });
  }
}
