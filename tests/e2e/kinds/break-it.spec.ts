import { expect } from "@playwright/test";
import { boardOf } from "#lib/challenge/kinds/break-it/prompt.ts";
import { openQuestion } from "../asking.ts";
import { expectAccessible, test } from "../watched-page.ts";
import { makeMoves, playedAt } from "./playing.ts";

const SKILL = "break-it-no-closing";
const SEED = 4;

test("a promise is broken with the number keys", async ({ page }) => {
  const played = playedAt(SKILL, SEED, boardOf);
  const ask = await openQuestion(page, SKILL, SEED);
  await expectAccessible(page);
  await makeMoves(page, ask, played, played.right);
  await expect(ask.getByText("The promise is broken: send your run.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  await expect(ask.locator(".verdict-answer")).toContainText(`par is ${played.right.length}`);
  await expectAccessible(page);
});

test("an exchange in which nothing is lost breaks nothing, and is told so", async ({ page }) => {
  const played = playedAt(SKILL, SEED, boardOf);
  const ask = await openQuestion(page, SKILL, SEED);
  await makeMoves(page, ask, played, ["call:0", "deliver:0:0"]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Not right", exact: true })).toBeVisible();
  await expect(ask.locator(".verdict-why")).toContainText("The promise still holds");
  await expect(ask.locator(".verdict .ladder").first()).toBeVisible();
});

test("nothing is sent without a move", async ({ page }) => {
  const played = playedAt(SKILL, SEED, boardOf);
  const ask = await openQuestion(page, SKILL, SEED);
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("alert")).toHaveText("Nothing is answered yet.");
  await makeMoves(page, ask, played, played.right.slice(0, 1));
  await ask.getByRole("button", { name: "Take back" }).press("Enter");
  await ask.getByRole("button", { name: "Answer" }).press("Enter");
  await expect(ask.getByRole("alert")).toHaveText("Make at least one move first.");
});
