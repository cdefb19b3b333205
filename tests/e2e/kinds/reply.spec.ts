import { expect, type Locator, type Page } from "@playwright/test";
import { reply } from "#lib/challenge/kinds/reply/kind.ts";
import type { ReplyKey, ReplyResponse } from "#lib/challenge/kinds/reply/prompt.ts";
import { REPLY_FLAGS } from "#lib/challenge/kinds/reply/prompt.ts";
import { replyWouldBeRight } from "#lib/challenge/would-be-right.ts";
import { skill } from "#lib/content/skills.ts";
import { openQuestion } from "../asking.ts";
import { expectAccessible, expectNoSidewaysScrolling, test } from "../watched-page.ts";

const SKILL = "reply-established-fin";
const SEED = 4;

function variantAt(id: string, seed: number) {
  const found = skill(id);
  const constraints = reply.constraints(found?.constraints);
  if (found === null || !constraints.ok) throw new Error(`no skill ${id}`);
  return reply.generate(seed, found.level, constraints.value);
}

/** Presses Tab until `wanted` has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 12; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(wanted).toBeFocused();
}

/** Number keys for the control bits, then the numbers, and no mouse. */
async function build(page: Page, ask: Locator, answer: ReplyResponse): Promise<void> {
  if (answer.sent === "nothing") return page.keyboard.press(String(REPLY_FLAGS.length + 1));
  for (const flag of answer.flags) await page.keyboard.press(String(REPLY_FLAGS.indexOf(flag) + 1));
  await tabTo(page, ask.getByLabel("SEQ"));
  await page.keyboard.type(answer.seq);
  if (answer.ack === null) return;
  await tabTo(page, ask.getByLabel("ACK number"));
  await page.keyboard.type(answer.ack);
}

function sentSegment(key: ReplyKey): Extract<ReplyKey, { sent: "segment" }> {
  if (key.sent === "nothing") throw new Error("nothing is sent");
  return key;
}

test("the right segment is built with the keyboard alone", async ({ page }) => {
  const { key } = variantAt(SKILL, SEED);
  const ask = await openQuestion(page, SKILL, SEED);
  await expectAccessible(page);
  await build(page, ask, key);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  await expect(ask.locator(".verdict")).toBeFocused();
  await expect(ask.locator(".verdict-answer")).toContainText(`seq=${sentSegment(key).seq}`);
});

test("that nothing is sent is one key", async ({ page }) => {
  const seed = [0, 1, 2, 3, 4, 5, 6, 7, 8].find(
    (each) => variantAt("reply-established-ack", each).key.sent === "nothing",
  );
  if (seed === undefined) throw new Error("every variant sends something");
  const ask = await openQuestion(page, "reply-established-ack", seed);
  await build(page, ask, { sent: "nothing" });
  await expect(ask.getByLabel("SEQ")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
});

test("a FIN that was not counted is named, with where the numbers come from", async ({ page }) => {
  const { key } = variantAt(SKILL, SEED);
  const right = sentSegment(key);
  const ask = await openQuestion(page, SKILL, SEED);
  await build(page, ask, { ...right, ack: String((Number(right.ack) - 1) >>> 0) });
  await page.keyboard.press("Enter");
  const verdict = ask.locator(".verdict");
  await expect(verdict.getByRole("heading", { name: "Not right" })).toBeVisible();
  await expect(verdict.locator(".verdict-misconception")).toBeVisible();
  await expect(verdict.locator(".verdict-why li").first()).toContainText(
    `RCV.NXT as it is now, ${right.ack}`,
  );
  await expect(ask.locator(".reply-number[data-verdict=wrong]")).toContainText(right.ack ?? "");
  await expectAccessible(page);
});

test("the world in which the answer is right opens with one key and has been run", async ({ page }) => {
  const { prompt, key } = variantAt("reply-closed-syn", 2);
  const right = sentSegment(key);
  const answer = { ...right, ack: String((Number(right.ack) - 1) >>> 0) };
  const other = replyWouldBeRight(prompt, answer);
  const ask = await openQuestion(page, "reply-closed-syn", 2);
  await build(page, ask, answer);
  await page.keyboard.press("Enter");
  const world = ask.locator(".would-be-right");
  await expect(world.locator("summary")).toContainText("Your answer would be right, had");
  await world.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(world.locator(".segment").first()).toContainText(`seq=${other?.event.segment.seq}`);
  await expect(world.locator(".segment").last()).toContainText(`ack=${answer.ack}`);
  await expect(world.locator(".verdict-why li").first()).toBeVisible();
  await expectAccessible(page);
});

test("what is malformed is said field by field, is not sent, and the answer stays", async ({ page }) => {
  const ask = await openQuestion(page, SKILL, SEED);
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("alert")).toHaveText("Nothing is answered yet.");
  await build(page, ask, { sent: "segment", flags: ["ACK"], seq: "4294967296", ack: "0x10" });
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("alert")).toContainText("SEQ is a whole number from 0 to 4294967295");
  await expect(ask.getByRole("alert")).toContainText("ACK is on, so it needs a number");
  await expect(ask.getByLabel("SEQ")).toHaveValue("4294967296");
  await expect(ask.getByLabel("SEQ")).toHaveAttribute("aria-invalid", "true");
  await expect(ask.locator(".verdict")).toHaveCount(0);
});

test("it fits a phone in Chinese, asked and answered", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const ask = await openQuestion(page, SKILL, SEED, "/zh-CN");
  await expectNoSidewaysScrolling(page);
  await page.keyboard.press("5");
  await page.keyboard.press("Enter");
  await expect(ask.locator(".verdict")).toContainText(/RCV\.NXT.*[一-鿿]/);
  await expectNoSidewaysScrolling(page);
});
