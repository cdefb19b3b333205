import { expect, type Locator, type Page } from "@playwright/test";
import { nextState } from "#lib/challenge/kinds/next-state/kind.ts";
import type { NextStateResponse } from "#lib/challenge/kinds/next-state/prompt.ts";
import { REPLIES } from "#lib/challenge/kinds/next-state/prompt.ts";
import { skill } from "#lib/content/skills.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { addressOf } from "#tests/support/right-answer.ts";
import { openQuestion } from "./asking.ts";
import { expectAccessible, test } from "./watched-page.ts";

interface Answers {
  readonly right: NextStateResponse;
  /** wrong in a way that has a name, and the name */
  readonly mistaken: { readonly response: NextStateResponse; readonly misconception: string };
}

/** What the kind itself says of answers to the question at /practice/<skillId>/<seed>. */
function answersTo(skillId: string, seed: number): Answers {
  const found = skill(skillId);
  const constraints = nextState.constraints(found?.constraints);
  if (found === null || !constraints.ok) throw new Error(`no skill ${skillId}`);
  const { correct, incorrect } = nextState.samples(nextState.generate(seed, found.level, constraints.value));
  for (const { response, misconception } of incorrect) {
    if (misconception !== null) return { right: correct[0], mistaken: { response, misconception } };
  }
  throw new Error(`no known mistake answers ${skillId}/${seed}`);
}

async function choose(ask: Locator, { state, reply }: NextStateResponse): Promise<void> {
  await ask.locator(`input[value="${state}"]`).check();
  await ask.locator(`input[value="${reply}"]`).check();
}

async function attemptsOnRecord(page: Page): Promise<number> {
  await page.goto("/practice");
  const record = page.getByRole("region", { name: "Your record" });
  await expect(record).toBeVisible();
  const summary = await record.locator(".record-summary").allInnerTexts();
  return Number(/^(\d+)/.exec(summary[0] ?? "0")?.[1]);
}

test("a wrong answer shows the rule, the arrow and the mistake, and one more fresh variant", async ({
  page,
}) => {
  const { right, mistaken } = answersTo("fin-wait-1-fin-ack", 7);
  await page.goto(addressOf("fin-wait-1-fin-ack", 7));
  const ask = page.locator(".ask");
  await choose(ask, mistaken.response);
  await ask.getByRole("button", { name: "Answer" }).click();

  const verdict = ask.locator(".verdict");
  await expect(verdict.getByRole("heading", { name: "Not right" })).toBeVisible();
  await expect(verdict).toBeFocused();
  await expect(verdict.locator(".verdict-why")).toContainText("RFC 9293 §3.10.7.4");
  await expect(verdict.locator(".verdict-why")).toContainText(/\d{3,}/);
  await expect(verdict.locator(".verdict-misconception")).toBeVisible();
  await expect(verdict.locator(".verdict-answer")).toContainText(right.state);
  await expect(verdict.locator(".diagram-edge[data-taken]")).toHaveCount(1);
  await expectAccessible(page);

  await verdict.getByRole("link", { name: "One more like this" }).click();
  await expect(page).not.toHaveURL(addressOf("fin-wait-1-fin-ack", 7));
  await expect(page).toHaveURL(/\/practice\/[0-9a-f]{8}\/\d+$/);
  await expect(page.locator(".verdict")).toHaveCount(0);
});

