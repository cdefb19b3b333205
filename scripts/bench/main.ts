import { parseArgs } from "node:util";
import { challengesBench } from "./challenges/challenges.ts";
import { checkerBench } from "./checker/checker.ts";
import { machineBench } from "./machine/machine.ts";
import { pageBench } from "./page.ts";
import type { Bench } from "./report.ts";
import { isMet, print } from "./report.ts";
import { reviewBench } from "./review/review.ts";

const BENCHES: ReadonlyMap<string, Bench> = new Map([
  ["machine", machineBench],
  ["checker", checkerBench],
  ["page", pageBench],
  ["challenges", challengesBench],
  ["review", reviewBench],
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});
const [name = ""] = positionals;
const bench = BENCHES.get(name);
if (bench === undefined) {
  console.error(`usage: npm run bench -- NAME [--json], NAME one of: ${[...BENCHES.keys()].join(", ")}`);
  process.exit(2);
}
const report = await bench((line) => console.error(line));
if (values.json) console.log(JSON.stringify(report, null, 2));
else print(report);
process.exitCode = isMet(report) ? 0 : 1;
