import { expect } from "@playwright/test";
import { REPLIES } from "#lib/challenge/kinds/next-state/prompt.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { addressOf } from "#tests/support/right-answer.ts";
import { answersTo, choose, openQuestion } from "./asking.ts";
import { expectAccessible, test } from "./watched-page.ts";

const STATE_KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-"];

test("numbers choose row after row, and Enter sends and goes on", async ({ page }) => {
  const { right } = answersTo("fin-wait-1-fin-ack", 7);
  await openQuestion(page, "fin-wait-1-fin-ack", 7);
  await expect(page.locator(".ask .key-cap").first()).toBeVisible();
  await page.keyboard.press(STATE_KEYS[STATES.indexOf(right.state)] ?? "");
  await page.keyboard.press(STATE_KEYS[REPLIES.indexOf(right.reply)] ?? "");
  await expect(page.locator(`.ask input[value="${right.state}"]`)).toBeChecked();
  await expect(page.locator(`.ask input[value="${right.reply}"]`)).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(addressOf("fin-wait-1-fin-ack", 7));
  await expect(page.locator(".ask .verdict")).toHaveCount(0);
});

test("a row that was chosen from by number can be corrected once the focus is in it", async ({ page }) => {
  await openQuestion(page, "listen-syn", 11);
  await page.keyboard.press("1");
  await page.keyboard.press("1");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("2");
  await expect(page.locator('.ask input[value="LISTEN"]')).toBeChecked();
  await expect(page.locator('.ask input[value="nothing"]')).toBeChecked();
});

test("hints come one at a time: the clause, the test, the test with its numbers", async ({ page }) => {
  const ask = await openQuestion(page, "fin-wait-1-fin-ack", 7);
  await page.keyboard.press("h");
  await expect(ask.locator(".hints li")).toHaveText([/RFC 9293 §3\.10\.7\.4/]);
  await page.keyboard.press("h");
  await expect(ask.locator(".hints li")).toHaveCount(2);
  await page.keyboard.press("h");
  await expect(ask.locator(".hints li").nth(2)).toHaveText(/\d{3,}/);
  await expect(ask.getByRole("button", { name: "No more hints" })).toBeVisible();
  await page.keyboard.press("h");
  await expect(ask.locator(".hints li")).toHaveCount(3);
  await expectAccessible(page);
});

test("the list of keys opens with ?, and its switch turns single keys off for good", async ({ page }) => {
  await openQuestion(page, "listen-syn", 11);
  await page.keyboard.press("?");
  const list = page.locator(".ask-keys");
  await expect(list).toHaveAttribute("open", "");
  await list.getByRole("checkbox", { name: "Single keys act" }).uncheck();
  await page.reload();
  await expect(page.locator(".ask")).toHaveAttribute("data-ready", "true");
  await page.keyboard.press("1");
  await page.keyboard.press("s");
  await expect(page.locator(".ask input:checked")).toHaveCount(0);
});

test("confidence is given by a key before the answer", async ({ page }) => {
  await openQuestion(page, "listen-syn", 11);
  await page.keyboard.press("u");
  await expect(page.getByRole("radio", { name: "not quite" })).toBeChecked();
  await choose(page.locator(".ask"), answersTo("listen-syn", 11).right);
  await page.locator(".ask").getByRole("button", { name: "Answer" }).click();
  await expect(page.locator(".ask .verdict")).toBeVisible();
  await expect(page.locator(".confidence")).toHaveCount(0);
});

test("an address with a skill's name leads to the one that does not tell", async ({ page }) => {
  await page.goto("/practice/fin-wait-1-ack-not-of-fin/5");
  await expect(page).toHaveURL(addressOf("fin-wait-1-ack-not-of-fin", 5));
});

test("an answer that is under way cannot be changed", async ({ page }) => {
  const { right } = answersTo("established-fin", 7);
  const ask = await openQuestion(page, "established-fin", 7);
  await choose(ask, right);
  let answered = () => {};
  const held = new Promise<void>((resolve) => {
    answered = resolve;
  });
  await page.route(`**${addressOf("established-fin", 7)}`, async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  await ask.getByRole("button", { name: "Answer" }).click();
  await expect(ask.getByRole("button", { name: "One moment …" })).toBeVisible();
  await expect(ask.locator('input[value="LISTEN"]')).toBeDisabled();
  await page.keyboard.press("1");
  answered();
  await expect(ask.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  await expect(ask.locator('.choice[data-verdict="wrong"]')).toHaveCount(0);
});

test("Enter that is held down answers, and leaves the verdict to be read", async ({ page }) => {
  const { right } = answersTo("established-fin", 7);
  const ask = await openQuestion(page, "established-fin", 7);
  await choose(ask, right);
  await page.keyboard.down("Enter");
  await expect(ask.locator(".verdict")).toBeFocused();
  // Playwright repeats a key that is pressed down again before it is let go, as a held key does.
  for (let repeats = 0; repeats < 5; repeats += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await expect(ask.locator(".verdict")).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(addressOf("established-fin", 7));
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(addressOf("established-fin", 7));
  await expect(page.locator(".ask .verdict")).toHaveCount(0);
});

test("the list of keys gives the focus back, by ? and by Escape", async ({ page }) => {
  const ask = await openQuestion(page, "established-fin", 7);
  await page.keyboard.press("8");
  for (const key of ["?", "Escape"]) {
    await page.keyboard.press("?");
    await expect(ask.locator(".ask-keys summary")).toBeFocused();
    await page.keyboard.press(key);
    await expect(ask.locator(".ask-keys")).not.toHaveAttribute("open");
    await expect(ask.locator('input[value="CLOSE-WAIT"]')).toBeFocused();
  }
});

test("from the beginning the next Tab leads into the question", async ({ page }) => {
  const ask = await openQuestion(page, "established-fin", 7);
  await page.keyboard.press("Tab");
  await expect(ask.locator('input[value="CLOSED"]')).toBeFocused();
});

test.describe("without a network", () => {
  test.use({ expectedErrors: [[/net::ERR_/, /Failed to fetch/], { scope: "test" }] });

  test("the verdict stays when the next question cannot be had", async ({ page, context }) => {
    const { right } = answersTo("established-fin", 7);
    const ask = await openQuestion(page, "established-fin", 7);
    await choose(ask, right);
    await page.keyboard.press("Enter");
    await expect(ask.locator(".verdict")).toBeFocused();
    await context.setOffline(true);
    await page.keyboard.press("Enter");
    await expect(ask.locator(".verdict").getByRole("alert")).toContainText("did not arrive");
    await expect(ask.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
    await context.setOffline(false);
    await page.keyboard.press("Enter");
    await expect(page).not.toHaveURL(addressOf("established-fin", 7));
  });
});
