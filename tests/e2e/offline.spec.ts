import { randomUUID } from "node:crypto";
import path from "node:path";
import { expect, type Page, type Request } from "@playwright/test";
import Database from "better-sqlite3";
import { rubricOf } from "#app/_components/ask/kinds/explain/rubric-of.ts";
import { CHALLENGE_KINDS } from "#lib/challenge/kind-ids.ts";
import type { NextStateResponse } from "#lib/challenge/kinds/next-state/prompt.ts";
import type { ExplainPrompt } from "#lib/challenge/kinds/explain/prompt.ts";
import { type Skill, skills } from "#lib/content/skills.ts";
import { posedAt, rightAnswer, wrongAnswer } from "#tests/support/right-answer.ts";
import { answerRightly, askedOn } from "./any-question.ts";
import { choose } from "./asking.ts";
import { answersAt, learnersWithPast, signIn } from "./learner.ts";
import { expectAccessible, test } from "./watched-page.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

// What is not reached is said in the console as well.
test.use({ expectedErrors: [/Failed to load resource|ERR_INTERNET_DISCONNECTED|Failed to fetch/] });

interface Line {
  readonly id: string;
  readonly userId: string;
  readonly reviewedAt: string | number;
}

/** Of an open question: its name in the content. */
function questionOf({ id }: Skill): string {
  return (posedAt(id, 1).prompt as ExplainPrompt).question; // of this kind
}

/** The lines of the log with these ids, in its order. */
function logOf(ids: readonly string[]): readonly Line[] {
  const file = path.join(process.env.E2E_DATA_DIR ?? "", "segment-arrives.db");
  const database = new Database(file, { readonly: true });
  try {
    const places = ids.map(() => "?").join(",");
    const lines = database.prepare(
      `SELECT id, userId, reviewedAt FROM Review WHERE id IN (${places}) ORDER BY seq`,
    );
    return lines.all(...ids) as Line[]; // as the columns are
  } finally {
    database.close();
  }
}

/** Attempt ids of the answers that this browser keeps, in their order. */
function kept(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open("segment-arrives", 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction("answers").objectStore("answers").getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.map(({ answer }) => answer.attemptId));
          };
        };
      }),
  );
}

/** Whose drill this browser keeps; null where it keeps none. */
function keptFor(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    const note = await caches.match("/drill/kept.json");
    return note === undefined ? null : (await note.json()).learner;
  });
}

const outbox = (page: Page) => page.locator(".outbox");

async function goOn(page: Page): Promise<void> {
  await page.keyboard.press("Enter");
  await expect(page.locator(".verdict")).toHaveCount(0);
}

/** A verdict that the page wrote itself: with reasons, clauses and the way to the full explanation. */
async function expectOwnVerdict(page: Page): Promise<void> {
  const verdict = page.locator(".verdict");
  await expect(verdict.locator(".verdict-why li").first()).toContainText(/\p{L}{3,}/u);
  await expect(verdict).not.toContainText(/challenges\.|rules\.|misconceptions\.|ui\./);
  await expect(verdict.getByText("Judged in this page")).toBeVisible();
  await expect(verdict.locator('a[href^="/practice/"]')).toHaveCount(1);
  await expect(verdict.locator(".verdict-back")).toHaveCount(0);
}

