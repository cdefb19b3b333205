import { readdirSync } from "node:fs";
import { expect } from "@playwright/test";
import { CHALLENGE_KINDS } from "#lib/challenge/kind-ids.ts";
import { skills } from "#lib/content/skills.ts";
import { addressOf } from "#tests/support/right-answer.ts";
import { expectReadableOnEveryScreen, LANGUAGES } from "./screens.ts";
import { expectAccessible, test } from "./watched-page.ts";

const LESSONS = readdirSync("content/lessons");
const PATHS = ["/", "/lessons", ...LESSONS.map((slug) => `/lessons/${slug}`), "/practice"];
/** One question of each kind. */
const QUESTIONS = CHALLENGE_KINDS.map((kind) =>
  addressOf(skills().find((each) => each.kind === kind)?.id ?? "", 7),
);

for (const { locale, prefix, width } of LANGUAGES) {
  test.describe(locale, () => {
    test.use({ locale, viewport: { width, height: 900 } });

    for (const path of [...PATHS, ...QUESTIONS]) {
      test(`${path} is readable by everybody and fits every screen`, async ({ page }) => {
        const response = await page.goto(`${prefix}${path === "/" ? "" : path}` || "/");
        expect(response?.status()).toBe(200);
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expectReadableOnEveryScreen(page, locale);
      });
    }
  });
}

test("the three core lessons are there", () => {
  expect(LESSONS).toEqual(expect.arrayContaining(["why-2msl", "why-four-waves", "why-three-handshakes"]));
});

test("a newcomer is led to the first lesson and to one question, and is nobody's guest yet", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Read the first lesson" })).toHaveAttribute(
    "href",
    "/lessons/why-three-handshakes",
  );
  await page.getByRole("link", { name: "Try one question" }).click();
  await expect(page).toHaveURL(/\/practice\/[0-9a-f]{8}\/\d+$/);
  await expect(page.locator(".ask")).toBeVisible();
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => name.includes("session-token"))).toEqual([]);
});

for (const { lang, title, paths } of [
  {
    lang: "en",
    title: "There is no page at this address",
    paths: [
      "/lessons/no-such-lesson",
      "/practice/no-such-skill",
      "/practice/no-such-skill/1",
      "/practice/closed-syn/01",
      "/fr/lessons",
      "/no-such-file.txt",
    ],
  },
  {
    lang: "zh-CN",
    title: "这个地址没有页面",
    paths: ["/zh-CN/lessons/no-such-lesson", "/zh-CN/practice/closed-syn/4294967296"],
  },
]) {
  test.describe(lang, () => {
    test.use({ locale: lang, expectedErrors: [[/status of 404/], { scope: "test" }] });

    test("an address without a page is a 404 with a page of its own", async ({ page }) => {
      for (const path of paths) {
        await test.step(path, async () => {
          const response = await page.goto(path);
          expect(response?.status()).toBe(404);
          await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
          await expect(page.locator("html")).toHaveAttribute("lang", lang);
          await expectAccessible(page);
        });
      }
    });
  });
}
