import { describe, expect, it } from "vitest";
import type { Established, SynReceived } from "#lib/tcp/connection.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { seq } from "#lib/tcp/seq.ts";
import { step } from "#lib/tcp/step.ts";
import { call, other, recv, sent } from "#tests/support/machine.ts";

/** What the user's calls get, and when. ISS 99, IRS 299, nothing on its way. */

function established(
  rcv: Partial<Established["rcv"]> = {},
  snd: Partial<Established["snd"]> = {},
): Established {
  return {
    state: "ESTABLISHED",
    opening: { mode: "active" },
    snd: {
      iss: seq(99),
      una: seq(100),
      nxt: seq(100),
      wnd: 4_000,
      wl1: seq(300),
      wl2: seq(100),
      maxWnd: 4_000,
      ...snd,
    },
    rcv: { irs: seq(299), nxt: seq(300), wnd: 4_000, readable: 0, up: null, held: [], pending: [], ...rcv },
    queue: { sent: [], unsent: 0 },
  };
}

function synReceived(parts: Partial<SynReceived> = {}): SynReceived {
  const { snd, rcv } = established();
  return {
    state: "SYN-RECEIVED",
    opening: { mode: "passive", remoteSpecified: false },
    snd: { ...snd, una: seq(99) },
    rcv,
    queue: { sent: [{ seq: seq(99), len: 0, syn: true, fin: false }], unsent: 0 },
    queuedClose: null,
    ...parts,
  };
}

function receive(connection: Established, octets: number) {
  return step(connection, { type: "call", call: "RECEIVE", octets }, rfc9293);
}

function send(connection: Established, octets: number) {
  return step(connection, { type: "call", call: "SEND", octets, nextIss: seq(0) }, rfc9293);
}

const timeout = (name: "RETRANSMISSION" | "USER" | "R2-EXCEEDED"): TcpEvent => ({
  type: "timeout",
  timeout: name,
});

function completions(effects: readonly Effect[]) {
  return effects.filter((effect) => effect.type === "complete");
}

describe("RECEIVE (RFC 9293 3.10.3)", () => {
  it("waits in its turn behind an earlier one, even if it could be served", () => {
    const first = receive(established({ readable: 5 }), 20);
    const second = receive(first.connection as Established, 3); // a RECEIVE leaves ESTABLISHED as it is
    expect(other(second.connection).rcv.pending).toEqual([20, 3]);
    expect(second.effects).toEqual([]);
  });

  it("is served from a full buffer, which no further text could fill", () => {
    const result = receive(established({ readable: 20, wnd: 0 }), 30);
    expect(completions(result.effects)).toEqual([
      { type: "complete", call: "RECEIVE", octets: 20, error: null },
    ]);
  });

  it("announces a window that opens by half the buffer, but not a driblet (MUST-39)", () => {
    expect(sent(receive(established({ readable: 2_000, wnd: 0 }), 1).effects)).toEqual([]);
    expect(sent(receive(established({ readable: 2_000, wnd: 0 }), 1_500).effects)).toEqual([
      "ACK seq=100 ack=300",
    ]);
    expect(sent(receive(established({ readable: 50 }), 20).effects)).toEqual([]);
  });

  it("gets what is there before a FIN ends the wait: a FIN implies PUSH", () => {
    const result = recv(established({ readable: 5, pending: [20, 10] }), "FIN,ACK seq=300 ack=100");
    expect(completions(result.effects)).toEqual([
      { type: "complete", call: "RECEIVE", octets: 5, error: null },
      { type: "complete", call: "RECEIVE", octets: 10, error: "connection closing" },
    ]);
  });
});

describe("text that came with the SYN", () => {
  it("is delivered with what follows it, when the third message itself comes ahead of nothing", () => {
    const { rcv } = established();
    const held = [{ seq: seq(300), len: 12, fin: false }];
    const result = recv(synReceived({ rcv: { ...rcv, held } }), "ACK seq=312 ack=100 len=8");
    expect(result.effects).toContainEqual({ type: "deliver", octets: 20 });
    expect(sent(result.effects)).toEqual(["ACK seq=100 ack=320"]);
  });
});

