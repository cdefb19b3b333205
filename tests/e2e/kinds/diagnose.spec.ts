import { expect, type Locator, type Page } from "@playwright/test";
import { posedAt } from "#tests/support/right-answer.ts";
import { openQuestion } from "../asking.ts";
import { expectAccessible, expectNoSidewaysScrolling, test } from "../watched-page.ts";

const SKILL = "diagnose-whose-bug";

/** Chooses by the number key that stands on the option. */
async function choose(page: Page, ask: Locator, response: unknown): Promise<void> {
  const { choice } = response as { readonly choice: string }; // the kind's own samples
  const values = await ask
    .locator(".choices")
    .first()
    .locator("input")
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute("value")));
  await page.keyboard.press(String(values.indexOf(choice) + 1));
  await expect(ask.locator(`input[value="${choice}"]`)).toBeChecked();
}

test("the pile is read rightly by keyboard, and the rows that show it are marked", async ({ page }) => {
  const ask = await openQuestion(page, SKILL, 3);
  await choose(page, ask, posedAt(SKILL, 3).samples().correct[0]);
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  await ask.getByText("The rows that show it").press("Enter");
  await expect(ask.locator('.output [data-marked="true"]').first()).toBeVisible();
  await expectAccessible(page);
});

test("who blames the wrong end is told so", async ({ page }) => {
  const mistaken = posedAt(SKILL, 3)
    .samples()
    .incorrect.find(({ misconception }) => misconception !== null);
  const ask = await openQuestion(page, SKILL, 3);
  await choose(page, ask, mistaken?.response);
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("heading", { name: "Not right" })).toBeVisible();
  await expect(ask.locator(".verdict-misconception")).toBeVisible();
});

test("sending without a choice costs nothing", async ({ page }) => {
  const ask = await openQuestion(page, SKILL, 3);
  await page.keyboard.press("Enter");
  await expect(ask.locator(".ask-problem")).toContainText("Nothing is answered yet.");
  await expect(ask.locator(".verdict")).toHaveCount(0);
});

test("a capture scrolls in its own box on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const ask = await openQuestion(page, "diagnose-lost-closing", 2, "/zh-CN");
  const box = ask.locator(".output").first();
  expect(await box.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
});
