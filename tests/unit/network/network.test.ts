import { describe, expect, it } from "vitest";
import { LATENCY_MS } from "#lib/network/link.ts";
import type { Action } from "#lib/network/run.ts";
import { networkOf } from "#lib/network/scenario.ts";
import { simulate } from "#lib/network/simulate.ts";
import type { MutationId } from "#lib/tcp/mutations/mutations.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { seq } from "#lib/tcp/seq.ts";

type Beginning = "handshake" | "established";

function run(beginning: Beginning, schedule: readonly Action[], mutations: readonly MutationId[] = []) {
  const open = beginning === "established";
  return simulate(
    networkOf(
      {
        hosts: [
          { id: "A", state: open ? "ESTABLISHED" : "CLOSED", isns: [seq(100), seq(500)], mutations },
          { id: "B", state: open ? "ESTABLISHED" : "LISTEN", isns: [seq(300)], mutations },
        ],
      },
      rfc9293,
    ),
    schedule,
  );
}

function done(beginning: Beginning, schedule: readonly Action[], mutations: readonly MutationId[] = []) {
  const result = run(beginning, schedule, mutations);
  if (!result.ok) throw new Error(`step ${result.error.step + 1}: ${result.error.reason}`);
  const last = result.value.steps.at(-1);
  return { ...result.value, states: [last?.connections.A?.state, last?.connections.B?.state] };
}

const open: Action = { do: "open", host: "A", mode: "active" };
const deliver = (from: string, nth = 0): Action => ({ do: "deliver", from, nth });
const drop = (from: string): Action => ({ do: "drop", from, nth: 0 });
const rto = (host: string): Action => ({ do: "timeout", host, timer: "RETRANSMISSION" });
const handshake = [open, deliver("A"), deliver("B"), deliver("A")];

describe("a network of two hosts", () => {
  it("opens a connection in three messages, each a latency apart", () => {
    const { states, steps, flights } = done("handshake", handshake);
    expect(states).toEqual(["ESTABLISHED", "ESTABLISHED"]);
    expect(steps.map((step) => step.atMs)).toEqual([0, LATENCY_MS, 2 * LATENCY_MS, 3 * LATENCY_MS]);
    expect(flights).toHaveLength(3);
    expect(flights.every((flight) => flight.landed)).toBe(true);
  });

  it("gives the same run for the same schedule", () => {
    expect(run("handshake", handshake)).toEqual(run("handshake", handshake));
  });

  it("leaves a duplicated segment in flight, to arrive again", () => {
    const { flights, states } = done("handshake", [
      open,
      { do: "duplicate", from: "A", nth: 0 },
      deliver("A"),
    ]);
    expect(flights[0]?.arrivals.map((arrival) => arrival.step)).toEqual([1, 2]);
    expect(states).toEqual(["SYN-SENT", "SYN-RECEIVED"]);
  });

  it("loses a dropped segment for good", () => {
    const { flights } = done("handshake", [open, drop("A")]);
    expect(flights[0]).toMatchObject({ lostStep: 1, arrivals: [], landed: false });
    expect(run("handshake", [open, drop("A"), deliver("A")])).toMatchObject({
      ok: false,
      error: { step: 2, reason: "A has 0 segments in flight, so there is no segment 0" },
    });
  });

  it("retransmits after the RTO of one second, which doubles each time (RFC 6298)", () => {
    const { steps } = done("handshake", [open, drop("A"), rto("A"), drop("A"), rto("A")]);
    expect(steps.map((step) => step.atMs)).toEqual([0, 0, 1_000, 1_000, 3_000]);
  });

  it("does not run out a timer that is off", () => {
    expect(run("established", [rto("A")])).toMatchObject({ ok: false, error: { step: 0 } });
  });

  it("delivers no segment older than MSL", () => {
    expect(run("handshake", [open, { do: "wait", ms: 120_001 }, deliver("A")])).toMatchObject({
      ok: false,
      error: { step: 2, reason: "the segment is 120001 ms old, and MSL is 120000 ms" },
    });
  });

  it("says which timers a step has run ahead of", () => {
    const result = run("handshake", [open, drop("A"), { do: "wait", ms: 5_000 }]);
    expect(result.ok && result.value.steps[2]?.late).toEqual([
      { host: "A", socket: 0, timer: "RETRANSMISSION", deadlineMs: 1_000 },
    ]);
  });

  it("hands out initial sequence numbers one after another", () => {
    const close = (host: string): Action => ({ do: "close", host });
    const { flights } = done("handshake", [open, close("A"), open]);
    expect(flights.map((flight) => flight.segment.seq)).toEqual([100, 500]);
  });

  it("delivers text in order only, whatever the order of arrival", () => {
    const send: Action = { do: "send", host: "A", octets: 20 };
    const { steps, states } = done("established", [send, send, deliver("A", 1), deliver("A")]);
    const delivered = steps.flatMap((step) => step.effects).filter((effect) => effect.type === "deliver");
    expect(delivered).toEqual([{ type: "deliver", octets: 40 }]);
    expect(states).toEqual(["ESTABLISHED", "ESTABLISHED"]);
  });
});

