import { describe, expect, it } from "vitest";
import english from "#content/messages/en/contested.json" with { type: "json" };
import chinese from "#content/messages/zh-CN/contested.json" with { type: "json" };
import {
  closeWait,
  established,
  finWait1,
  synReceived,
  timeWait,
} from "#lib/challenge/situations/numbers.ts";
import type { ContestedId } from "#lib/tcp/contested.ts";
import { CONTESTED_IDS } from "#lib/tcp/contested.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { rulesOf } from "#lib/tcp/rulebook.ts";
import { seq } from "#lib/tcp/seq.ts";
import type { Step } from "#lib/tcp/step.ts";
import { call, recv, sent } from "#tests/support/machine.ts";

const numbers = {
  iss: seq(100),
  irs: seq(300),
  sndWnd: 400,
  rcvWnd: 1_000,
  sentOctets: 0,
  receivedOctets: 0,
};
const simultaneous = synReceived(numbers, { mode: "active" });
const waitingText = { sent: [{ seq: seq(101), len: 400, syn: false, fin: false }], unsent: 50 };

function marksOf({ trace }: Step): readonly ContestedId[] {
  return trace.flatMap(({ contested }) => (contested === null ? [] : [contested]));
}

describe("the contested places of the RFC", () => {
  it("are each carried by an outcome of a rule, and explained in both languages", () => {
    const carried = [rfc9293, linux]
      .flatMap((profile) => rulesOf(profile.rules))
      .flatMap((rule) => rule.outcomes)
      .flatMap(({ contested }) => (contested === null ? [] : [contested]));
    expect(CONTESTED_IDS).toHaveLength(5);
    expect([...new Set(carried)].sort()).toEqual([...CONTESTED_IDS].sort());
    for (const messages of [english, chinese]) {
      expect(Object.keys(messages).sort()).toEqual([...CONTESTED_IDS].sort());
    }
  });

  it("leave the plain outcomes unmarked", () => {
    expect(marksOf(recv(established(numbers), "FIN,ACK seq=301 ack=101"))).toEqual([]);
    expect(marksOf(call(established(numbers), "CLOSE"))).toEqual([]);
    expect(marksOf(recv(timeWait(numbers), "ACK seq=200 ack=102"))).toEqual([]);
  });
});

describe("a FIN again in TIME-WAIT", () => {
  it("is acknowledged and restarts the 2 MSL, though the first check refuses it", () => {
    const again = recv(timeWait(numbers), "FIN,ACK seq=301 ack=102");
    expect(sent(again.effects)).toEqual(["ACK seq=102 ack=302"]);
    expect(again.effects).toContainEqual({ type: "timer", timer: "time-wait", action: "restart" });
    expect(again.trace.map(({ rule }) => rule)).toEqual(["sequence"]);
    expect(marksOf(again)).toEqual(["fin-again-in-time-wait"]);
  });
});

describe("the crossing SYN,ACK of a simultaneous open", () => {
  const crossing = "SYN,ACK seq=300 ack=101";

  it("is refused as Table 6 has it, and the ACK that it draws completes the handshake at the other end", () => {
    const refused = recv(simultaneous, crossing);
    expect(refused.connection.state).toBe("SYN-RECEIVED");
    expect(sent(refused.effects)).toEqual(["ACK seq=101 ack=301"]);
    expect(marksOf(refused)).toEqual(["crossing-syn-ack"]);
    expect(recv(simultaneous, "ACK seq=301 ack=101").connection.state).toBe("ESTABLISHED");
  });

  it("is accepted in the linux profile, as Figure 7 has it", () => {
    const accepted = recv(simultaneous, crossing, linux);
    expect(accepted.connection.state).toBe("ESTABLISHED");
    expect(marksOf(accepted)).toEqual(["crossing-syn-ack"]);
  });

  it("is not contested when it does not acknowledge our SYN, or came to a listener", () => {
    const passive = synReceived(numbers, { mode: "passive", remoteSpecified: false });
    expect(marksOf(recv(simultaneous, "SYN,ACK seq=300 ack=100"))).toEqual([]);
    expect(marksOf(recv(passive, crossing))).toEqual([]);
  });
});

describe("the state after sending a reset", () => {
  it("is CLOSED, for ABORT and for a SYN that resets where RFC 5961 is off", () => {
    const aborted = call(established(numbers), "ABORT");
    const reset = recv(established(numbers), "SYN seq=305", { ...rfc9293, challengeAcks: false });
    for (const result of [aborted, reset]) {
      expect(sent(result.effects)).toEqual(["RST seq=101"]);
      expect(result.connection.state).toBe("CLOSED");
      expect(marksOf(result)).toEqual(["state-after-sending-reset"]);
    }
  });

  it("is CLOSED where a kernel resets a connection that nobody reads any more", () => {
    const late = recv({ ...finWait1(numbers), released: true }, "ACK seq=301 ack=101 len=20", linux);
    expect(sent(late.effects)).toEqual(["RST seq=101"]);
    expect(late.connection.state).toBe("CLOSED");
    expect(marksOf(late)).toEqual(["state-after-sending-reset"]);
  });
});

describe("a segment over both edges of the window", () => {
  it("is refused as Table 6 has it, though all that the window waits for is in it", () => {
    const over = recv(established(numbers), "ACK seq=291 ack=101 len=1020");
    expect(sent(over.effects)).toEqual(["ACK seq=101 ack=301"]);
    expect(over.effects.some(({ type }) => type === "deliver")).toBe(false);
    expect(marksOf(over)).toEqual(["segment-over-both-edges"]);
  });

  it.each([
    ["to the last number of the window", "ACK seq=291 ack=101 len=1010"],
    ["from its first", "ACK seq=301 ack=101 len=1020"],
  ])("is not contested when it reaches just %s", (_name, segment) => {
    const taken = recv(established(numbers), segment);
    expect(taken.effects).toContainEqual(expect.objectContaining({ type: "deliver" }));
    expect(marksOf(taken)).toEqual([]);
  });

  it("is plainly refused when it lies before the window", () => {
    expect(marksOf(recv(established(numbers), "ACK seq=281 ack=101 len=20"))).toEqual([]);
  });
});

describe("CLOSE behind text that is not sent yet", () => {
  it("enters FIN-WAIT-1 at once, before there is a FIN", () => {
    const closed = call({ ...established(numbers), queue: waitingText, snd: fullWindow() }, "CLOSE");
    expect(closed.connection).toMatchObject({ state: "FIN-WAIT-1", finSeq: null });
    expect(sent(closed.effects)).toEqual([]);
    expect(marksOf(closed)).toEqual(["close-behind-unsent-text"]);
  });

  it("keeps CLOSE-WAIT until the FIN leaves", () => {
    const closed = call({ ...closeWait(numbers), queue: waitingText, snd: fullWindow() }, "CLOSE");
    expect(closed.connection.state).toBe("CLOSE-WAIT");
    expect(marksOf(closed)).toEqual(["close-behind-unsent-text"]);
    const released = recv(closed.connection, "ACK seq=302 ack=501 wnd=400");
    expect(sent(released.effects)).toEqual(["ACK seq=501 ack=302 len=50", "FIN,ACK seq=551 ack=302"]);
    expect(released.connection.state).toBe("LAST-ACK");
  });
});

/** 400 octets are out and fill SND.WND. */
function fullWindow() {
  return { ...established(numbers).snd, nxt: seq(501) };
}
