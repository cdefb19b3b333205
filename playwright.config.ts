import { rmSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./scripts/browser/chromium.ts";
import { freePort } from "./scripts/network/free-port.ts";

// The configuration is read again in every worker: what is chosen here is handed on through the environment.
process.env.E2E_PORT ??= String(await freePort());
if (process.env.E2E_DATA_DIR === undefined) {
  process.env.E2E_DATA_DIR = path.resolve("test-results/data");
  rmSync(process.env.E2E_DATA_DIR, { recursive: true, force: true });
}

const origin = `http://localhost:${process.env.E2E_PORT}`;

/** Browser tests run against `npm start` itself: the built application with an empty database of its own. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/browser",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  // Limits for what never comes, not for what a busy computer does slowly.
  expect: { timeout: 30_000 },
  reporter: [["line"], ["json", { outputFile: "test-results/browser.json" }]],
  use: {
    baseURL: origin,
    screenshot: "only-on-failure",
    // A quarter more processor time for every test; where the screenshot of a failure is not enough: --trace on.
    trace: "off",
    // What one test left in a cache is not there in the next. The story of a drill that is kept allows it.
    serviceWorkers: "block",
    launchOptions: chromiumLaunch(),
  },
  webServer: {
    command: "node scripts/start.mjs",
    url: `${origin}/api/health`,
    reuseExistingServer: false,
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    env: {
      PORT: process.env.E2E_PORT,
      DATA_DIR: process.env.E2E_DATA_DIR,
      DATABASE_URL: "",
      AUTH_URL: "",
      AUTH_SECRET: "",
    },
  },
});
