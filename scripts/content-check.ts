import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { contentCheck } from "./content-check/run.ts";

/**
 * npm run content:check [-- --json] [--report FILE]: runs the catalogue through the machine. Ends with 1 when something
 * is wrong; FILE gets the count alone.
 */

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, report: { type: "string" } },
});
const result = contentCheck();
console.log(values.json ? result.json() : result.text());
if (values.report !== undefined) {
  const { passed, failed } = result;
  writeFileSync(values.report, JSON.stringify({ passed, failed }));
}
process.exitCode = result.failed === 0 ? 0 : 1;
