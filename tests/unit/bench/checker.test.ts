import { describe, expect, it } from "vitest";
import { search } from "../../../scripts/bench/checker/checker.ts";
import { figures } from "../../../scripts/bench/checker/spin.ts";

/** SPIN 6.5.2 on handshake-and-close.pml with these bounds, as it printed it. */
const BOUNDS = { losses: 1, duplicates: 1, capacity: 4 };
const PRINTED = `
State-vector 52 byte, depth reached 24, errors: 0
   168114 states, stored
	  168114 nominal states (stored-atomic)
  950532 states, matched
      161.321	total actual memory usage

pan: elapsed time 0.32 seconds
pan: rate 525356.25 states/second
0m0.002s 0m0.001s
1m0.310s 0m0.040s
`;

describe("the checker's bench", () => {
  it("searches the model that SPIN was given: as many states, and as deep", () => {
    const { states, depth, seconds } = figures(PRINTED);
    expect(seconds).toBeCloseTo(60.35);
    expect(search(BOUNDS)).toMatchObject({ states, depth });
  });

  it("takes no figures from a search that found an error or was not finished", () => {
    expect(() => figures(PRINTED.replace("errors: 0", "errors: 1"))).toThrow(/found an error/);
    expect(() => figures(`error: max search depth too small${PRINTED}`)).toThrow(/did not finish/);
    expect(() => figures("pan: out of memory")).toThrow(/did not print/);
  });
});
