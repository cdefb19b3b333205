import { expect } from "@playwright/test";
import { posedAt } from "#tests/support/right-answer.ts";
import { openQuestion } from "../asking.ts";
import { expectAccessible, expectNoSidewaysScrolling, test } from "../watched-page.ts";

const SKILL = "timing-syn-retries-linux";

interface Typed {
  readonly value: string;
}

/** Answers of this kind are one typed value. */
function typed(response: unknown): string {
  return (response as Typed).value; // the kind's own samples
}

test("a moment typed right is right, and the run shows it", async ({ page }) => {
  const ask = await openQuestion(page, SKILL, 5);
  await ask.getByLabel("Your answer").focus();
  await page.keyboard.type(typed(posedAt(SKILL, 5).samples().correct[0]));
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  await expect(ask.locator('.timing-moments [data-asked="true"]')).toHaveCount(1);
  await expectAccessible(page);
});

test("a wrong moment is named after the mistake that gives it", async ({ page }) => {
  const mistaken = posedAt(SKILL, 5)
    .samples()
    .incorrect.find(({ misconception }) => misconception !== null);
  const ask = await openQuestion(page, SKILL, 5);
  await ask.getByLabel("Your answer").focus();
  await page.keyboard.type(typed(mistaken?.response));
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("heading", { name: "Not right" })).toBeVisible();
  await expect(ask.locator(".verdict-misconception")).toBeVisible();
});

test("what is no number of seconds costs nothing and says what is expected", async ({ page }) => {
  const ask = await openQuestion(page, SKILL, 5);
  await ask.getByLabel("Your answer").focus();
  await page.keyboard.type("700 ms");
  await page.keyboard.press("Enter");
  await expect(ask.locator(".ask-problem")).toContainText("in seconds");
  await expect(ask.locator(".verdict")).toHaveCount(0);
});

test("a question about time fits a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openQuestion(page, "timing-keepalive", 2, "/zh-CN");
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
});
