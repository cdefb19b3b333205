import { type Browser, expect, type Page } from "@playwright/test";
import { CHALLENGE_KINDS } from "#lib/challenge/kind-ids.ts";
import { skills } from "#lib/content/skills.ts";
import { type Day, dayOf, type Instant } from "#lib/review/day.ts";
import { answerRightly, askedOn } from "./any-question.ts";
import {
  type Ticket,
  answersAt,
  calendarOf,
  dueAfter,
  learnersWithPast,
  signIn,
  threeTimes,
} from "./learner.ts";
import { expectReadableOnEveryScreen, LANGUAGES } from "./screens.ts";
import { expectAccessible, test } from "./watched-page.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NONE = { learning: 0, due: 0, new: 0 };

/** What the page says is left, by why it is asked. */
async function expectLeft(page: Page, left: Partial<typeof NONE>): Promise<void> {
  for (const [name, wanted] of Object.entries({ ...NONE, ...left })) {
    await expect(page.locator(`[data-count="${name}"] dd`), name).toHaveText(String(wanted));
  }
}

async function goOn(page: Page): Promise<void> {
  await page.keyboard.press("Enter");
  await expect(page.locator(".verdict")).toHaveCount(0);
}

test("a day with a question of every kind, by keyboard alone, ends with what was learned", async ({
  page,
}) => {
  test.slow();
  const due = CHALLENGE_KINDS.map((kind) => {
    const found = skills().find((each) => each.kind === kind);
    if (found === undefined) throw new Error(`no skill of kind ${kind}`);
    return found;
  });
  const longAgo = Date.now() - 40 * DAY_MS;
  const [learner] = await learnersWithPast([
    {
      timeZone: "UTC",
      newPerDay: 0,
      answers: due.flatMap(({ id }, nth) => {
        const at = longAgo + nth * 30 * MINUTE_MS;
        return answersAt(id, [at, at + 11 * MINUTE_MS]);
      }),
    },
  ]);
  await signIn(page, learner);
  await page.goto("/drill");
  const asked = new Set<string>();
  for (let left = due.length; left > 0; left -= 1) {
    await expectLeft(page, { due: left });
    const { kind } = await answerRightly(page);
    asked.add(kind);
    const verdict = page.locator(".verdict");
    await expect(verdict.locator(".verdict-back")).toContainText(
      /asks this again in \d+ days, on .*Counted as/,
    );
    await expect(verdict.locator(".verdict-self")).toHaveCount(kind === "explain" ? 1 : 0);
    await goOn(page);
  }
  expect([...asked].sort()).toEqual([...CHALLENGE_KINDS].sort());

  const end = page.locator(".drill-end");
  await expect(end.getByRole("heading", { name: "Done for today" })).toBeVisible();
  await expect(end).toBeFocused();
  await expectLeft(page, {});
  await expect(page.locator('[data-count="done"] dd')).toHaveText(String(due.length));
  await expect(end.locator(".drill-learned li")).toHaveCount(due.length);
  for (const { title } of due) await expect(end.getByRole("link", { name: title.en })).toBeVisible();
  await expect(end.getByText("self-assessed")).toHaveCount(1);
  await expectReadableOnEveryScreen(page, "en");

  // Five more, today only.
  await end.getByRole("link", { name: "5 more new skills today" }).press("Enter");
  await expectLeft(page, { new: 5 });
  await page.goto("/drill?weak=1");
  await expect(end.getByRole("heading", { name: "No weak spots here" })).toBeVisible();
});

