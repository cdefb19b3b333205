import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { advance, seq } from "#lib/tcp/seq.ts";
import type { SingleEventCase } from "../../scripts/conformance/format.ts";
import { isTraceCase, readCases } from "../../scripts/conformance/format.ts";
import { runCase } from "../../scripts/conformance/run-case.ts";

/**
 * Only differences of sequence numbers mean anything: a constant added to all of ours and another to all of the peer's,
 * modulo 2^32, must change no verdict. A reset whose SEQ is literally 0 is the exception.
 */

const OUR_VARIABLES = new Set(["iss", "sndUna", "sndNxt", "sndWl2", "finSeq"]);
const PEER_VARIABLES = new Set(["irs", "rcvNxt", "sndWl1"]);

function shifted(each: SingleEventCase, ours: number, theirs: number): SingleEventCase {
  const our = <N>(value: N) => (typeof value === "number" ? advance(seq(value), ours) : value);
  const their = <N>(value: N) => (typeof value === "number" ? advance(seq(value), theirs) : value);
  const { given, event, expect: expected } = each;
  const variables = (from: object) =>
    Object.fromEntries(
      Object.entries(from).map(([name, value]) => [
        name,
        OUR_VARIABLES.has(name) ? our(value) : PEER_VARIABLES.has(name) ? their(value) : value,
      ]),
    );
  const outcome = (from: typeof expected): typeof expected => ({
    ...from,
    ...(from.vars === undefined ? {} : { vars: variables(from.vars) }),
    ...(from.emits === undefined
      ? {}
      : {
          emits: from.emits.map((emit) => {
            const literalZero = emit.flags.includes("RST") && emit.flags.includes("ACK") && emit.seq === 0;
            return { ...emit, seq: literalZero ? 0 : our(emit.seq), ack: their(emit.ack) };
          }),
        }),
  });
  // Given and event keep their shapes: only numbers are replaced by numbers.
  return {
    ...each,
    given: {
      ...given,
      ...variables(given),
      ...(given.nextIss === undefined ? {} : { nextIss: our(given.nextIss) }),
      ...(given.rtxQueue === undefined
        ? {}
        : { rtxQueue: given.rtxQueue.map((piece) => ({ ...piece, seq: our(piece.seq) })) }),
      ...(given.reassembly === undefined
        ? {}
        : { reassembly: given.reassembly.map((piece) => ({ ...piece, seq: their(piece.seq) })) }),
    },
    event:
      event.kind === "segment"
        ? { ...event, seq: their(event.seq), ack: event.ack === null ? null : our(event.ack) }
        : event,
    expect: outcome(expected),
    ...(each.permitted === undefined
      ? {}
      : { permitted: each.permitted.map((other) => ({ ...other, expect: outcome(other.expect) })) }),
  };
}

const cases = readCases(readFileSync(new URL("rfc9293.json", import.meta.url), "utf8")).flatMap((each) =>
  "case" in each && !isTraceCase(each.case) ? [each.case] : [],
);

describe("both number spaces shifted", () => {
  it("are those of many cases", () => expect(cases.length).toBeGreaterThan(100));

  it.each([
    [1, 0],
    [0, 1],
    [2 ** 31, 2 ** 31 - 7],
    [0xffff_ffff - 300_000, 0xffff_ffff - 900_000],
    [123_456_789, 3_987_654_321],
  ])("by %d and %d give the same verdicts", (ours, theirs) => {
    const failing = cases.filter((each) => runCase(shifted(each, ours, theirs)).length > 0);
    expect(failing.map((each) => each.id)).toEqual([]);
  });

  it("are really compared: a shift of one side alone is noticed", () => {
    const halfShifted = cases.filter(
      (each) => runCase({ ...shifted(each, 1_000, 0), expect: each.expect }).length > 0,
    );
    expect(halfShifted.length).toBeGreaterThan(50);
  });
});
