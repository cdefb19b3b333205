import { expect, type Locator, type Page } from "@playwright/test";
import type { ClaimConstraints } from "#lib/challenge/kinds/claim/constraints.ts";
import { readConstraints } from "#lib/challenge/kinds/claim/constraints.ts";
import { claim } from "#lib/challenge/kinds/claim/kind.ts";
import type { ClaimPrompt, ClaimResponse } from "#lib/challenge/kinds/claim/prompt.ts";
import { JUDGEMENTS } from "#lib/challenge/kinds/claim/prompt.ts";
import { claim as claimOf } from "#lib/content/claims.ts";
import { skill } from "#lib/content/skills.ts";
import { openQuestion } from "../asking.ts";
import { expectAccessible, expectNoSidewaysScrolling, test } from "../watched-page.ts";

function constraintsOf(skillId: string): ClaimConstraints {
  const constraints = readConstraints(skill(skillId)?.constraints);
  if (!constraints.ok) throw new Error(`${skillId}: ${constraints.error}`);
  return constraints.value;
}

/** The first question about this sentence, its seed, and what the kind says of answers to it. */
function questionAbout(skillId: string, beginning: string) {
  const constraints = constraintsOf(skillId);
  const sentence = claimOf(constraints.claim)?.statements.find(({ text }) => text.en.startsWith(beginning));
  for (let seed = 0; seed < 100; seed += 1) {
    const variant = claim.generate(seed, skill(skillId)?.level ?? 1, constraints);
    if (variant.prompt.statement !== sentence?.id) continue;
    const { correct, incorrect } = claim.samples(variant);
    return { seed, variant, right: correct[0], incorrect };
  }
  throw new Error(`${skillId} asks nothing that begins with ${beginning}`);
}

/** Chooses by number keys alone: the one row, Tab, the other row. */
async function choose(page: Page, ask: Locator, { judgement, reason }: ClaimResponse, prompt: ClaimPrompt) {
  await ask.locator('input[type="radio"]').first().focus();
  await page.keyboard.press(String(JUDGEMENTS.indexOf(judgement) + 1));
  await expect(ask.locator(`input[value="${judgement}"]`)).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press(String(prompt.reasons.indexOf(reason) + 1));
  await expect(ask.locator(`input[value="${reason}"]`)).toBeChecked();
}

test("a right answer by keys alone shows the rule and the run that settles it", async ({ page }) => {
  const { seed, variant, right } = questionAbout(
    "claim-third-message-lost",
    "When the third message is lost, data",
  );
  const ask = await openQuestion(page, "claim-third-message-lost", seed);
  await expectAccessible(page);
  await choose(page, ask, right, variant.prompt);
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  const verdict = ask.locator(".verdict");
  await expect(verdict).toBeFocused();
  await expect(verdict.locator(".verdict-answer")).toContainText("True.");
  await expect(verdict.locator(".verdict-why")).toContainText("RFC 9293 §3.10.7.4");
  await verdict.locator("summary", { hasText: "The run that settles it" }).press("Enter");
  await expect(verdict.locator(".ladder")).toBeVisible();
  await expect(verdict.getByRole("link", { name: "Play on in the lab" })).toBeVisible();
  await expectAccessible(page);
});

test("taking a misconception for true names it and shows one case for and one against", async ({ page }) => {
  const { seed, variant, incorrect } = questionAbout(
    "claim-fin-ack-in-fin-wait-1",
    "A segment with FIN and ACK",
  );
  const mistaken = incorrect.find(({ misconception }) => misconception === "fin-ack-always-time-wait");
  if (mistaken === undefined) throw new Error("no answer makes this mistake");
  const ask = await openQuestion(page, "claim-fin-ack-in-fin-wait-1", seed);
  await choose(page, ask, mistaken.response, variant.prompt);
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("heading", { name: "Not right", exact: true })).toBeVisible();
  const verdict = ask.locator(".verdict");
  await expect(verdict.locator(".verdict-answer")).toContainText("It depends.");
  await expect(verdict.locator(".verdict-misconception")).toContainText("always leads to TIME-WAIT");
  for (const state of ["TIME-WAIT", "CLOSING"]) {
    await expect(verdict.locator("summary", { hasText: `to ${state}` })).toBeVisible();
  }
});

test("a right judgement for a wrong reason is told so", async ({ page }) => {
  const { seed, variant, right, incorrect } = questionAbout(
    "claim-how-close-wait-ends",
    "CLOSE-WAIT ends by itself",
  );
  const half = incorrect.find(({ response }) => response.judgement === right.judgement);
  if (half === undefined) throw new Error("there is but one reason");
  const ask = await openQuestion(page, "claim-how-close-wait-ends", seed);
  await choose(page, ask, half.response, variant.prompt);
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("heading", { name: "Not right", exact: true })).toBeVisible();
  await expect(ask.locator(".verdict-why li").first()).toContainText("not for that reason");
  await expect(ask.locator(".verdict-misconception")).toHaveCount(0);
});

test("half an answer costs nothing and says what is missing", async ({ page }) => {
  const { seed } = questionAbout("claim-keep-alive", "TCP keep-alive is on");
  const ask = await openQuestion(page, "claim-keep-alive", seed);
  await ask.locator('input[type="radio"]').first().focus();
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(ask.getByRole("alert")).toHaveText("Choose one of the reasons.");
  await expect(ask.locator(".verdict")).toHaveCount(0);
});

test("a recorded fact is marked as settled by its source, in Chinese too, on a narrow page", async ({
  page,
}) => {
  const { seed, variant, right } = questionAbout("claim-accept-queue-full", "On Linux a full accept queue");
  await page.setViewportSize({ width: 390, height: 900 });
  const ask = await openQuestion(page, "claim-accept-queue-full", seed, "/zh-CN");
  await choose(page, ask, right, variant.prompt);
  await page.keyboard.press("Enter");
  const verdict = ask.locator(".verdict");
  await expect(verdict.getByText("由出处决定，不由状态机决定").first()).toBeVisible();
  await expect(verdict.getByRole("link", { name: /ip-sysctl/ }).first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScrolling(page);
});

test("what the checker settles leads to its experiment", async ({ page }) => {
  const { seed, variant, right } = questionAbout("claim-two-messages", "Two messages suffice");
  const ask = await openQuestion(page, "claim-two-messages", seed);
  await choose(page, ask, right, variant.prompt);
  await page.keyboard.press("Enter");
  const link = ask.locator(".verdict").getByRole("link", { name: "See the experiment" });
  await expect(link).toHaveAttribute("href", "/lab/why/two-message-handshake");
  await expectAccessible(page);
});
