import { parseArgs } from "node:util";
import { contentCheck } from "./content-check/run.ts";

/** npm run content:check [-- --json]: runs the catalogue through the machine. Ends with 1 when something is wrong. */

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const result = contentCheck();
console.log(values.json ? result.json() : result.text());
process.exitCode = result.failed === 0 ? 0 : 1;
