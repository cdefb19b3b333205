import type { Fault } from "./fault.ts";
import { faultsOf } from "./fault.ts";
import { ARRIVES } from "./table/arrives.ts";
import { CALLS } from "./table/calls.ts";
import { LINUX } from "./table/linux.ts";
import { NUMBERS } from "./table/numbers.ts";
import { OUTPUT } from "./table/output.ts";
import { SYNCHRONIZED } from "./table/synchronized.ts";

/** Mistakes seeded in the machine, one at a time: each must make a test fail. */
export const FAULTS: readonly Fault[] = [NUMBERS, ARRIVES, SYNCHRONIZED, OUTPUT, CALLS, LINUX].flatMap(
  faultsOf,
);
