import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { addressOf } from "#tests/support/right-answer.ts";
import { answersTo, choose } from "./asking.ts";
import { expectAccessible, expectNoSidewaysScrolling, test } from "./watched-page.ts";

const SEEDS = [7, 8, 9];

async function answer(page: Page, seed: number): Promise<void> {
  const { right, mistaken } = answersTo("fin-wait-1-fin-ack", seed);
  await page.goto(addressOf("fin-wait-1-fin-ack", seed));
  const ask = page.locator(".ask");
  await choose(ask, seed === 8 ? mistaken.response : right);
  await ask.getByRole("button", { name: "Answer" }).click();
  await expect(ask.locator(".verdict")).toBeVisible();
}

/** What the file of this reader says, but for when it was made. */
async function content(page: Page): Promise<object> {
  const {
    exportedAt: _at,
    check: _check,
    end: _end,
    ...lists
  } = await (await page.request.get("/api/data/export")).json();
  return JSON.parse(JSON.stringify(lists, (name, value) => (name === "check" ? undefined : value)));
}

async function bringBack(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.getByLabel("File").setInputFiles({ name, mimeType: "application/json", buffer: bytes });
  await page.getByRole("button", { name: "Bring it back" }).click();
}

/** Leaves an answer in this browser as one that could not be sent: the next page would send it. */
async function leaveWaiting(page: Page, seed: number): Promise<void> {
  // The page makes the store itself, and only where it is there it may be opened without making it.
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBeGreaterThan(0);
  const answer = {
    attemptId: randomUUID(),
    skillId: "fin-wait-1-fin-ack",
    seed,
    raw: answersTo("fin-wait-1-fin-ack", seed).right,
    confidence: null,
    hints: 0,
    tookMs: null,
    timeZone: "UTC",
    locale: "en",
  };
  await page.evaluate(
    (waiting) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("segment-arrives", 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction("answers", "readwrite");
          writing.objectStore("answers").add(waiting);
          writing.oncomplete = () => resolve(opening.result.close());
          writing.onabort = () => reject(writing.error);
        };
      }),
    { answer, answeredAtMs: Date.now(), aside: null, failures: 0 },
  );
}

/** How many answers this browser has not sent yet. */
function waiting(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("segment-arrives", 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction("answers").objectStore("answers").count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}

function count(page: Page, what: string) {
  return page.locator(".data-kept dt", { hasText: what }).locator("xpath=..").locator(".data-count");
}

test.describe("everything of one's own", () => {
  test.use({ expectedErrors: [[/status of 422/], { scope: "test" }] });

  test("is taken out, wiped, brought back to the same, and to another browser as well", async ({
    page,
    browser,
  }) => {
    await page.goto("/data");
    await expect(count(page, "Answers")).toHaveText("0");
    for (const seed of SEEDS) await answer(page, seed);
    await page.goto("/practice");
    await page.getByRole("contentinfo").getByRole("link", { name: "Your data" }).click();
    await expect(count(page, "Answers")).toHaveText("3");
    await expect(count(page, "Skills with a date")).toHaveText("1");

    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Everything (JSON)" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^segment-arrives-\d{4}-\d\d-\d\d\.json$/);
    const bytes = await readFile(await download.path());
    const csv = await page.request.get("/api/data/reviews.csv");
    expect(csv.headers()["cache-control"]).toBe("no-store");
    expect((await csv.text()).trimEnd().split("\r\n")).toHaveLength(4);
    const before = await content(page);

    await page.getByRole("button", { name: "Wipe everything" }).click();
    await page.getByLabel("To confirm").fill("no");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Nothing was wiped.")).toBeVisible();
    await expect(count(page, "Answers")).toHaveText("3");
    await leaveWaiting(page, 10);
    expect(await waiting(page)).toBe(1);
    await page.getByLabel("To confirm").fill("wipe");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Everything is wiped.")).toBeVisible();
    await expect(count(page, "Answers")).toHaveText("0");
    await expect.poll(() => waiting(page)).toBe(0);

    const damaged = Buffer.from(bytes.toString("utf8").replace(/("rating":)[1-4]/, "$17"));
    await bringBack(page, "damaged.json", damaged);
    await expect(page.locator(".data-fault")).toContainText("reviews[0].rating");
    await expect(page.locator(".data-fault")).toContainText("a whole number from 0 to 4");
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 900 });
    await expectNoSidewaysScrolling(page);
    await bringBack(page, "cut.json", bytes.subarray(0, -9));
    await expect(page.locator(".data-fault")).toContainText(/line \d+, character \d+/);
    await expect(count(page, "Answers")).toHaveText("0");

    await bringBack(page, "whole.json", bytes);
    await expect(page.getByText("3 answers brought back.")).toBeVisible();
    await expect(count(page, "Answers")).toHaveText("3");
    expect(await content(page)).toEqual(before);
    await bringBack(page, "again.json", bytes);
    await expect(page.getByText("0 answers brought back; 3 were here already.")).toBeVisible();

    const elsewhere = await browser.newContext();
    try {
      const other = await elsewhere.newPage();
      await other.goto("/data");
      await bringBack(other, "whole.json", bytes);
      await expect(other.getByText("3 answers brought back.")).toBeVisible();
      await expect(count(other, "Answers")).toHaveText("3");
      await answer(other, 30);
      await other.goto("/data");
      await expect(count(other, "Answers")).toHaveText("4");
    } finally {
      await elsewhere.close();
    }
    expect(await content(page)).toEqual(before);
  });
});

test("a file from a page of another site is not taken, and a visitor's own file is empty", async ({
  request,
}) => {
  const empty = await request.get("/api/data/export");
  // Longer than the server may stand still: a request must not meet the end of a connection that rested.
  expect(empty.headers()["keep-alive"]).toBe("timeout=75");
  expect(empty.headers()["content-disposition"]).toContain("attachment");
  expect(await empty.json()).toMatchObject({
    format: "segment-arrives",
    attempts: [],
    reviews: [],
    settings: null,
  });
  for (const headers of [{ "Sec-Fetch-Site": "cross-site" }, { Origin: "https://elsewhere.example" }]) {
    const refused = await request.post("/api/data/import", { headers, data: await empty.body() });
    expect(refused.status()).toBe(403);
    expect(refused.headers()["set-cookie"]).toBeUndefined();
  }
});
