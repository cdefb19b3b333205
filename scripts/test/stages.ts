import { ensureBuilt } from "../build/build.ts";
import { ensureClients } from "../database/clients.ts";
import { ensureChromium } from "./browser.ts";
import { ensureCaptureTools } from "./capture-tools.ts";
import type { Output } from "./output.ts";
import { browserCounts, contentCounts, vitestCounts } from "./reports.ts";
import type { Counts } from "./run.ts";
import { node, outcome, own, program } from "./run.ts";

export interface Stage {
  readonly name: string;
  readonly run: (out: Output) => Promise<Counts>;
}

/** What every other stage needs. */
export const CLIENTS: Stage = {
  name: "database clients",
  run: (out) => outcome(out, () => ensureClients((line) => out.say(line))),
};

/** Programs that use one processor each: from the types to the build, and beside it what needs neither. */
export const SIDE_BY_SIDE: readonly (readonly Stage[])[] = [
  [
    {
      name: "lint and format",
      run: (out) => program("@biomejs/biome", "bin/biome", ["check", "--error-on-warnings"], out),
    },
    { name: "types of pages", run: (out) => program("next", "dist/bin/next", ["typegen"], out) },
    {
      name: "types of the pure folders",
      run: (out) => program("typescript", "bin/tsc", ["-p", "tsconfig.pure.json"], out),
    },
    { name: "types", run: (out) => program("typescript", "bin/tsc", ["-p", "tsconfig.json"], out) },
    { name: "build", run: (out) => outcome(out, () => ensureBuilt((line) => out.say(line))) },
  ],
  [
    {
      name: "tshark and tcpdump",
      run: (out) => outcome(out, () => ensureCaptureTools((line) => out.say(line))),
    },
    { name: "a browser", run: (out) => outcome(out, () => ensureChromium((line) => out.say(line))) },
    {
      name: "content",
      run: (out) => {
        const report = "test-results/content.json";
        return contentCounts(report, () => own("scripts/content-check.ts", ["--report", report], out));
      },
    },
  ],
];

/** Tests that use every processor by themselves. */
export const TESTS: readonly Stage[] = [
  {
    name: "unit, property, conformance, architecture and integration tests",
    run: (out) => {
      const report = "test-results/vitest.json";
      const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
      return vitestCounts(report, () => node("vitest", "vitest.mjs", args, out));
    },
  },
  {
    name: "browser tests",
    run: (out) => {
      const report = "test-results/browser.json"; // as playwright.config.ts has it
      return browserCounts(report, () => node("@playwright/test", "cli.js", ["test"], out));
    },
  },
];
