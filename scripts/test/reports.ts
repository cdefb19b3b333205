import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Counts } from "./run.ts";

const vitestReport = z.object({
  numPassedTests: z.number(),
  numTotalTests: z.number(),
  numFailedTestSuites: z.number(),
});

const browserReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()).default([]),
});

/** Counts of a Vitest run. What was not passed (failed, skipped, not even loaded) is failed. */
export function vitestCounts(report: string, run: () => Promise<number>): Promise<Counts> {
  return counted(report, run, (text) => {
    const { numPassedTests: passed, numTotalTests: total, numFailedTestSuites } = vitestReport.parse(text);
    const failed = total - passed;
    // A file that does not load has no tests to count.
    return { passed, failed: failed === 0 && numFailedTestSuites > 0 ? numFailedTestSuites : failed };
  });
}

/** Counts of a Playwright run. A test that passes only at the second try, or is skipped, is failed. */
export function browserCounts(report: string, run: () => Promise<number>): Promise<Counts> {
  return counted(report, run, (text) => {
    const { stats, errors } = browserReport.parse(text);
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
  });
}

const contentReport = z.object({ passed: z.number(), failed: z.number() });

/** Counts of content:check, whose report is its own count. */
export function contentCounts(report: string, run: () => Promise<number>): Promise<Counts> {
  return counted(report, run, (text) => contentReport.parse(text));
}

async function counted(
  report: string,
  run: () => Promise<number>,
  read: (report: unknown) => Counts,
): Promise<Counts> {
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true }); // an older run's report must not speak for this one
  const code = await run();
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { passed, failed } = read(JSON.parse(readFileSync(report, "utf8")));
  // A run that looked at nothing, or that failed beside its tests, has not passed.
  const otherwise = failed === 0 && (passed === 0 || code !== 0) ? 1 : 0;
  return { passed, failed: failed + otherwise };
}