test("FIN,ACK in FIN-WAIT-1 has two right answers, told apart by the numbers", async ({ page }) => {
  const seeds = Array.from({ length: 40 }, (_none, seed) => seed);
  for (const state of ["TIME-WAIT", "CLOSING"] as const) {
    const seed = seeds.find((each) => answersTo("fin-wait-1-fin-ack", each).right.state === state);
    if (seed === undefined) throw new Error(`no variant ends in ${state}`);
    await page.goto(addressOf("fin-wait-1-fin-ack", seed));
    const ask = page.locator(".ask");
    await choose(ask, answersTo("fin-wait-1-fin-ack", seed).right);
    await ask.getByRole("button", { name: "Answer" }).click();
    await expect(ask.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
    await expect(ask.locator(".verdict-answer")).toContainText(state);
  }
});

test("what would have changed the outcome is told after the answer, and not before", async ({ page }) => {
  const seeds = Array.from({ length: 40 }, (_none, seed) => seed);
  const seed = seeds.find((each) => answersTo("fin-wait-1-fin-ack", each).right.state === "CLOSING") ?? 0;
  const before = await page.goto(addressOf("fin-wait-1-fin-ack", seed));
  expect(await before?.text()).not.toContain("What would have changed it");
  const ask = page.locator(".ask");
  await choose(ask, answersTo("fin-wait-1-fin-ack", seed).right);
  await ask.getByRole("button", { name: "Answer" }).click();
  await expect(ask.locator(".otherwise li").first()).toHaveText(/^TIME-WAIT, had SEG\.ACK been \d+\.$/);
  await expect(ask.locator(".otherwise li")).toHaveCount(3);
});

test("a contested place is marked with the verdict and opens from the keyboard", async ({ page }) => {
  await page.goto(`/zh-CN${addressOf("time-wait-fin", 3)}`);
  const ask = page.locator(".ask");
  await expect(ask.locator(".contested")).toHaveCount(0);
  await choose(ask, answersTo("time-wait-fin", 3).right);
  await ask.getByRole("button", { name: "提交" }).click();
  const mark = ask.locator(".verdict-why .contested");
  await expect(mark.locator("summary")).toHaveText("有争议");
  await mark.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(mark.getByText("本站的读法：")).toBeVisible();
  await expectAccessible(page);
  for (const width of [320, 390, 768]) {
    await page.setViewportSize({ width, height: 900 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond, `at ${width} px`).toBeLessThanOrEqual(0);
  }
});

test("a question is answered with the keyboard alone", async ({ page }) => {
  const { right } = answersTo("listen-syn", 11);
  await page.goto(addressOf("listen-syn", 11));
  await page.locator('.ask input[type="radio"]').first().focus();
  for (const field of [right.state, right.reply]) {
    const wanted = page.locator(`.ask input[value="${field}"]`);
    for (let presses = 0; presses < 12 && !(await wanted.isChecked()); presses += 1) {
      await page.keyboard.press("ArrowRight");
    }
    await expect(wanted).toBeChecked();
    if (field === right.state) await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
  await expect(page.locator(".verdict")).toBeFocused();
});

test("an answer that is not complete is said so and costs no attempt", async ({ page }) => {
  await page.goto(addressOf("listen-syn", 11));
  const ask = page.locator(".ask");
  await ask.getByRole("button", { name: "Answer" }).click();
  await expect(ask.getByRole("alert")).toHaveText("Nothing is answered yet.");
  await ask.locator('input[value="LISTEN"]').check();
  await ask.getByRole("button", { name: "Answer" }).click();
  await expect(ask.getByRole("alert")).toHaveText("Choose what is sent, or “nothing”.");
  expect(await attemptsOnRecord(page)).toBe(0);
});

test("no session is made before the first answer; attempts are there after a reload", async ({
  page,
  context,
}) => {
  const { right } = answersTo("listen-syn", 11);
  await page.goto(addressOf("listen-syn", 11));
  const sessions = async () => (await context.cookies()).filter(({ name }) => name.includes("session-token"));
  expect(await sessions()).toEqual([]);
  const ask = page.locator(".ask");
  await choose(ask, right);
  await ask.getByRole("button", { name: "Answer" }).click();
  await expect(ask.locator(".verdict")).toBeVisible();
  expect(await sessions()).toHaveLength(1);
  expect(await attemptsOnRecord(page)).toBe(1);
  await page.reload();
  await expect(page.locator(".record-last li")).toHaveCount(1);
  await expect(page.locator(".record-last a")).toHaveAttribute("href", addressOf("listen-syn", 11));
});

test.describe("when the connection fails", () => {
  test.use({ expectedErrors: [[/net::ERR_/, /Failed to fetch/], { scope: "test" }] });

  test("the answer is kept, sent again under the same id, and counts once", async ({ page, playwright }) => {
    const { right } = answersTo("listen-syn", 11);
    await page.goto(addressOf("listen-syn", 11));
    const ask = page.locator(".ask");
    await choose(ask, right);
    // The request gets through; its reply does not, nor the session cookie that came with it.
    const wire = await playwright.request.newContext();
    await page.route(`**${addressOf("listen-syn", 11)}`, async (route) => {
      const sent = route.request();
      if (sent.method() !== "POST") return route.fallback();
      const reply = await wire.post(sent.url(), {
        headers: await sent.allHeaders(),
        data: sent.postDataBuffer() ?? "",
      });
      expect(reply.ok()).toBe(true);
      await route.abort();
    });
    await ask.getByRole("button", { name: "Answer" }).click();
    await expect(ask.getByRole("alert")).toContainText("did not get through");
    await expect(ask.locator(`input[value="${right.state}"]`)).toBeChecked();

    await page.unroute(`**${addressOf("listen-syn", 11)}`);
    await ask.getByRole("button", { name: "Send again" }).click();
    await expect(ask.getByRole("heading", { name: "Right", exact: true })).toBeVisible();
    expect(await attemptsOnRecord(page)).toBe(1);
  });
});

test("two tabs whose first answers are sent at once belong to one guest", async ({ page, context }) => {
  const other = await context.newPage();
  const questions = [
    { tab: page, skillId: "listen-syn", seed: 11 },
    { tab: other, skillId: "established-fin", seed: 3 },
  ];
  for (const { tab, skillId, seed } of questions) {
    await tab.goto(addressOf(skillId, seed));
    await choose(tab.locator(".ask"), answersTo(skillId, seed).right);
  }
  await Promise.all(
    questions.map(({ tab }) => tab.locator(".ask").getByRole("button", { name: "Answer" }).click()),
  );
  for (const { tab } of questions) await expect(tab.locator(".verdict")).toBeVisible();
  expect(await attemptsOnRecord(page)).toBe(2);
});

test("the marks of a verdict stay inside their boxes", async ({ page }) => {
  for (const width of [320, 390, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/zh-CN${addressOf("syn-received-bad-ack", 5)}`);
    const ask = page.locator(".ask");
    await choose(ask, { state: "ESTABLISHED", reply: "RST,ACK" });
    await ask.getByRole("button", { name: "提交" }).click();
    await expect(ask.locator(".verdict")).toBeVisible();
    const beyond = await ask.locator(".choice").evaluateAll((boxes) =>
      boxes.map((box) => {
        const edge = box.getBoundingClientRect().right;
        return Math.max(...[...box.children].map((child) => child.getBoundingClientRect().right - edge));
      }),
    );
    expect(Math.max(...beyond), `at ${width} px`).toBeLessThanOrEqual(0);
  }
});

test("an answer that the page would never send gets a message and counts nothing", async ({ page }) => {
  await page.goto(addressOf("listen-syn", 11));
  const ask = page.locator(".ask");
  await choose(ask, answersTo("listen-syn", 11).right);
  await page.route(`**${addressOf("listen-syn", 11)}`, async (route) => {
    const body = route.request().postData();
    if (body === null) return route.fallback();
    await route.continue({ postData: body.replace('"seed":11', '"seed":-11') });
  });
  await ask.getByRole("button", { name: "Answer" }).click();
  await expect(ask.getByRole("alert")).toBeVisible();
  await expect(ask.locator(".verdict")).toHaveCount(0);
  expect(await attemptsOnRecord(page)).toBe(0);
});

test("a question inside a lesson is answered there, and the next one takes its place", async ({ page }) => {
  await page.goto("/lessons/why-three-handshakes");
  const ask = page.locator(".ask").first();
  const numbers = await ask.locator(".prompt").innerText();
  await ask.locator('input[value="CLOSE-WAIT"]').check();
  await ask.locator('input[value="FIN,ACK"]').check();
  await ask.getByRole("button", { name: "Answer" }).click();
  await expect(ask.locator(".verdict")).toBeVisible();
  await ask.getByRole("button", { name: "One more like this" }).click();
  await expect(ask.locator(".verdict")).toHaveCount(0);
  await expect(ask.locator(".prompt")).not.toHaveText(numbers);
  await expect(page).toHaveURL("/lessons/why-three-handshakes");
  await expect(ask.locator(".choices input:checked")).toHaveCount(0);
});

test("the verdict in Chinese is Chinese", async ({ page }) => {
  const { mistaken } = answersTo("fin-wait-1-fin-ack", 7);
  await page.goto(`/zh-CN${addressOf("fin-wait-1-fin-ack", 7)}`);
  const ask = page.locator(".ask");
  await choose(ask, mistaken.response);
  await ask.getByRole("button", { name: "提交" }).click();
  await expect(ask.getByRole("heading", { name: "答错了" })).toBeVisible();
  await expect(ask.locator(".verdict-why")).toContainText(/[\u4e00-\u9fff]/);
  await expect(ask.locator(".verdict-misconception")).toContainText(/[\u4e00-\u9fff]/);
  await expectAccessible(page);
});

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
