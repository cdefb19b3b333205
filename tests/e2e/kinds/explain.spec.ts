import { expect, type Page } from "@playwright/test";
import { explain } from "#lib/challenge/kinds/explain/kind.ts";
import { MOST_CHARACTERS } from "#lib/challenge/kinds/explain/prompt.ts";
import type { OpenQuestion } from "#lib/content/open-questions.ts";
import { openQuestion as openQuestionOf } from "#lib/content/open-questions.ts";
import { skill } from "#lib/content/skills.ts";
import { openQuestion } from "../asking.ts";
import { expectAccessible, expectNoSidewaysScrolling, test } from "../watched-page.ts";

const SKILL = "explain-four-waves";
const SEED = 7;
const ANSWER =
  "Each direction is closed by itself.\n\nThe kernel sends the ACK, the application decides on its FIN.";

interface Asked {
  readonly question: OpenQuestion;
  readonly wording: string;
  /** the digits that tick, for every essential point */
  readonly essential: readonly string[];
}

function asked(seed: number): Asked {
  const found = skill(SKILL);
  const constraints = explain.constraints(found?.constraints);
  const question = openQuestionOf("four-waves");
  if (found === null || !constraints.ok || question === null) throw new Error(`no skill ${SKILL}`);
  const { prompt, key } = explain.generate(seed, found.level, constraints.value);
  return {
    question,
    wording: question.wordings[prompt.wording]?.en ?? "",
    essential: key.essential.map((point) => String(prompt.points.indexOf(point) + 1)),
  };
}

/** Writes the answer and has the key points shown, with the keyboard alone. */
async function writeAndGoOn(page: Page): Promise<void> {
  // The way to the field is the Tab key: it is the first control of the question.
  await page.locator(".ask form").focus();
  await page.keyboard.press("Tab");
  await expect(page.locator("textarea")).toBeFocused();
  await page.keyboard.insertText(ANSWER);
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".explain-compare")).toBeFocused();
}

test("an answer that says everything essential is right, by keyboard alone", async ({ page }) => {
  const { wording, question, essential } = asked(SEED);
  const ask = await openQuestion(page, SKILL, SEED);
  await expect(ask.locator(".explain-question")).toHaveText(wording);
  await expectAccessible(page);
  await writeAndGoOn(page);
  await expect(ask.locator("blockquote")).toHaveText(ANSWER, { useInnerText: true });
  await expect(ask.getByRole("group", { name: "Which of these did you say?" })).toBeVisible();
  await expect(ask.locator("input[type=checkbox][name$=said]")).toHaveCount(question.points.length);
  await expectAccessible(page);

  for (const digit of essential) await page.keyboard.press(digit);
  await page.keyboard.press("Enter");
  const verdict = ask.locator(".verdict");
  await expect(verdict).toBeFocused();
  await expect(verdict).toHaveAttribute("data-correct", "true");
  await expect(verdict.locator(".verdict-self")).toBeVisible();
  await expect(verdict.locator(".explain-points [data-verdict=right]")).toHaveCount(essential.length);
  await expect(verdict.locator(".explain-said")).toHaveText(question.model.en);
  await expect(verdict).toContainText(question.followUps[0]?.en ?? "");
  await expectAccessible(page);
});

test("an essential point left out makes the answer incomplete, and says which", async ({ page }) => {
  const { essential } = asked(SEED);
  const ask = await openQuestion(page, SKILL, SEED);
  await writeAndGoOn(page);
  for (const digit of essential.slice(1)) await page.keyboard.press(digit);
  await page.keyboard.press("Control+Enter");
  const verdict = ask.locator(".verdict");
  await expect(verdict).toHaveAttribute("data-correct", "false");
  await expect(verdict.locator(".verdict-why li")).toHaveText([
    `Point ${essential[0]} is essential, and you did not tick it.`,
  ]);
  await expect(verdict.locator(".explain-points [data-verdict=wrong]")).toHaveCount(1);
  await expect(ask.locator("blockquote").first()).toContainText("Each direction is closed by itself.");
});

