import type { Counts } from "./run.ts";
import { outcome } from "./run.ts";

/** The checks of the catalogue, each counted. Content that cannot even be read is one failure. */
export async function contentCounts(): Promise<Counts> {
  let counts: Counts = { passed: 0, failed: 0 };
  const read = await outcome(async () => {
    // Loaded here and not above: loading reads the content, and the stages before this one must not depend on it.
    const { contentCheck } = await import("../content-check/run.ts");
    const { passed, failed, text } = contentCheck();
    console.log(text());
    counts = { passed, failed };
  });
  return read.failed === 0 ? counts : { passed: counts.passed, failed: counts.failed + read.failed };
}
