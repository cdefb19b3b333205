import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import type { Life } from "#lib/challenge/situations/numbers.ts";
import {
  closeWait,
  closing,
  established,
  finWait1,
  finWait2,
  lastAck,
  life,
  numberRange,
  synReceived,
  synSent,
  timeWait,
} from "#lib/challenge/situations/numbers.ts";
import type { Connection, State } from "#lib/tcp/connection.ts";
import { CLOSED, isOtherState, STATES } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { rulesOf } from "#lib/tcp/rulebook.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { advance, isAtOrBefore, seq } from "#lib/tcp/seq.ts";
import { next, step } from "#lib/tcp/step.ts";

/** A connection in any of the eleven states, with numbers of any size. */
const connections: fc.Arbitrary<Connection> = fc
  .record({
    state: fc.constantFrom(...STATES),
    seed: fc.nat(0xffff_ffff),
    level: fc.integer({ min: 1, max: 3 }),
    outstanding: fc.constantFrom(0, 1, 40),
    passive: fc.boolean(),
  })
  .map(({ state, seed, level, outstanding, passive }) =>
    connectionIn(state, life(random(seed), numberRange(level)), outstanding, passive),
  );

function connectionIn(state: State, numbers: Life, outstanding: number, passive: boolean): Connection {
  switch (state) {
    case "CLOSED":
      return CLOSED;
    case "LISTEN":
      return {
        state,
        opening: { mode: "passive", remoteSpecified: passive },
        rcvWnd: numbers.rcvWnd,
        pending: [],
      };
    case "SYN-SENT":
      return synSent(numbers);
    case "SYN-RECEIVED":
      return synReceived(numbers, passive ? { mode: "passive", remoteSpecified: false } : { mode: "active" });
    case "ESTABLISHED":
      return established(numbers, outstanding);
    case "FIN-WAIT-1":
      return { ...finWait1(numbers, outstanding), released: passive };
    case "FIN-WAIT-2":
      return { ...finWait2(numbers), released: passive };
    case "CLOSE-WAIT":
      return closeWait(numbers, outstanding);
    case "CLOSING":
      return closing(numbers, outstanding);
    case "LAST-ACK":
      return lastAck(numbers, outstanding);
    case "TIME-WAIT":
      return timeWait(numbers);
  }
}

/** Where a number is placed: near one of the connection's own, or anywhere. */
const places = fc.record({
  near: fc.constantFrom("left", "right", "far"),
  offset: fc.integer({ min: -70, max: 70 }),
  far: fc.nat(0xffff_ffff),
});

interface Shape {
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly hasAck: boolean;
  readonly up: number | null;
  readonly len: number;
  readonly wnd: number;
  readonly seq: { readonly near: string; readonly offset: number; readonly far: number };
  readonly ack: { readonly near: string; readonly offset: number; readonly far: number };
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  syn: fc.boolean(),
  fin: fc.boolean(),
  rst: fc.boolean(),
  hasAck: fc.boolean(),
  up: fc.option(fc.nat(0xffff)),
  len: fc.constantFrom(0, 0, 1, 50, 5_000, 0xffff),
  wnd: fc.constantFrom(0, 1, 4_000, 0xffff),
  seq: places,
  ack: places,
});

function segmentFor(connection: Connection, shape: Shape): Segment {
  const rcvLeft = isOtherState(connection) ? connection.rcv.nxt : seq(0);
  const rcvWnd = isOtherState(connection) ? connection.rcv.wnd : 0;
  const snd = "snd" in connection ? connection.snd : { una: seq(0), nxt: seq(0) };
  const place = (at: Shape["seq"], left: Segment["seq"], right: Segment["seq"]) =>
    at.near === "far" ? seq(at.far) : advance(at.near === "left" ? left : right, at.offset);
  return {
    seq: place(shape.seq, rcvLeft, advance(rcvLeft, rcvWnd)),
    ack: shape.hasAck ? place(shape.ack, snd.una, snd.nxt) : null,
    syn: shape.syn,
    fin: shape.fin,
    rst: shape.rst,
    psh: false,
    up: shape.up,
    len: shape.len,
    wnd: shape.wnd,
  };
}

const arrivals: fc.Arbitrary<{ readonly connection: Connection; readonly event: TcpEvent }> = fc
  .tuple(connections, shapes, fc.nat(0xffff_ffff))
  .map(([connection, shape, nextIss]) => ({
    connection,
    event: { type: "segment", segment: segmentFor(connection, shape), nextIss: seq(nextIss), listener: null },
  }));

