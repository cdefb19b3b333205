import { describe, expect, it } from "vitest";
import type { FinWait1 } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import { counterfactuals } from "#lib/tcp/counterfactual.ts";
import type { SegmentArrives } from "#lib/tcp/event.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";
import { step } from "#lib/tcp/step.ts";

/** Our FIN has number 501 and is all that is outstanding. */
const finWait1: FinWait1 = {
  state: "FIN-WAIT-1",
  opening: { mode: "active" },
  snd: { iss: seq(99), una: seq(501), nxt: seq(502), wnd: 400, wl1: seq(300), wl2: seq(501), maxWnd: 400 },
  rcv: { irs: seq(299), nxt: seq(300), wnd: 4_000, readable: 0, up: null, held: [], pending: [] },
  queue: { sent: [{ seq: seq(501), len: 0, syn: false, fin: true }], unsent: 0 },
  finSeq: seq(501),
  released: false,
};

function finAck(ack: number): SegmentArrives {
  return {
    type: "segment",
    segment: segment({ seq: seq(300), ack: seq(ack), fin: true, wnd: 400 }),
    nextIss: seq(0),
    listener: null,
  };
}

describe("counterfactuals", () => {
  it("say from which ACK on the fork in FIN-WAIT-1 would have gone the other way", () => {
    const others = counterfactuals(finWait1, finAck(501), rfc9293);
    expect(others).toContainEqual(
      expect.objectContaining({
        change: { field: "ack", from: 502, to: 502 },
        state: "TIME-WAIT",
        reply: ["ACK"],
      }),
    );
    expect(others).toContainEqual(
      expect.objectContaining({ change: { field: "ack", from: 503, to: null }, state: "FIN-WAIT-1" }),
    );
  });

  it("can each be run, and then go as they say", () => {
    const others = counterfactuals(finWait1, finAck(502), rfc9293);
    expect(others.length).toBeGreaterThan(5);
    for (const other of others) {
      expect(step(finWait1, other.event, rfc9293).connection.state).toBe(other.state);
    }
  });

  it("hold over their whole range and not beside it", () => {
    for (const other of counterfactuals(finWait1, finAck(501), rfc9293)) {
      const { change } = other;
      if (change.field !== "ack" || change.from === null || change.to === null) continue;
      for (const end of [change.from, change.to]) {
        expect(step(finWait1, finAck(end), rfc9293).connection.state).toBe(other.state);
      }
    }
  });

  it("name the flags that decide", () => {
    const changes = counterfactuals(finWait1, finAck(502), rfc9293).map((other) => other.change);
    expect(changes).toContainEqual({ field: "fin", on: false });
    expect(changes).toContainEqual({ field: "rst", on: true });
  });

  it("leave out what changes nothing", () => {
    const rst: SegmentArrives = { ...finAck(1), segment: segment({ seq: seq(5), rst: true }) };
    expect(counterfactuals(CLOSED, rst, rfc9293).map((other) => other.change)).toEqual([
      { field: "rst", on: false },
    ]);
  });
});
