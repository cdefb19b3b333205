import { readCases } from "../../scripts/conformance/format.ts";
import type { runCase } from "../../scripts/conformance/run-case.ts";
import type { Fault } from "./fault.ts";
import { endsWithin, loader, sourceOf } from "./load.ts";

/** The first stage: the conformance cases, against a machine with one fault in it. */

export const CASES = ["rfc9293.json", "traces.json", "linux.json"].flatMap((file) =>
  readCases(sourceOf(`tests/conformance/${file}`)).flatMap((each) => ("case" in each ? [each] : [])),
);

/** The ids of the cases that fail; null when they did not come to an end within `limitMs`. */
export function failingCases(fault: Fault | null, limitMs: number): readonly string[] | null {
  const failing: string[] = [];
  const ended = endsWithin(limitMs, () => {
    const loaded = loader(fault)("scripts/conformance/run-case.ts");
    const run = loaded.runCase as typeof runCase; // what that file exports under this name
    for (const each of CASES) if (run(each.case).length > 0) failing.push(each.id);
  });
  return ended ? failing : null;
}
