import { expect, type Locator, type Page } from "@playwright/test";
import { ladder } from "#lib/challenge/kinds/ladder/kind.ts";
import { blanksOf } from "#lib/challenge/kinds/ladder/prompt.ts";
import { skill } from "#lib/content/skills.ts";
import { openQuestion } from "../asking.ts";
import { expectAccessible, expectNoSidewaysScrolling, test } from "../watched-page.ts";

const SKILL = "ladder-close-states";
const MIXED = "ladder-simultaneous-close";
const SEED = 4;

function variantAt(id: string, seed: number) {
  const found = skill(id);
  const constraints = ladder.constraints(found?.constraints);
  if (found === null || !constraints.ok) throw new Error(`no skill ${id}`);
  return ladder.generate(seed, found.level, constraints.value);
}

/** Goes to the first field with the Tab key, types into every one, and sends with Ctrl+Enter. */
async function fill(page: Page, ask: Locator, values: readonly string[]): Promise<void> {
  const fields = ask.locator(".ladder-field :is(input, select)");
  await expect(fields).toHaveCount(values.length);
  const first = fields.first();
  for (let presses = 0; presses < 12; presses += 1) {
    if (await first.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(first).toBeFocused();
  for (const value of values) {
    // A list takes the letters of the option that is meant.
    await page.keyboard.type(value);
    await page.keyboard.press("Tab");
  }
}

async function send(page: Page): Promise<void> {
  await page.keyboard.press("Control+Enter");
}

test("the blanks are filled with the keyboard alone, and the whole ladder is shown then", async ({
  page,
}) => {
  const { key } = variantAt(MIXED, SEED);
  const ask = await openQuestion(page, MIXED, SEED);
  await expectAccessible(page);
  await fill(page, ask, key.answers);
  await send(page);
  await expect(page.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  await expect(ask.locator(".verdict")).toBeFocused();
  await expect(ask.locator(".ladder-field[data-verdict=right]")).toHaveCount(key.answers.length);
  await ask.getByText("The whole exchange, step by step").focus();
  await page.keyboard.press("Enter");
  await expect(ask.locator(".verdict svg.ladder")).toBeVisible();
  await expectAccessible(page);
});

test("a wrong blank is marked with what belongs there, and a known mistake is named", async ({ page }) => {
  const variant = variantAt(SKILL, SEED);
  const mistaken = ladder.samples(variant).incorrect.find(({ misconception }) => misconception !== null);
  if (mistaken === undefined) throw new Error("no known mistake");
  const wrong = mistaken.response.blanks.findIndex((value, index) => value !== variant.key.answers[index]);
  const ask = await openQuestion(page, SKILL, SEED);
  await fill(page, ask, mistaken.response.blanks);
  await send(page);
  await expect(page.getByRole("heading", { name: "Not right" })).toBeVisible();
  await expect(ask.locator(".verdict-misconception")).toBeVisible();
  await expect(ask.locator(".ladder-field").nth(wrong)).toHaveAttribute("data-verdict", "wrong");
  await expect(ask.locator(".ladder-field").nth(wrong)).toContainText(variant.key.answers[wrong] ?? "");
  await expect(ask.locator(".verdict-why li").first()).toContainText(`Blank ${wrong + 1}`);
  await expect(ask.locator(".verdict-why")).toContainText("RFC 9293");
  await expectAccessible(page);
});

test("a number that is none and a blank left open are said and not sent", async ({ page }) => {
  const id = "ladder-close-numbers";
  const { prompt } = variantAt(id, SEED);
  const ask = await openQuestion(page, id, SEED);
  await send(page);
  await expect(ask.getByRole("alert")).toHaveText("Nothing is answered yet.");
  await fill(
    page,
    ask,
    blanksOf(prompt).map((_blank, index) => (index === 0 ? "0x1f" : "")),
  );
  await send(page);
  await expect(ask.getByRole("alert")).toContainText("a whole number from 0 to 4294967295");
  await expect(ask.locator(".ladder-field input").first()).toHaveAttribute("aria-invalid", "true");
  await expect(ask.locator(".ladder-field input").first()).toHaveValue("0x1f");
  await expect(ask.locator(".verdict")).toHaveCount(0);
});

test("it fits a phone in Chinese, asked and answered", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const id = "ladder-syn-ack-lost";
  const { key } = variantAt(id, SEED);
  const ask = await openQuestion(page, id, SEED, "/zh-CN");
  await expect(ask.locator(".blank-ladder-blank")).toHaveCount(key.answers.length);
  await expectNoSidewaysScrolling(page);
  await fill(page, ask, key.answers);
  await send(page);
  await expect(ask.locator(".verdict-why")).toContainText(/空 1：/);
  await expectNoSidewaysScrolling(page);
});
