import { ensureBuilt } from "../build/build.ts";
import { ensureClients } from "../database/clients.ts";
import { ensureChromium } from "./browser.ts";
import { ensureCaptureTools } from "./capture-tools.ts";
import { browserCounts, contentCounts, vitestCounts } from "./reports.ts";
import type { Counts } from "./run.ts";
import { node, outcome, own, program } from "./run.ts";

/** The stages in order. A stage that fails is counted, and the rest still runs: one run shows all that is wrong. */
const STAGES: readonly { readonly name: string; readonly run: () => Promise<Counts> }[] = [
  { name: "database clients", run: () => outcome(() => ensureClients(console.log)) },
  {
    name: "lint and format",
    run: () => program("@biomejs/biome", "bin/biome", ["check", "--error-on-warnings"]),
  },
  { name: "types of pages", run: () => program("next", "dist/bin/next", ["typegen"]) },
  {
    name: "types of the pure folders",
    run: () => program("typescript", "bin/tsc", ["-p", "tsconfig.pure.json"]),
  },
  { name: "types", run: () => program("typescript", "bin/tsc", ["-p", "tsconfig.json"]) },
  { name: "tshark and tcpdump", run: () => outcome(async () => ensureCaptureTools(console.log)) },
  {
    name: "unit, property, conformance, architecture and integration tests",
    run: () => {
      const report = "test-results/vitest.json";
      const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
      return vitestCounts(report, () => node("vitest", "vitest.mjs", args));
    },
  },
  {
    name: "content",
    run: () => {
      const report = "test-results/content.json";
      return contentCounts(report, () => own("scripts/content-check.ts", ["--report", report]));
    },
  },
  { name: "build", run: () => outcome(() => ensureBuilt(console.log)) },
  { name: "a browser", run: () => outcome(() => ensureChromium(console.log)) },
  {
    name: "browser tests",
    run: () => {
      const report = "test-results/browser.json"; // as playwright.config.ts has it
      return browserCounts(report, () => node("@playwright/test", "cli.js", ["test"]));
    },
  },
];

const totals = { passed: 0, failed: 0 };
const summary: string[] = [];
for (const { name, run } of STAGES) {
  console.log(`\n── ${name}`);
  const began = performance.now();
  const { passed, failed } = await run();
  totals.passed += passed;
  totals.failed += failed;
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
  summary.push(
    `${failed === 0 ? "  ok  " : "FAILED"} ${seconds} s  ${name}: ${passed} passed, ${failed} failed`,
  );
}
console.log(`\n${summary.join("\n")}\n`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
