import { expect, type Locator, type Page } from "@playwright/test";
import { order } from "#lib/challenge/kinds/order/kind.ts";
import { skill } from "#lib/content/skills.ts";
import { openQuestion } from "../asking.ts";
import { expectAccessible, expectNoSidewaysScrolling, test } from "../watched-page.ts";

const SKILL = "order-close";
const SEED = 5;

function variantAt(id: string, seed: number) {
  const found = skill(id);
  const constraints = order.constraints(found?.constraints);
  if (found === null || !constraints.ok) throw new Error(`no skill ${id}`);
  return order.generate(seed, found.level, constraints.value);
}

/** Tabs to the first line. */
async function enterList(page: Page, ask: Locator): Promise<void> {
  const first = ask.locator(".order-item").first();
  for (let presses = 0; presses < 12; presses += 1) {
    if (await first.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(first).toBeFocused();
}

/** Brings the lines into the wanted order: down to the one that comes next, and the digit of its place. */
async function arrange(page: Page, ask: Locator, wanted: readonly number[]): Promise<void> {
  await enterList(page, ask);
  let now = wanted.map((_item, at) => at);
  for (const [place, item] of wanted.entries()) {
    const from = now.indexOf(item);
    await ask.locator(`.order-item[data-place="${place}"]`).focus();
    for (let at = place; at < from; at += 1) {
      await page.keyboard.press("ArrowDown");
      await expect(ask.locator(`.order-item[data-place="${at + 1}"]`)).toBeFocused();
    }
    if (from !== place) {
      await page.keyboard.press(String(place + 1));
      await expect(ask.locator(`.order-item[data-place="${place}"]`)).toBeFocused();
    }
    now = [...now.slice(0, place), item, ...now.slice(place).filter((each) => each !== item)];
  }
}

test("the lines are put in order with the keyboard alone, and Enter sends", async ({ page }) => {
  const { key } = variantAt(SKILL, SEED);
  const ask = await openQuestion(page, SKILL, SEED);
  await expectAccessible(page);
  await arrange(page, ask, key.order);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  await expect(ask.locator(".verdict")).toBeFocused();
  await expect(ask.locator(".verdict svg.ladder")).toBeVisible();
  await expectAccessible(page);
});

test("Alt with an arrow moves a line, and its new place is announced", async ({ page }) => {
  const ask = await openQuestion(page, SKILL, SEED);
  const before = await ask.locator(".order-item").allInnerTexts();
  await enterList(page, ask);
  await page.keyboard.press("Alt+ArrowDown");
  const lines = ask.locator(".order-item");
  await expect(lines.nth(1)).toBeFocused();
  const moved = (before[0] ?? "").replace(/^\d+\s*/, "");
  await expect(lines.nth(1)).toContainText(moved);
  await expect(ask.locator(".order-fields [role=status]")).toHaveText(`${moved}: now 2 of ${before.length}`);
  await page.keyboard.press("Alt+ArrowUp");
  await expect(lines.first()).toBeFocused();
  await expect(lines.first()).toContainText(moved);
});

test("a wrong order is told by its first impossible line, and a known mistake is named", async ({ page }) => {
  const variant = variantAt(SKILL, SEED);
  const mistaken = order.samples(variant).incorrect.find(({ misconception }) => misconception !== null);
  if (mistaken === undefined) throw new Error("no known mistake");
  const ask = await openQuestion(page, SKILL, SEED);
  await arrange(page, ask, mistaken.response.order);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Not right" })).toBeVisible();
  await expect(ask.locator(".verdict-misconception")).toBeVisible();
  await expect(ask.locator(".verdict-why li").first()).toContainText("Too early");
  await expect(ask.locator(".order-answer li")).toHaveCount(variant.prompt.items.length);
  await expectAccessible(page);
});

test("what was not touched is not sent", async ({ page }) => {
  const ask = await openQuestion(page, SKILL, SEED);
  await enterList(page, ask);
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("alert")).toHaveText("Nothing is answered yet.");
  await expect(ask.locator(".verdict")).toHaveCount(0);
});

test("it is answered by its buttons on a phone in Chinese", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const ask = await openQuestion(page, "order-third-lost", SEED, "/zh-CN");
  await expectNoSidewaysScrolling(page);
  await ask.getByRole("button", { name: /^下移/ }).first().click();
  await ask.getByRole("button", { name: "提交" }).click();
  await expect(ask.locator(".verdict-answer")).toContainText(/[一-鿿]/);
  await expectNoSidewaysScrolling(page);
});
