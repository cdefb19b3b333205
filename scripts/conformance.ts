import { readFileSync } from "node:fs";
import { readCases } from "./conformance/format.ts";
import { runCase } from "./conformance/run-case.ts";

/** npm run conformance -- FILE...: runs conformance files against the machine, lists what differs, exits 1 if anything does. */

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: npm run conformance -- FILE...   (for example tests/conformance/*.json)");
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const file of files) {
  let cases: ReturnType<typeof readCases>;
  try {
    cases = readCases(readFileSync(file, "utf8"));
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    failed += 1;
    continue;
  }
  for (const each of cases) {
    const lines = "case" in each ? runCase(each.case) : each.unreadable.split("\n");
    if (lines.length === 0) {
      passed += 1;
      continue;
    }
    failed += 1;
    console.log(`FAIL ${each.id}`);
    for (const line of lines) console.log(`     ${line}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