test("no key point can be had without a text, and a slip costs nothing", async ({ page }) => {
  const ask = await openQuestion(page, SKILL, SEED);
  await page.locator(".ask form").focus();
  await page.keyboard.press("Enter");
  await expect(ask.locator(".verdict")).toHaveCount(0);
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("  \n ");
  await page.keyboard.press("Control+Enter");
  await expect(ask.getByText("Write an answer first")).toBeVisible();
  await expect(page.locator("textarea")).toBeFocused();
  await expect(page.locator("textarea")).toHaveAttribute("aria-invalid", "true");

  await page.keyboard.insertText("x".repeat(MOST_CHARACTERS));
  await page.keyboard.press("Control+Enter");
  await expect(ask.getByText("At most 4000 characters.")).toBeVisible();
  await expect(ask.locator(".explain-rubric")).toHaveCount(0);

  // Sent too early, before anything could be ticked: the frame says what is missing.
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(ANSWER);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(ask.getByRole("radio", { name: /^sure/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(ask.getByText("have the key points shown, then tick what you said")).toBeVisible();
  await expect(ask.locator(".verdict")).toHaveCount(0);
});

test("what was written outlives a reload, until it is graded", async ({ page }) => {
  const { essential } = asked(SEED);
  await openQuestion(page, SKILL, SEED);
  await page.locator("textarea").fill(ANSWER);
  await page.reload();
  await expect(page.locator("textarea")).toHaveValue(ANSWER);
  await expect(page.locator(".explain-count")).toContainText(`${ANSWER.length} of 4000 characters`);
  await page.getByRole("button", { name: "Show the key points" }).click();
  await expect(page.locator(".explain-compare")).toBeFocused();
  for (const digit of essential) await page.keyboard.press(digit);
  await page.reload();
  // Who was ticking goes on with that: the key points come again for the text that was kept.
  await expect(page.locator(".explain-compare blockquote")).toContainText(
    "Each direction is closed by itself.",
  );
  await expect(page.locator(".explain-rubric input:checked")).toHaveCount(essential.length);
  await page.getByRole("button", { name: "Answer" }).click();
  await expect(page.locator(".verdict")).toHaveAttribute("data-correct", "true");
  await page.reload();
  await expect(page.locator(".ask")).toHaveAttribute("data-ready", "true");
  await expect(page.locator("textarea")).toHaveValue("");
});

test("nothing that is sent before the text holds a key point or the model answer", async ({ page }) => {
  const { question } = asked(SEED);
  // Octets as they were sent: what the browser shows to tests of a page's data is decoded by guessing.
  const bodies: string[] = [];
  await page.route("**/*", async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    bodies.push((await response.body()).toString("utf8"));
    await route.fulfill({ response });
  });
  await page.goto("/practice");
  const ask = await openQuestion(page, SKILL, SEED);
  await openQuestion(page, SKILL, SEED, "/zh-CN");
  await page.locator("textarea").fill("还没有看要点。");
  const sent = bodies.join("\n");
  expect(sent.length).toBeGreaterThan(10_000);
  const secrets = [question.model, ...question.points.map((point) => point.text), ...question.followUps]
    .flatMap((text) => [text.en, text["zh-CN"]])
    .map(longestPlain);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(5);
    expect(sent.includes(secret), secret).toBe(false);
  }

  await page.getByRole("button", { name: "查看要点" }).click();
  await expect(ask.locator(".explain-rubric")).toBeVisible();
  // The same search does find them once they are there.
  expect(bodies.join("\n").includes(longestPlain(question.model["zh-CN"]))).toBe(true);
  // What the page still fetches ahead ends with the page.
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

/** The longest stretch that no encoding of a page writes in another way. */
function longestPlain(text: string): string {
  const stretches = text.split(/[^\p{Letter}\p{Number} ]+/u);
  return stretches.reduce((longest, each) => (each.length > longest.length ? each : longest)).trim();
}

test("on a narrow screen nothing lies beyond the edge, in Chinese too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openQuestion(page, SKILL, SEED, "/zh-CN");
  await page.locator("textarea").fill("四次挥手里两个方向各自关闭。".repeat(20));
  await expectNoSidewaysScrolling(page);
  await page.getByRole("button", { name: "查看要点" }).click();
  await expect(page.locator(".explain-rubric")).toBeVisible();
  await expectNoSidewaysScrolling(page);
  await page.getByRole("button", { name: "提交" }).click();
  await expect(page.locator(".verdict-self")).toContainText("自评");
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
});