test("a drill goes on without a network through every kind, survives its tab, and each answer is counted once and in order", async ({
  page,
  context,
}) => {
  test.slow();
  const due = CHALLENGE_KINDS.flatMap((kind) =>
    skills()
      .filter((each) => each.kind === kind)
      .slice(0, 1),
  );
  const extra = skills()
    .filter(({ kind }) => kind === "next-state")
    .slice(1, 2);
  const longAgo = Date.now() - 40 * DAY_MS;
  const [ticket] = await learnersWithPast([
    {
      timeZone: "UTC",
      newPerDay: 0,
      answers: [...due, ...extra].flatMap(({ id }, nth) => {
        const at = longAgo + nth * 30 * MINUTE_MS;
        return answersAt(id, [at, at + 11 * MINUTE_MS]);
      }),
    },
  ]);
  await signIn(page, ticket);
  const sent: string[] = [];
  await page.route("**/drill", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    sent.push(await response.text());
    await route.fulfill({ response });
  });
  await page.goto("/drill");
  const total = due.length + extra.length;
  await expect(page.locator(".drill")).toHaveAttribute("data-ahead", String(total));
  await page.unroute("**/drill");
  for (const question of due.filter(({ kind }) => kind === "explain").map(questionOf)) {
    const { model, points } = rubricOf(question, "en");
    expect(sent.join()).toContain(question);
    for (const secret of [model, ...points.map(({ text }) => text)])
      expect(sent.join()).not.toContain(secret);
  }
  await answerRightly(page);
  await expect(page.locator(".verdict .verdict-back")).toBeVisible();
  await expect(outbox(page)).toBeEmpty();
  expect(await kept(page)).toEqual([]);
  await goOn(page);

  await context.setOffline(true);
  const kinds: string[] = [];
  let wrong = 0;
  for (let nth = 1; nth < total; nth += 1) {
    const { kind, skillCode, seed } = await askedOn(page);
    kinds.push(kind);
    if (nth === 1) {
      await page.keyboard.press("h");
      await expect(page.locator(".hints li")).toContainText(/\p{L}{3,}/u);
      await expect(page.locator(".hints li")).not.toContainText(/hints\.|challenges\.|clauses\./);
    }
    if (kind === "next-state" && wrong === 0) {
      wrong += 1;
      const mistake = wrongAnswer(skillCode, seed) as NextStateResponse; // of this kind
      await choose(page.locator(".ask"), mistake);
      await page.keyboard.press("Enter");
      await expect(page.locator(".ask")).toHaveAttribute("data-graded", "wrong");
      await expect(page.locator('.choice[data-verdict="right"]').first()).toBeVisible();
      await expectOwnVerdict(page);
      await expectAccessible(page);
    } else {
      await answerRightly(page);
      await expectOwnVerdict(page);
    }
    await expect(outbox(page)).toContainText(`sent by themselves: ${nth}`);
    if (nth < total - 1) await goOn(page);
  }
  expect(wrong).toBe(1);
  expect(new Set(kinds).size).toBeGreaterThanOrEqual(CHALLENGE_KINDS.length - 1);
  await page.keyboard.press("Enter");
  await expect(outbox(page)).toContainText("Every question that was here is answered");

  const waiting = await kept(page);
  expect(waiting.length).toBe(total - 1);
  expect(logOf(waiting)).toEqual([]);
  await page.close({ runBeforeUnload: false });

  const backAt = Date.now();
  await context.setOffline(false);
  const later = await context.newPage();
  await later.goto("/zh-CN/drill");
  await expect(outbox(later)).toContainText(`先前保存在本浏览器中的作答已送达服务器：${total - 1}`);
  expect(await kept(later)).toEqual([]);
  const log = logOf(waiting);
  expect(log.map(({ id }) => id)).toEqual(waiting);
  // Counted from when it was given; how long each was under way is the server's to guess.
  expect(new Date(log[0]?.reviewedAt ?? 0).getTime()).toBeLessThan(backAt);
  await later.close();
});

test.describe("a page that is loaded anew without a network", () => {
  test.use({ serviceWorkers: "allow" });

  test("is the drill where it stood: nothing is asked twice, each answer is sent once and in order, and a wipe leaves nothing of it", async ({
    page,
    context,
  }) => {
    test.slow();
    const drill = page.locator(".drill");
    await page.goto("/drill?kind=claim");
    await expect(drill).toHaveAttribute("data-kept", "10");
    const answered = [(await answerRightly(page)).skillCode];
    // Nobody's page gives way to that of the guest whom the first answer made.
    await expect.poll(() => keptFor(page)).toEqual(expect.stringMatching(/\S/));
    await goOn(page);
    const shown = await askedOn(page);

    await context.setOffline(true);
    await page.reload();
    await expect(drill).toHaveAttribute("data-from", "kept");
    expect(await askedOn(page)).toEqual(shown);
    await expect(outbox(page)).toContainText("not yet answered: 10");
    await expect(page.locator('[data-count="new"] dd')).toHaveText("9");
    for (let nth = 1; nth <= 2; nth += 1) {
      const { skillCode } = await answerRightly(page);
      expect(answered).not.toContain(skillCode);
      answered.push(skillCode);
      await expectOwnVerdict(page);
      await expect(outbox(page)).toContainText(`sent by themselves: ${nth}`);
      await goOn(page);
    }
    await expectAccessible(page);

    // Another drill, or the other language, is not here: this one is.
    for (const path of ["/zh-CN/drill?kind=claim", "/drill"]) {
      await page.goto(path);
      await expect(page).toHaveURL("/drill?kind=claim");
    }
    await expect(drill).toHaveAttribute("data-from", "kept");
    await expect(outbox(page)).toContainText("not yet answered: 8");
    await expect(outbox(page)).toContainText("sent by themselves: 2");
    expect(answered).not.toContain((await askedOn(page)).skillCode);

    const waiting = await kept(page);
    expect(waiting.length).toBe(2);
    await context.setOffline(false);
    await expect(outbox(page)).toContainText("kept here: 2");
    const log = logOf(waiting);
    expect(log.map(({ id }) => id)).toEqual(waiting);
    expect(new Set(log.map(({ userId }) => userId)).size).toBe(1);
    await expect(page.locator('[data-count="learning"] dd')).toHaveText("3");
    await page.reload();
    await expect(drill).toHaveAttribute("data-from", "server");
    await expect(page.locator('[data-count="learning"] dd')).toHaveText("3");

    const cacheNames = () => page.evaluate(() => caches.keys());
    expect(await cacheNames()).toHaveLength(1);
    await page.goto("/data");
    await page.getByLabel("To confirm").fill("wipe");
    await page.keyboard.press("Enter");
    await expect.poll(cacheNames).toEqual([]);
  });
});

