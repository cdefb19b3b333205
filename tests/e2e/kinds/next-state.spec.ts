import { expect, type Page } from "@playwright/test";
import type { NextStateResponse } from "#lib/challenge/kinds/next-state/prompt.ts";
import { REPLIES } from "#lib/challenge/kinds/next-state/prompt.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { answersTo, openQuestion } from "../asking.ts";
import { expectAccessible, test } from "../watched-page.ts";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-"];

async function press(page: Page, { state, reply }: NextStateResponse): Promise<void> {
  await page.keyboard.press(KEYS[STATES.indexOf(state)] ?? "");
  await page.keyboard.press(KEYS[REPLIES.indexOf(reply)] ?? "");
  await page.keyboard.press("Enter");
}

test("a right answer, by keys alone", async ({ page }) => {
  const ask = await openQuestion(page, "fin-wait-1-fin-ack", 7);
  await press(page, answersTo("fin-wait-1-fin-ack", 7).right);
  await expect(ask.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
});

test("a wrong answer, by keys alone, and the world in which it would be right", async ({ page }) => {
  // Its ACK does not cover the FIN: CLOSING. The commonest mistake holds where it does.
  expect(answersTo("fin-wait-1-fin-ack", 7).right.state).toBe("CLOSING");
  const ask = await openQuestion(page, "fin-wait-1-fin-ack", 7);
  await press(page, { state: "TIME-WAIT", reply: "ACK" });
  await expect(ask.getByRole("heading", { name: "Not right", exact: true })).toBeVisible();
  await expect(ask.locator(".verdict-misconception")).toBeVisible();
  const world = ask.locator("details").filter({ hasText: "Your answer would be right" });
  await world.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(world).toHaveAttribute("open", "");
  await expect(world.locator(".segment").first()).toBeVisible();
  await expect(world).toContainText("TIME-WAIT");
  await expectAccessible(page);
});

test("half an answer is said to be one, by keys alone, and costs nothing", async ({ page }) => {
  const ask = await openQuestion(page, "fin-wait-1-fin-ack", 7);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("alert")).toHaveText("Choose what is sent, or “nothing”.");
  await expect(ask.locator(".verdict")).toHaveCount(0);
});
