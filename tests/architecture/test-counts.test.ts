import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserCounts, contentCounts, vitestCounts } from "../../scripts/test/reports.ts";

describe("the counts of npm test", () => {
  let folder: string;
  let report: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "segment-arrives-counts-"));
    report = path.join(folder, "report.json");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A run that writes `written` as its report (nothing when null) and ends with `code`. */
  const run = (written: object | null, code: number) => async () => {
    if (written !== null) writeFileSync(report, JSON.stringify(written));
    return code;
  };
  const vitest = (numPassedTests: number, numTotalTests: number, numFailedTestSuites = 0) => ({
    numPassedTests,
    numTotalTests,
    numFailedTestSuites,
  });
  const browser = (expected: number, unexpected = 0, flaky = 0, skipped = 0) => ({
    stats: { expected, unexpected, flaky, skipped },
  });

  it.each([
    ["all passed", vitest(5, 5), 0, { passed: 5, failed: 0 }],
    ["one failed", vitest(4, 5, 1), 1, { passed: 4, failed: 1 }],
    ["one was skipped", vitest(4, 5), 0, { passed: 4, failed: 1 }],
    ["a file did not load", vitest(5, 5, 1), 1, { passed: 5, failed: 1 }],
    ["nothing was run", vitest(0, 0), 0, { passed: 0, failed: 1 }],
    ["it ended badly after its tests", vitest(5, 5), 1, { passed: 5, failed: 1 }],
    ["it wrote no report", null, 0, { passed: 0, failed: 1 }],
  ])("of Vitest when %s", async (_name, written, code, counts) => {
    expect(await vitestCounts(report, run(written, code))).toEqual(counts);
  });

  it.each([
    ["all passed", browser(5), 0, { passed: 5, failed: 0 }],
    ["one failed", browser(4, 1), 1, { passed: 4, failed: 1 }],
    ["one passed at the second try", browser(4, 0, 1), 0, { passed: 4, failed: 1 }],
    ["one was skipped", browser(4, 0, 0, 1), 0, { passed: 4, failed: 1 }],
    ["nothing was run", browser(0), 0, { passed: 0, failed: 1 }],
    ["it wrote no report", null, 1, { passed: 0, failed: 1 }],
  ])("of the browser tests when %s", async (_name, written, code, counts) => {
    expect(await browserCounts(report, run(written, code))).toEqual(counts);
  });

  it.each([
    ["all passed", { passed: 20, failed: 0 }, 0, { passed: 20, failed: 0 }],
    ["one failed", { passed: 19, failed: 1 }, 1, { passed: 19, failed: 1 }],
    ["it could not be read", null, 1, { passed: 0, failed: 1 }],
  ])("of the content when %s", async (_name, written, code, counts) => {
    expect(await contentCounts(report, run(written, code))).toEqual(counts);
  });
});