describe("closing", () => {
  const close = (host: string): Action => ({ do: "close", host });
  const fourWaves = [close("A"), deliver("A"), deliver("B"), close("B"), deliver("B"), deliver("A")];

  it("takes four waves, and only the active side waits, for 2 MSL", () => {
    const { states } = done("established", fourWaves);
    expect(states).toEqual(["TIME-WAIT", "CLOSED"]);
    const later = done("established", [...fourWaves, { do: "timeout", host: "A", timer: "TIME-WAIT" }]);
    expect(later.states).toEqual(["CLOSED", "CLOSED"]);
    expect(later.steps.at(-1)?.atMs).toBe(150 + 50 + 2 * 120_000 - 50);
  });

  it("begins the 2 MSL anew when the peer's FIN comes again", () => {
    const lost = [...fourWaves.slice(0, -1), drop("A"), rto("B"), deliver("B"), deliver("A")];
    const { states, steps } = done("established", lost);
    expect(states).toEqual(["TIME-WAIT", "CLOSED"]);
    expect(steps.at(-2)?.effects).toContainEqual({ type: "timer", timer: "time-wait", action: "restart" });
  });
});

describe("counterfactual machines", () => {
  it("let an old SYN make a connection when two messages are enough", () => {
    const old: Action = {
      do: "inject",
      from: "A",
      segment: {
        seq: seq(50),
        ack: null,
        syn: true,
        fin: false,
        rst: false,
        psh: false,
        up: null,
        len: 0,
        wnd: 100,
      },
    };
    expect(done("handshake", [old, deliver("A")], ["two-message-handshake"]).states).toEqual([
      "CLOSED",
      "ESTABLISHED",
    ]);
    expect(done("handshake", [old, deliver("A")]).states).toEqual(["CLOSED", "SYN-RECEIVED"]);
  });

  it("open with four messages what three open as well", () => {
    const four = done(
      "handshake",
      [open, deliver("A"), deliver("B"), deliver("B"), deliver("A")],
      ["four-message-handshake"],
    );
    expect(four.states).toEqual(["ESTABLISHED", "ESTABLISHED"]);
    expect(four.flights).toHaveLength(4);
  });

  it("answer a repeated FIN with a RST when there is no TIME-WAIT", () => {
    const close = (host: string): Action => ({ do: "close", host });
    const lost = [
      close("A"),
      deliver("A"),
      deliver("B"),
      close("B"),
      deliver("B"),
      drop("A"),
      rto("B"),
      deliver("B"),
    ];
    const { flights, states } = done("established", lost, ["no-time-wait"]);
    expect(flights.at(-1)?.segment).toMatchObject({ rst: true, seq: 102 });
    expect(states).toEqual(["CLOSED", "LAST-ACK"]);
  });

  it("close in three waves when the ACK of the FIN waits for ours", () => {
    const close = (host: string): Action => ({ do: "close", host });
    const { flights, states } = done(
      "established",
      [close("A"), deliver("A"), close("B"), deliver("B"), deliver("A")],
      ["merged-fin-ack"],
    );
    expect(flights).toHaveLength(3);
    expect(states).toEqual(["TIME-WAIT", "CLOSED"]);
  });
});
