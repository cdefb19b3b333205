import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "@playwright/test";
import { chromium } from "@playwright/test";
import { lessons } from "#lib/content/lessons.ts";
import { chromiumLaunch } from "../browser/chromium.ts";
import { buildEmptyPage, serveApplication, serveEmptyPage } from "./servers.ts";
import type { Report } from "./report.ts";
import { row } from "./report.ts";

const BUDGET_KB = 170;
const LANGUAGES = ["", "/zh-CN"];

/** The JavaScript that a first visit to each lesson transfers, compressed, as a current Chromium asks for it. */
export async function pageBench(say: (line: string) => void): Promise<Report> {
  say("building an empty page of the same stack …");
  await buildEmptyPage();
  const data = mkdtempSync(path.join(tmpdir(), "segment-arrives-bench-"));
  const browser = await chromium.launch(chromiumLaunch());
  const empty = await serveEmptyPage();
  const application = await serveApplication(data, say);
  try {
    const peer = {
      name: "an empty page of this stack",
      value: await scriptKilobytes(browser, `${empty.origin}/`),
    };
    const rows = [];
    for (const { id } of lessons()) {
      for (const language of LANGUAGES) {
        const page = `${language}/lessons/${id}`;
        say(`visiting ${page} …`);
        const kilobytes = await scriptKilobytes(browser, application.origin + page);
        rows.push(row(page, kilobytes, peer, { atMost: BUDGET_KB }));
      }
    }
    return {
      bench: "page",
      measurements: [
        { measure: "compressed JavaScript on first load", unit: "kB (1000 octets)", peer, rows },
      ],
    };
  } finally {
    await Promise.all([browser.close(), empty.stop(), application.stop()]);
    rmSync(data, { recursive: true, force: true });
  }
}

/** Visits with an empty cache, waits until nothing more is asked for, and adds up the bodies of all scripts. */
async function scriptKilobytes(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script" || new URL(request.url()).pathname.endsWith(".js")) {
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    }
  });
  const response = await page.goto(url, { waitUntil: "networkidle" });
  if (response?.status() !== 200) throw new Error(`${url} answered ${response?.status()}`);
  const octets = (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
  await context.close();
  if (octets === 0) throw new Error(`${url} sent no script at all: nothing was measured`);
  return octets / 1000;
}