test("a guest's answers whose replies are lost, refused by gateways or left hanging are one guest's, once and in order", async ({
  page,
  context,
}) => {
  const attempts: string[] = [];
  const fates: ((request: Request) => Promise<"abort" | number>)[] = [
    // Taken by the server; the reply is lost, and with it the cookie.
    async (request) => {
      const body = request.postData() ?? "";
      const reply = await fetch(request.url(), { method: "POST", headers: await request.allHeaders(), body });
      expect(await reply.json()).toEqual({ answer: "taken" });
      return "abort";
    },
    // Nothing comes back, until the page gives up.
    (request) =>
      new Promise((resolve) => {
        page.on("requestfailed", (failed) => failed === request && resolve("abort"));
      }),
    async () => 500,
    // A network that wants a sign-in first.
    async () => 200,
  ];
  await context.route("**/api/answers", async (route) => {
    const { attemptId } = route.request().postDataJSON();
    attempts.push(attemptId);
    const fate = (await fates.shift()?.(route.request())) ?? "abort";
    if (fate === "abort") await route.abort().catch(() => undefined);
    else await route.fulfill({ status: fate, contentType: "text/html", body: "<h1>no</h1>" });
  });
  await page.goto("/drill?kind=next-state");
  await expect(page.locator(".drill")).toHaveAttribute("data-ahead", /[1-9]/);
  await answerRightly(page);
  await expectOwnVerdict(page);
  await expect(outbox(page)).toContainText("sent by themselves: 1");
  await goOn(page);
  await answerRightly(page);
  await expect(outbox(page)).toContainText("sent by themselves: 2");
  await expect.poll(() => fates.length, { timeout: 45_000 }).toBe(0);
  const session = async () => (await context.cookies()).filter(({ name }) => name.includes("session-token"));
  expect(await session()).toEqual([]);

  // The page comes back; what it kept is still here, and the first is still tried first.
  await page.reload();
  await expect(outbox(page)).toContainText("sent by themselves: 2");
  const waiting = await kept(page);
  expect(waiting.length).toBe(2);
  expect(new Set(attempts)).toEqual(new Set([waiting[0]]));

  const other = await context.newPage();
  await other.goto("/practice");
  await context.unroute("**/api/answers");
  await other.close();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(outbox(page)).toContainText("kept here: 2");
  const log = logOf(waiting);
  expect(log.map(({ id }) => id)).toEqual(waiting);
  expect(new Set(log.map(({ userId }) => userId)).size).toBe(1);
  expect((await session()).length).toBe(1);
  await expect(page.locator('[data-count="learning"] dd')).toHaveText("2");
});

test("the address for answers that waited takes only what is one, from our own pages, and says why not", async ({
  request,
}) => {
  const ours = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
  const answer = {
    attemptId: randomUUID(),
    skillId: "listen-syn",
    seed: 11,
    raw: rightAnswer("listen-syn", 11),
  };
  const said = async (body: string, headers: Readonly<Record<string, string>> = ours) => {
    const response = await request.post("/api/answers", { data: Buffer.from(body), headers: { ...headers } });
    return [response.status(), (await response.json()).answer];
  };
  const text = JSON.stringify(answer);
  expect(await said(text, { ...ours, "content-type": "text/plain" })).toEqual([403, "malformed-request"]);
  expect(await said(text, { ...ours, "sec-fetch-site": "cross-site" })).toEqual([403, "malformed-request"]);
  for (const broken of ["", text.slice(9), JSON.stringify({ ...answer, raw: "x".repeat(70_000) })])
    expect(await said(broken)).toEqual([400, "malformed-request"]);
  const changed = (change: object) => said(JSON.stringify({ ...answer, ...change }));
  expect(await changed({ skillId: "no-such-skill" })).toEqual([422, "unknown-question"]);
  expect(await changed({ raw: { state: "AWAKE" } })).toEqual([422, "format"]);
  expect(await changed({ agoMs: -1 })).toEqual([422, "malformed-request"]);
  expect((await request.storageState()).cookies.filter(({ name }) => name.includes("session"))).toEqual([]);
  expect(await said(text)).toEqual([200, "taken"]);
  expect(await said(text)).toEqual([200, "taken"]);
  expect(logOf([answer.attemptId]).length).toBe(1);
});