const calls: fc.Arbitrary<TcpEvent> = fc.oneof(
  fc.record({
    type: fc.constant("call" as const),
    call: fc.constant("OPEN" as const),
    mode: fc.constantFrom("active" as const, "passive" as const),
    remoteSpecified: fc.boolean(),
    nextIss: fc.nat(0xffff_ffff).map(seq),
  }),
  fc.record({
    type: fc.constant("call" as const),
    call: fc.constant("SEND" as const),
    octets: fc.constantFrom(1, 40, 5_000),
    nextIss: fc.nat(0xffff_ffff).map(seq),
  }),
  fc.record({
    type: fc.constant("call" as const),
    call: fc.constant("RECEIVE" as const),
    octets: fc.constantFrom(1, 40, 5_000),
  }),
  fc.record({
    type: fc.constant("call" as const),
    call: fc.constantFrom("ABORT" as const, "STATUS" as const),
  }),
  fc.record({
    type: fc.constant("call" as const),
    call: fc.constant("CLOSE" as const),
    release: fc.boolean(),
  }),
  fc.record({
    type: fc.constant("timeout" as const),
    timeout: fc.constantFrom(
      "RETRANSMISSION" as const,
      "USER" as const,
      "TIME-WAIT" as const,
      "FIN-WAIT-2" as const,
      "R2-EXCEEDED" as const,
    ),
  }),
);

const RUNS = 20_000;
/** What holds of the standard holds of a kernel. */
const profiles = fc.constantFrom(rfc9293, linux);

const flows = new Map(
  [...rulesOf(rfc9293.rules), ...rulesOf(linux.rules)].flatMap((rule) =>
    rule.outcomes.map((outcome) => [`${rule.id}:${outcome.id}`, outcome.flow] as const),
  ),
);

function flow(at: { readonly rule: string; readonly outcome: string } | undefined) {
  return at === undefined ? null : flows.get(`${at.rule}:${at.outcome}`);
}

describe("any segment, in any state", () => {
  it("is decided by a trace that ends in a stop, and in nothing but its last step", () => {
    fc.assert(
      fc.property(arrivals, profiles, ({ connection, event }, profile) => {
        const { trace } = step(connection, event, profile);
        expect(flow(trace.at(-1))).toBe("stop");
        for (const each of trace.slice(0, -1)) expect(flow(each)).not.toBe("stop");
      }),
      { numRuns: RUNS },
    );
  });

  it("leaves one of the eleven states, with SND.UNA at or before SND.NXT", () => {
    fc.assert(
      fc.property(arrivals, profiles, ({ connection, event }, profile) => {
        const after = step(connection, event, profile).connection;
        expect(STATES).toContain(after.state);
        if ("snd" in after) expect(isAtOrBefore(after.snd.una, after.snd.nxt)).toBe(true);
        if (isOtherState(after)) expect(after.rcv.wnd).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: RUNS },
    );
  });

  it("draws no RST when it is one", () => {
    fc.assert(
      fc.property(arrivals, profiles, ({ connection, event }, profile) => {
        fc.pre(event.type === "segment" && event.segment.rst);
        const resets = step(connection, event, profile).effects.filter(
          (effect) => effect.type === "send" && effect.segment.rst,
        );
        expect(resets).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("moves RCV.NXT and SND.UNA forwards only", () => {
    fc.assert(
      fc.property(arrivals, profiles, ({ connection, event }, profile) => {
        const after = step(connection, event, profile).connection;
        fc.pre(isOtherState(connection) && isOtherState(after));
        expect(isAtOrBefore(connection.rcv.nxt, after.rcv.nxt)).toBe(true);
        expect(isAtOrBefore(connection.snd.una, after.snd.una)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});

describe("100,000 segments of any shape", () => {
  it("never make the machine throw, with or without a trace, and both give the same", () => {
    const seed = 9_293;
    let tried = 0;
    for (const { connection, event } of fc.sample(arrivals, { numRuns: 50_000, seed })) {
      for (const profile of [rfc9293, linux]) {
        const { trace, ...stepped } = step(connection, event, profile);
        if (trace.length === 0) throw new Error(`no trace, seed ${seed}, segment ${tried}`);
        expect(next(connection, event, profile)).toEqual(stepped);
        tried += 1;
      }
    }
    expect(tried).toBe(100_000);
  });
});

describe("any event, in any state", () => {
  it("gives the same step twice, and only plain data", () => {
    fc.assert(
      fc.property(connections, calls, profiles, (connection, event, profile) => {
        const once = step(connection, event, profile);
        expect(step(connection, event, profile)).toEqual(once);
        expect(JSON.parse(JSON.stringify(once))).toEqual(once);
      }),
      { numRuns: RUNS / 4 },
    );
  });

  it("leaves a retransmission timer running exactly while something is outstanding", () => {
    fc.assert(
      fc.property(connections, fc.oneof(calls, shapes), profiles, (connection, what, profile) => {
        const event: TcpEvent =
          "type" in what
            ? what
            : { type: "segment", segment: segmentFor(connection, what), nextIss: seq(1), listener: null };
        const ran = outstanding(connection);
        const { connection: after, effects } = step(connection, event, profile);
        const actions = effects.flatMap((each) =>
          each.type === "timer" && each.timer === "retransmission" ? [each.action] : [],
        );
        if (!ran && outstanding(after)) expect(actions).toEqual(["start"]);
        if (ran && !outstanding(after)) expect(actions).toEqual(["stop"]);
        if (!ran && !outstanding(after)) expect(actions).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

function outstanding(connection: Connection): boolean {
  return "queue" in connection && connection.queue.sent.length + connection.queue.unsent > 0;
}
