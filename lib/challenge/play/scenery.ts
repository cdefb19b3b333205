import type { Random } from "#lib/base/random.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { seq } from "#lib/tcp/seq.ts";
import type { Roles } from "./move-codes.ts";

/** What changes from variant to variant and decides nothing: names, who stands left, initial numbers. */
export interface Scenery {
  /** in the order of their roles */
  readonly hosts: Roles;
  /** the role of the host that is drawn on the left */
  readonly left: 0 | 1;
  /** initial sequence numbers, by role */
  readonly isns: readonly [Seq, Seq];
}

const NAMES: readonly Roles[] = [
  ["A", "B"],
  ["B", "A"],
  ["X", "Y"],
  ["Y", "X"],
];

/**
 * Short numbers, for they are not what is asked, and the drawing has little room. None so near to 2^32 that a run could
 * count past it: the SEQ=0 of a reset from CLOSED (3.10.7.1) would then lie in a window by accident.
 */
export function scenery(random: Random): Scenery {
  return {
    hosts: random.pick(NAMES),
    left: random.chance(1, 2) ? 0 : 1,
    isns: [initialNumber(random), initialNumber(random)],
  };
}

function initialNumber(random: Random): Seq {
  return seq(10 * random.int(20, 995));
}