test("a drill is left and taken up again, an answer is taken back, and two tabs ask one queue", async ({
  page,
  context,
}) => {
  await page.goto("/drill?kind=claim");
  await expect(page.getByText("There is nothing to set up")).toBeVisible();
  await expectLeft(page, { new: 10 });
  const first = await answerRightly(page);
  await expectLeft(page, { new: 9, learning: 1 });
  await page.keyboard.press("z");
  await expect(page.getByText("Taken back.")).toBeVisible();
  await expectLeft(page, { new: 10 });
  const again = await askedOn(page);
  expect(again.skillCode).toBe(first.skillCode);
  expect(again.seed).not.toBe(first.seed);
  await answerRightly(page);
  await expectLeft(page, { new: 9, learning: 1 });

  // Left without a word, and taken up where it was.
  await page.goto("/lessons");
  await page.goto("/drill?kind=claim");
  await expectLeft(page, { new: 9, learning: 1 });
  const shown = await askedOn(page);
  expect(shown.skillCode).not.toBe(first.skillCode);

  const other = await context.newPage();
  await other.goto("/drill?kind=claim");
  expect((await askedOn(other)).skillCode).toBe(shown.skillCode);
  await answerRightly(page);
  await expect(other.getByText("answered in another tab")).toBeVisible();
  await expectLeft(other, { new: 8, learning: 2 });
  const theirs = await answerRightly(other);
  expect(theirs.skillCode).not.toBe(shown.skillCode);
  await expectLeft(page, { new: 7, learning: 3 });
  await goOn(page);
  expect((await askedOn(page)).skillCode).not.toBe(theirs.skillCode);
  await expectLeft(other, { new: 7, learning: 3 });
  await other.close();
});

/** How many skills are due for a learner who lives in a time zone. */
async function dueFor(browser: Browser, baseURL: string | undefined, timeZone: string, learner?: Ticket) {
  const context = await browser.newContext({ baseURL: baseURL ?? "", timezoneId: timeZone });
  const page = await context.newPage();
  await signIn(page, learner);
  await page.goto("/drill");
  const due = Number(await page.locator('[data-count="due"] dd').innerText());
  if (due > 0) {
    const sent = page.waitForRequest((request) => request.postData()?.includes("attemptId") === true);
    await answerRightly(page);
    expect((await sent).postData()).toContain(timeZone);
  } else await expect(page.locator(".drill-end")).toContainText("The next skill comes back");
  await context.close();
  return due;
}

/** Times after which a skill is due on `due`. */
function timesBefore(due: Day, timeZone: string, hour: number, minute: number): readonly Instant[] {
  const calendar = calendarOf(timeZone);
  const day = due - 60;
  const shift = due - dueAfter(threeTimes(day, hour, minute, calendar), calendar);
  return threeTimes(day + shift, hour, minute, calendar);
}

test("a day is the learner's: where it has begun the skill is due, where it has not it is not", async ({
  browser,
  baseURL,
}) => {
  // 26 hours apart: it is never the same day in both.
  const [early, late] = ["Pacific/Kiritimati", "Etc/GMT+12"] as const;
  const day = dayOf(Date.now(), calendarOf(early));
  expect(dayOf(Date.now(), calendarOf(late))).toBeLessThan(day);
  // Twenty minutes that hold the hour at which a day begins, 4 a.m.
  const zone = "Asia/Shanghai";
  const before = timesBefore(dayOf(Date.now(), calendarOf(zone)), zone, 3, 50);
  const after = before.map((at, nth) => (nth === 2 ? at + 20 * MINUTE_MS : at));
  const lives = [
    { timeZone: early, times: timesBefore(day, early, 12, 0), due: 1 },
    { timeZone: late, times: timesBefore(day, late, 12, 0), due: 0 },
    { timeZone: zone, times: before, due: 1 },
    { timeZone: zone, times: after, due: 0 },
  ];
  const learners = await learnersWithPast(
    lives.map(({ timeZone, times }) => ({ timeZone, newPerDay: 0, answers: answersAt("listen-syn", times) })),
  );
  for (const [nth, { timeZone, due }] of lives.entries()) {
    expect(await dueFor(browser, baseURL, timeZone, learners[nth]), `${timeZone}, learner ${nth}`).toBe(due);
  }
});

for (const { locale, prefix } of LANGUAGES) {
  test(`the drill can be read and chosen from on every screen (${locale})`, async ({ page }) => {
    await page.goto(`${prefix}/drill`);
    await askedOn(page);
    await page.locator(".drill-filter summary").press("Enter");
    await expectReadableOnEveryScreen(page, locale);
    await page.getByRole("combobox").nth(1).selectOption("TIME-WAIT");
    await page.locator(".drill-filter button").press("Enter");
    await expect(page).toHaveURL(/state=TIME-WAIT/);
    await expect(page.locator(".drill-filter summary")).toContainText("TIME-WAIT");
    await expectAccessible(page);
  });
}
