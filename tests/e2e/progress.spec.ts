import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { ARROWS } from "#lib/challenge/arrows.ts";
import { CELLS } from "#lib/challenge/cells.ts";
import { skill, skills } from "#lib/content/skills.ts";
import { dayOf } from "#lib/review/day.ts";
import { DIARY_DAYS } from "#lib/review/diary.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { type Past, type PastRequest, pastOf } from "#tests/support/learner.ts";
import { RUN_TYPESCRIPT } from "../../scripts/bootstrap.mjs";
import { calendarOf, learnersWithPast, signIn } from "./learner.ts";
import { expectReadableOnEveryScreen, showOn } from "./screens.ts";
import { test } from "./watched-page.ts";

/** Signs in a learner of sixty days, three of them idle at the end. */
async function signInWithSixtyDays(page: Page): Promise<Past> {
  const [ticket] = await learnersWithPast([{ timeZone: "UTC", newPerDay: 5, answers: [] }]);
  await signIn(page, ticket);
  const today = dayOf(Date.now(), calendarOf("UTC"));
  const request: PastRequest = {
    userId: ticket?.userId ?? "",
    seed: 1,
    days: 60,
    today,
    newPerDay: 4,
    idleDays: 3,
  };
  const child = spawn(process.execPath, [...RUN_TYPESCRIPT, "tests/support/keep-past-process.ts"], {
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      DATABASE_URL: `file:${path.join(process.env.E2E_DATA_DIR ?? "", "segment-arrives.db")}`,
    },
    stdio: ["pipe", "inherit", "inherit"],
  });
  child.stdin.end(JSON.stringify(request));
  expect(await once(child, "exit")).toEqual([0, null]);
  return pastOf(request.seed, request.days, today, request);
}

function hrefs(links: Locator): Promise<(string | null)[]> {
  return links.evaluateAll((all) => all.map((each) => each.getAttribute("href")));
}