describe("a RST in SYN-RECEIVED", () => {
  it("returns a passive OPEN to LISTEN, and answers what the user wanted to send", () => {
    const result = recv(synReceived({ queue: { sent: [], unsent: 10 } }), "RST seq=300");
    expect(result.connection.state).toBe("LISTEN");
    expect(completions(result.effects)).toEqual([
      { type: "complete", call: "SEND", octets: 10, error: "connection reset" },
    ]);
  });

  it("does not bring back a listener that the user has closed", () => {
    expect(recv(synReceived({ queuedClose: { release: false } }), "RST seq=300").connection.state).toBe(
      "CLOSED",
    );
  });
});

describe("a reset that answers a segment", () => {
  it("is the whole answer: no ACK goes beside it", () => {
    const { rcv } = established();
    const result = recv(synReceived({ rcv: { ...rcv, wnd: 0 } }), "ACK seq=300 ack=106 len=1");
    expect(sent(result.effects)).toEqual(["RST seq=106"]);
  });
});

describe("giving up", () => {
  it("tells outstanding calls why: the user timeout", () => {
    const result = step(established({ pending: [10] }), timeout("USER"), rfc9293);
    expect(completions(result.effects)).toMatchObject([{ error: "connection aborted due to user timeout" }]);
  });

  it("closes nothing at R2 while nothing is outstanding (3.8.3)", () => {
    expect(step(established(), timeout("R2-EXCEEDED"), rfc9293).connection.state).toBe("ESTABLISHED");
  });
});

describe("a closed send window", () => {
  const shut = established({}, { wnd: 0 });

  it("is probed with one octet, and a FIN behind it stays back (3.8.6.1)", () => {
    const closed = call(send(shut, 1).connection, "CLOSE").connection;
    expect(sent(step(closed, timeout("RETRANSMISSION"), rfc9293).effects)).toEqual([
      "ACK seq=100 ack=300 len=1",
    ]);
  });

  it("is probed with the FIN when only that is left", () => {
    const closed = call(shut, "CLOSE");
    expect(sent(closed.effects)).toEqual([]);
    expect(closed.effects).toContainEqual({ type: "timer", timer: "retransmission", action: "start" });
    expect(sent(step(closed.connection, timeout("RETRANSMISSION"), rfc9293).effects)).toEqual([
      "FIN,ACK seq=100 ack=300",
    ]);
  });

  it("lets text and FIN go once it opens", () => {
    const closed = call(send(shut, 40).connection, "CLOSE").connection;
    expect(sent(recv(closed, "ACK seq=300 ack=100 wnd=4000").effects)).toEqual([
      "ACK seq=100 ack=300 len=40",
      "FIN,ACK seq=140 ack=300",
    ]);
  });
});

describe("windows", () => {
  it("shrink by the text the user has not read, so that RCV.NXT+RCV.WND stays (3.10.7.4, seventh)", () => {
    const { connection } = recv(established(), "ACK seq=300 ack=100 len=30");
    expect(other(connection).rcv).toMatchObject({ nxt: 330, wnd: 3_970, readable: 30 });
  });

  it("that the peer once offered bound how old an ACK may be (MAY-12)", () => {
    const wide = recv(established(), "ACK seq=300 ack=100 wnd=9000").connection;
    const narrow = recv(wide, "ACK seq=300 ack=100 wnd=10").connection;
    expect(other(narrow).snd).toMatchObject({ wnd: 10, maxWnd: 9_000 });
    expect(sent(recv(narrow, `ACK seq=300 ack=${2 ** 32 + 100 - 9_000}`).effects)).toEqual([]);
    expect(sent(recv(narrow, `ACK seq=300 ack=${2 ** 32 + 100 - 9_001}`).effects)).toEqual([
      "ACK seq=100 ack=300",
    ]);
  });
});

describe("the SYN that opened a connection, sent again with text", () => {
  it("does not send it back to LISTEN: the SYN's number is left of the window", () => {
    expect(recv(synReceived(), "SYN seq=299 len=10").connection.state).toBe("SYN-RECEIVED");
    expect(recv(synReceived(), "SYN seq=300 len=10").connection.state).toBe("LISTEN");
  });
});
