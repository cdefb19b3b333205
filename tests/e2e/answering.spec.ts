import { expect, type Page } from "@playwright/test";
import { addressOf } from "#tests/support/right-answer.ts";
import { answersTo, choose, openQuestion } from "./asking.ts";
import { expectAccessible, test } from "./watched-page.ts";

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
  const ask = await openQuestion(page, "listen-syn", 11);
  await ask.locator('input[type="radio"]').first().focus();
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
    await ask.getByRole("button", { name: "Send again" }).click();
    await expect(ask.getByRole("alert")).toContainText("did not get through");

    await page.unroute(`**${addressOf("listen-syn", 11)}`);
    // Nobody waits before a page that has failed: it is the same answer after a reload, too.
    await page.reload();
    await expect(ask).toHaveAttribute("data-ready", "true");
    await ask.getByRole("button", { name: "Answer" }).click();
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

  // What took its place and was begun is there in the other language.
  await expect(ask).toHaveAttribute("data-ready", "true");
  const asked = (await ask.getAttribute("data-asked")) ?? "";
  await ask.locator('input[value="LISTEN"]').check();
  await page.getByRole("link", { name: "简体中文" }).click();
  await expect(page).toHaveURL("/zh-CN/lessons/why-three-handshakes");
  await expect(ask).toHaveAttribute("data-asked", asked);
  await expect(ask.locator('input[value="LISTEN"]')).toBeChecked();
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
