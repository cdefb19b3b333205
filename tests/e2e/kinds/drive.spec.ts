import { expect } from "@playwright/test";
import { boardOf } from "#lib/challenge/kinds/drive/prompt.ts";
import { openQuestion } from "../asking.ts";
import { expectAccessible, expectNoSidewaysScrolling, test } from "../watched-page.ts";
import { makeMoves, playedAt } from "./playing.ts";

const SKILL = "drive-both-closing";
const SEED = 5;

test("a goal is reached with the number keys, and the run and par are shown", async ({ page }) => {
  const played = playedAt(SKILL, SEED, boardOf);
  const ask = await openQuestion(page, SKILL, SEED);
  await expectAccessible(page);
  await makeMoves(page, ask, played, played.right);
  await expect(ask.getByText("The goal is reached: send your run.")).toBeVisible();
  await expect(ask.locator(".play-drawing .ladder")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  const verdict = ask.locator(".verdict");
  await expect(verdict).toBeFocused();
  await expect(verdict.locator(".verdict-answer")).toContainText(`par is ${played.right.length}`);
  await expect(verdict.locator(".ladder").first()).toBeVisible();
  await expectAccessible(page);
});

test("a longer way is right too", async ({ page }) => {
  const played = playedAt("drive-half-open-noticed", 2, boardOf);
  const ask = await openQuestion(page, "drive-half-open-noticed", 2);
  // The host that lost the connection listens again: a detour that changes nothing.
  await makeMoves(page, ask, played, ["choose:1:1", ...played.right]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  await expect(ask.locator(".verdict")).toContainText("the shortest takes 3");
});

test("a run that stops short says where it ended, and shows a shortest one", async ({ page }) => {
  const played = playedAt(SKILL, SEED, boardOf);
  const ask = await openQuestion(page, SKILL, SEED);
  await makeMoves(page, ask, played, played.right.slice(0, -1));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Not right", exact: true })).toBeVisible();
  const verdict = ask.locator(".verdict");
  await expect(verdict.locator(".verdict-why")).toContainText("that is not where they should be");
  await expect(verdict.locator(".verdict-why")).toContainText("RFC 9293");
  await verdict.locator("summary", { hasText: "A shortest run" }).press("Enter");
  await expect(verdict.locator("#shortest-run-title, .ladder").last()).toBeVisible();
});

test("nothing is sent without a move, and moves can be taken back", async ({ page }) => {
  const played = playedAt(SKILL, SEED, boardOf);
  const ask = await openQuestion(page, SKILL, SEED);
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("alert")).toHaveText("Nothing is answered yet.");
  await makeMoves(page, ask, played, played.right.slice(0, 2));
  await ask.getByRole("button", { name: "Start over" }).press("Enter");
  await expect(ask.getByText("No move yet.")).toBeVisible();
  await ask.getByRole("button", { name: "Answer" }).press("Enter");
  await expect(ask.getByRole("alert")).toHaveText("Make at least one move first.");
  await expect(ask.locator(".verdict")).toHaveCount(0);
});

test("who makes moves with Tab and Enter goes on among the moves, and sends nothing by pressing once more", async ({
  page,
}) => {
  const ask = await openQuestion(page, SKILL, SEED);
  const moves = ask.locator("[data-choices=moves] button");
  await moves.first().press("Enter");
  await expect(ask.getByText("1 move made.")).toBeVisible();
  await expect(moves.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(ask.getByText("2 moves made.")).toBeVisible();
  await expect(ask.locator(".verdict")).toHaveCount(0);
});

for (const { prefix, locale } of [
  { prefix: "", locale: "en" },
  { prefix: "/zh-CN", locale: "zh-CN" },
]) {
  test.describe(locale, () => {
    test.use({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });

    test("the board fits a phone", async ({ page }) => {
      const ask = await openQuestion(page, SKILL, SEED, prefix);
      await ask.locator("[data-choices=moves] button").first().click();
      await expect(ask.locator(".play-drawing .ladder")).toBeVisible();
      await expectNoSidewaysScrolling(page);
      await expectAccessible(page);
    });
  });
}
