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
 * Three digits at level 1, any 32 bits above it. None so near to 2^32 that a run could count past it: the SEQ=0 of a
 * reset from CLOSED (3.10.7.1) would then lie in a window by accident.
 */
export function scenery(random: Random, level: number): Scenery {
  return {
    hosts: random.pick(NAMES),
    left: random.chance(1, 2) ? 0 : 1,
    isns: [initialNumber(random, level), initialNumber(random, level)],
  };
}

function initialNumber(random: Random, level: number): Seq {
  return level <= 1 ? seq(10 * random.int(20, 95)) : seq(random.int(1_000_000, 0xf000_0000));
}
