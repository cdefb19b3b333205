import { readdirSync } from "node:fs";
import { expect } from "vitest";
import { isPure } from "../architecture/purity.ts";
import { importsOf } from "../architecture/source-tree.ts";
import type { Fault } from "./fault.ts";
import { endsWithin, loader, sourceOf } from "./load.ts";

/**
 * The second stage: the unit tests of the machine and the network, against a machine with one fault in it. Vitest's own
 * `expect` judges; only `describe` and `it` are stood in for, by what those files use of them.
 */

export interface Tested {
  readonly passed: number;
  /** the first test that failed, after which none is run; null when all passed */
  readonly failed: string | null;
}

/** What the unit tests say of the machine; null when they did not come to an end within `limitMs`. */
export function unitTests(fault: Fault | null, limitMs: number): Tested | null {
  let passed = 0;
  let failed: string | null = null;
  const ended = endsWithin(limitMs, () => {
    try {
      const tests: Test[] = [];
      const load = loader(fault, { vitest: { expect, ...collecting(tests) } });
      failed = "the tests can be loaded";
      for (const file of FILES) load(file);
      for (const test of tests) {
        failed = test.title;
        test.run();
        passed += 1;
      }
      failed = null;
    } catch (error) {
      // An assertion did not hold, or the machine itself gave up.
      if (!(error instanceof Error)) throw error;
      failed = `${failed}: ${error.message}`;
    }
  });
  return ended ? { passed, failed } : null;
}

/** Tests that read lessons, messages or files of the project are about more than the machine, and left out. */
const FILES = ["tests/unit/tcp", "tests/unit/network"]
  .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith(".test.ts"))
  .filter((path) =>
    importsOf({ path, text: sourceOf(path) }).every(
      ({ own, target }) =>
        isPure(target) || target.startsWith("tests/support/") || (!own && target === "vitest"),
    ),
  );

interface Test {
  readonly title: string;
  readonly run: () => void;
}

type Body = (...row: readonly unknown[]) => unknown;

/** `describe` and `it` that add to `tests` what they are given. */
function collecting(tests: Test[]) {
  const within: string[] = [];
  const describe = (title: string, body: Body) => {
    within.push(title);
    body();
    within.pop();
  };
  const it = (title: string, body: Body) => {
    const full = [...within, title].join(" > ");
    const run = () => {
      if (body() instanceof Promise) throw new TypeError("a test of the pure machine waits for nothing");
    };
    tests.push({ title: full, run });
  };
  const withEach = (one: typeof it) =>
    Object.assign(one, {
      each: (rows: readonly unknown[]) => (title: string, body: Body) => {
        for (const row of rows) one(title, () => (Array.isArray(row) ? body(...row) : body(row)));
      },
    });
  return { describe: withEach(describe), it: withEach(it) };
}
