import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { addressOf } from "#tests/support/right-answer.ts";
import { startAppServer } from "#tests/support/app-server.ts";
import { freePort } from "../../scripts/network/free-port.ts";
import { listenAfterLoading } from "./listening.ts";

test.describe("a server of its own", () => {
  let dataDir: string;
  test.beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), "segment-arrives-restart-"));
  });
  test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test("an answer is there after the server was killed with -9 as soon as it was acknowledged", async ({
    browser,
  }) => {
    const port = await freePort();
    const first = await startAppServer({ port, dataDir });
    const context = await browser.newContext({ baseURL: first.origin });
    listenAfterLoading(context);
    const page = await context.newPage();

    await page.goto(addressOf("listen-syn", 11));
    const ask = page.locator(".ask");
    for (const value of ["SYN-RECEIVED", "SYN,ACK"]) await ask.locator(`input[value="${value}"]`).check();
    await ask.getByRole("button", { name: "Answer" }).click();
    await expect(ask.locator(".verdict")).toBeVisible();
    await first.killAtOnce();

    // The same guest comes back to a new process.
    const second = await startAppServer({ port, dataDir });
    await page.goto("/practice");
    const record = page.getByRole("region", { name: "Your record" });
    await expect(record.locator(".record-last li")).toHaveCount(1);
    await context.close();
    await second.killAtOnce();
  });

  test("a second start prepares nothing again, and Ctrl-C ends it cleanly", async () => {
    const port = await freePort();
    const first = await startAppServer({ port, dataDir });
    expect(await first.interrupt()).toBe(0);

    const second = await startAppServer({ port, dataDir });
    // Whatever is installed, migrated or built says so in a line of its own.
    expect(second.lines).toEqual([`Segment Arrives is ready: http://localhost:${port}`]);
    expect(await second.interrupt()).toBe(0);
  });
});

test("nobody signs in as a guest with a ticket of their own making", async ({ request }) => {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, userId: "0b6c2f0e-9d8a-4f47-8a43-6f1f9a3c2d11", signature: "A".repeat(43) };
  await request.post("/api/auth/callback/guest", { form });
  expect(await (await request.get("/api/auth/session")).json()).toBeNull();
});

test("the health address says that the database answers", async ({ request }) => {
  const response = await request.get("/api/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toEqual({ status: "ok" });
});
