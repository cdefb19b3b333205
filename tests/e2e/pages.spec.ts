import { readdirSync } from "node:fs";
import { expect } from "@playwright/test";
import { CHALLENGE_KINDS } from "#lib/challenge/kind-ids.ts";
import { skills } from "#lib/content/skills.ts";
import { addressOf } from "#tests/support/right-answer.ts";
import { expectAccessible, expectNoSidewaysScrolling, test } from "./watched-page.ts";

const LESSONS = readdirSync("content/lessons");
const PATHS = ["/", "/lessons", ...LESSONS.map((slug) => `/lessons/${slug}`), "/practice"];
/** One question of each kind. */
const QUESTIONS = CHALLENGE_KINDS.map((kind) =>
  addressOf(skills().find((each) => each.kind === kind)?.id ?? "", 7),
);

/**
 * Contrast depends on the theme, structure on the width, names on the language. Four of the eight combinations hold
 * every pair of these; axe takes seconds on a lesson.
 */
function isExamined(locale: string, colorScheme: string, width: number): boolean {
  const odd = [locale === "zh-CN", colorScheme === "dark", width === 1440].filter((each) => each).length % 2;
  return odd === 0;
}

for (const { locale, prefix } of [
  { locale: "en", prefix: "" },
  { locale: "zh-CN", prefix: "/zh-CN" },
]) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [390, 1440]) {
      test.describe(`${locale}, ${colorScheme}, ${width} px wide`, () => {
        test.use({ colorScheme, viewport: { width, height: 900 }, locale });

        const examined = isExamined(locale, colorScheme, width);
        for (const path of examined ? [...PATHS, ...QUESTIONS] : PATHS) {
          test(`${path} is readable by everybody and fits the screen`, async ({ page }) => {
            const response = await page.goto(`${prefix}${path === "/" ? "" : path}` || "/");
            expect(response?.status()).toBe(200);
            await expect(page.locator("html")).toHaveAttribute("lang", locale);
            await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
            await expectNoSidewaysScrolling(page);
            if (examined) await expectAccessible(page);
          });
        }
      });
    }
  }
}

test("the three core lessons are there", () => {
  expect(LESSONS).toEqual(expect.arrayContaining(["why-2msl", "why-four-waves", "why-three-handshakes"]));
});

for (const { path, title, lang } of [
  { path: "/lessons/no-such-lesson", title: "There is no page at this address", lang: "en" },
  { path: "/zh-CN/lessons/no-such-lesson", title: "这个地址没有页面", lang: "zh-CN" },
  { path: "/practice/no-such-skill", title: "There is no page at this address", lang: "en" },
  { path: "/practice/no-such-skill/1", title: "There is no page at this address", lang: "en" },
  { path: "/zh-CN/practice/closed-syn/4294967296", title: "这个地址没有页面", lang: "zh-CN" },
  { path: "/practice/closed-syn/01", title: "There is no page at this address", lang: "en" },
  { path: "/fr/lessons", title: "There is no page at this address", lang: "en" },
  { path: "/no-such-file.txt", title: "There is no page at this address", lang: "en" },
]) {
  test.describe(() => {
    test.use({ locale: lang, expectedErrors: [[/status of 404/], { scope: "test" }] });

    test(`${path} is a 404 with a page of its own`, async ({ page }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expectAccessible(page);
    });
  });
}
