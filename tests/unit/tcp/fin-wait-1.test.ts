import { describe, expect, it } from "vitest";
import type { FinWait1 } from "#lib/tcp/connection.ts";
import { seq } from "#lib/tcp/seq.ts";
import { outcomes, recv, sent } from "#tests/support/machine.ts";

/** ISS 99, IRS 299; everything up to our FIN (501) was acknowledged; `outstanding` octets stand before it. */
function finWait1(outstanding = 0): FinWait1 {
  const text =
    outstanding > 0 ? [{ seq: seq(501 - outstanding), len: outstanding, syn: false, fin: false }] : [];
  return {
    state: "FIN-WAIT-1",
    opening: { mode: "active" },
    snd: {
      iss: seq(99),
      una: seq(501 - outstanding),
      nxt: seq(502),
      wnd: 4_000,
      wl1: seq(300),
      wl2: seq(501 - outstanding),
      maxWnd: 4_000,
    },
    rcv: { irs: seq(299), nxt: seq(300), wnd: 4_000, readable: 0, up: null, held: [], pending: [] },
    queue: { sent: [...text, { seq: seq(501), len: 0, syn: false, fin: true }], unsent: 0 },
    finSeq: seq(501),
    released: false,
  };
}

describe("FIN-WAIT-1 (RFC 9293 3.10.7.4)", () => {
  it("goes to TIME-WAIT on a FIN whose ACK covers our FIN", () => {
    const result = recv(finWait1(), "FIN,ACK seq=300 ack=502");
    expect(result.connection.state).toBe("TIME-WAIT");
    expect(sent(result.effects)).toEqual(["ACK seq=502 ack=301"]);
    expect(outcomes(result)).toContain("ack:fin-acknowledged");
    expect(result.effects).toContainEqual({ type: "timer", timer: "time-wait", action: "start" });
    expect(result.effects).toContainEqual({ type: "timer", timer: "retransmission", action: "stop" });
  });

  it("goes to CLOSING on a FIN whose ACK does not cover our FIN", () => {
    const result = recv(finWait1(), "FIN,ACK seq=300 ack=501");
    expect(result.connection.state).toBe("CLOSING");
    expect(sent(result.effects)).toEqual(["ACK seq=502 ack=301"]);
    expect(outcomes(result)).toContain("ack:fin-not-acknowledged");
  });

  it("goes to FIN-WAIT-2, and answers nothing, on an ACK that covers our FIN", () => {
    const result = recv(finWait1(), "ACK seq=300 ack=502");
    expect(result.connection.state).toBe("FIN-WAIT-2");
    expect(sent(result.effects)).toEqual([]);
  });

  it("stays on an ACK of the data before our FIN, and sends the FIN alone again", () => {
    const acknowledged = recv(finWait1(50), "ACK seq=300 ack=501");
    expect(acknowledged.connection.state).toBe("FIN-WAIT-1");
    expect(acknowledged.effects).toContainEqual({
      type: "timer",
      timer: "retransmission",
      action: "restart",
    });
    expect(acknowledged.connection).toMatchObject({ queue: { sent: [{ seq: 501, fin: true }] } });
  });

  it("stays on an ACK beyond what was sent, and does not take the FIN that comes with it", () => {
    const result = recv(finWait1(), "FIN,ACK seq=300 ack=503");
    expect(result.connection.state).toBe("FIN-WAIT-1");
    expect(sent(result.effects)).toEqual(["ACK seq=502 ack=300"]);
  });

  it("holds a FIN that comes ahead of missing data, and takes it once the gap is filled", () => {
    const ahead = recv(finWait1(), "FIN,ACK seq=310 ack=502");
    expect(ahead.connection.state).toBe("FIN-WAIT-2");
    expect(sent(ahead.effects)).toEqual(["ACK seq=502 ack=300"]);
    const filled = recv(ahead.connection, "ACK seq=300 ack=502 len=10");
    expect(filled.connection.state).toBe("TIME-WAIT");
    expect(sent(filled.effects)).toEqual(["ACK seq=502 ack=311"]);
  });

  it("acknowledges once where text and FIN come together (MUST-58)", () => {
    const result = recv(finWait1(), "FIN,ACK seq=300 ack=502 len=30");
    expect(sent(result.effects)).toEqual(["ACK seq=502 ack=331"]);
  });
});