async function numbers(cells: Locator): Promise<readonly number[]> {
  return (await cells.allTextContents()).map((text) => Number(text.replaceAll(",", "")));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

test("sixty days of answers are told in pictures, and in tables that say the same", async ({ page }) => {
  const past = await signInWithSixtyDays(page);
  await page.goto("/progress");
  await expect(page.locator("main h2")).toHaveText([
    "The figure that matters",
    "What is weak",
    "What trips you",
    "The state diagram, as you know it",
    "How sure, how right",
    "Day by day",
    "What comes back",
    "State by state",
  ]);
  await page.locator("details").evaluateAll((all) => {
    for (const each of all) each.setAttribute("open", "");
  });

  await test.step("the figure that matters counts new variants after a gap, self-assessed ones apart", async () => {
    const after = past.reviews.filter(({ sinceDays }) => (sinceDays ?? 0) >= 7 && (sinceDays ?? 0) <= 29);
    const graded = after.filter(({ skillId }) => skill(skillId)?.kind !== "explain");
    const right = graded.filter(({ rating }) => rating > 2).length;
    expect(graded.length).toBeGreaterThan(20);
    expect(after.length).toBeGreaterThan(graded.length);
    const figure = page.locator('.proof-figure[data-gap="week"]');
    const share = `${Math.round((100 * right) / graded.length)}%`;
    await expect(figure).toContainText(`${share} right without a hint`);
    await expect(figure).toContainText(`${right} of ${graded.length} answers`);
    const row = page.locator('tr[data-gap="week"][data-judge="machine"] td');
    await expect(row.nth(1)).toHaveText(String(graded.length));
    await expect(row.nth(4)).toHaveText(share);
    await expect(page.locator('tr[data-gap="week"][data-judge="self"] td').nth(1)).toHaveText(
      String(after.length - graded.length),
    );
  });

  await test.step("every arrow of the diagram is painted, and leads where its line of the table leads", async () => {
    const arrows = page.locator(".known-diagram .diagram-link");
    const lines = page.locator("tr[data-arrow]");
    await expect(arrows).toHaveCount(ARROWS.length);
    await expect(lines).toHaveCount(ARROWS.length);
    await expect(page.locator(".known-diagram .diagram-edge[data-look]")).toHaveCount(ARROWS.length);
    expect(await hrefs(arrows)).toEqual(await hrefs(lines.locator("a")));
    expect(await arrows.locator(".diagram-action").allTextContents()).toEqual(
      await lines.locator(".chance").allTextContents(),
    );
    for (const href of await hrefs(arrows)) expect(href).toMatch(/^\/practice\/[0-9a-f]{8}$/);
    for (const state of STATES) {
      await expect(page.getByRole("link", { name: `Drill ${state}` })).toHaveAttribute(
        "href",
        `/drill?state=${state}`,
      );
    }
  });

  await test.step("every cell is there twice, as a bar and as a line, and says whether it was asked", async () => {
    const bars = page.locator(".cell-bars a");
    const lines = page.locator(".cell-state tbody tr");
    await expect(bars).toHaveCount(CELLS.length);
    expect(await hrefs(bars)).toEqual(await hrefs(lines.locator("a")));
    const unasked = page.locator('.cell-bar[data-look="unasked"]');
    expect(await unasked.count()).toBeGreaterThan(0);
    await expect(lines.filter({ hasText: "not asked" })).toHaveCount(await unasked.count());
  });

  await test.step("confidence is set against what was right", async () => {
    for (const said of ["sure", "unsure", "guess"]) {
      const answers = past.reviews.filter(
        ({ skillId, confidence }) => confidence === said && skill(skillId)?.kind !== "explain",
      );
      const share = answers.filter(({ rating }) => rating > 1).length / answers.length;
      const line = page.locator(`tr[data-said="${said}"] td`);
      await expect(line.nth(0)).toHaveText(String(answers.length));
      await expect(line.nth(1)).toHaveText(`${Math.round(100 * share)}%`);
    }
  });

  await test.step("the days of the past and of the future add up", async () => {
    const weeks = page.locator("tr[data-week]");
    await expect(weeks).toHaveCount(DIARY_DAYS / 7);
    expect(sum(await numbers(weeks.locator("td:nth-of-type(2)")))).toBe(past.reviews.length);
    const practised = new Set(past.reviews.map(({ day }) => day)).size;
    expect(sum(await numbers(weeks.locator("td:nth-of-type(1)")))).toBe(practised);
    const diary = page.getByRole("region", { name: "Day by day" });
    await expect(diary.locator("svg .day-bar")).toHaveCount(practised);

    const forecast = page.getByRole("region", { name: "What comes back" });
    const counts = await numbers(forecast.locator("tr[data-day] td"));
    const picture = await forecast.getByRole("img").getAttribute("aria-label");
    expect(picture).toContain(`${counts[0]} overdue, ${counts[1]} due today, ${sum(counts)} in all until`);
    expect(counts[0]).toBeGreaterThan(0);
    await expect(forecast.locator(".day-bars .day-extra")).toHaveCount(1);
  });

  await expectReadableOnEveryScreen(page, "en");

  await test.step("whatever scrolls sideways on a phone can be reached by keyboard", async () => {
    await showOn(page, "light", 390);
    const reach = await page.locator("main *").evaluateAll((all) =>
      all.flatMap((each) => {
        const scrolls = each.scrollWidth > each.clientWidth && getComputedStyle(each).overflowX === "auto";
        return scrolls && each instanceof HTMLElement ? [each.tabIndex] : [];
      }),
    );
    expect(reach.length).toBeGreaterThan(1);
    expect(new Set(reach)).toEqual(new Set([0]));
  });

  await test.step("the skills are listed by strength, those of one topic on their own", async () => {
    await page.getByRole("link", { name: /^All \d+ skills that were asked/ }).click();
    await page.getByRole("link", { name: /^Show all \d+$/ }).click();
    const all = page.getByRole("table").locator("tbody tr");
    await expect(all).toHaveCount(new Set(past.reviews.map(({ skillId }) => skillId)).size);
    await page.getByRole("navigation", { name: "Topic" }).getByRole("link", { name: "TIME-WAIT" }).click();
    const listed = page.locator(".strengths tbody tr");
    const asked = new Set(past.reviews.map(({ skillId }) => skillId));
    const ofTopic = skills().filter(({ id, topic }) => topic === "time-wait" && asked.has(id));
    await expect(listed).toHaveCount(ofTopic.length);
    await expectReadableOnEveryScreen(page, "en");
  });

  await test.step("the first page says what today holds, and leads into it", async () => {
    const due = past.cards.filter(({ dueDay }) => dueDay <= dayOf(Date.now(), calendarOf("UTC"))).length;
    await page.goto("/");
    await expect(page.locator('[data-fact="due"] dd')).toHaveText(String(due));
    await expect(page.locator('[data-fact="fresh"] dd')).toHaveText("5");
    await expect(page.locator('[data-fact="minutes"] dd')).toHaveText(/^about \d+ minutes$/);
    await expectReadableOnEveryScreen(page, "en");
    await page.getByRole("link", { name: "Start today’s drill" }).click();
    await expect(page).toHaveURL("/drill");
    await expect(page.locator('.drill-strip [data-count="left"] dd')).toHaveText(String(due + 5));
  });

  await page.goto("/progress");
  await test.step("an arrow takes to a fresh question about it", async () => {
    await page
      .getByRole("link", { name: /^ESTABLISHED to CLOSE-WAIT/ })
      .locator("text")
      .click();
    await expect(page).toHaveURL(/\/practice\/[0-9a-f]{8}\/\d+$/);
    await expect(page.locator(".ask")).toBeVisible();
  });

  await page.goto("/zh-CN/progress");
  await expectReadableOnEveryScreen(page, "zh-CN");
});

test("who has answered nothing is told what will be here, and shown the way", async ({ page, context }) => {
  await page.goto("/progress");
  const nothing = page.getByRole("region", { name: "Nothing to show yet" });
  await expect(nothing.getByRole("link")).toHaveAttribute("href", "/drill");
  await expect(page.locator("svg.state-diagram, table")).toHaveCount(0);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("authjs.session-token");
  await expectReadableOnEveryScreen(page, "en");
});
