import { describe, expect, it } from "vitest";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import {
  ABORT,
  actions,
  driven,
  close,
  CLOSE_WAIT,
  completions,
  errors,
  ESTABLISHED,
  last,
  send,
  timeout,
} from "#tests/support/happenings.ts";
import { other, sent } from "#tests/support/machine.ts";

/** SND.UNA and SND.NXT 100, SND.WND 4000, RCV.NXT 300. */

describe("text of the user (RFC 9293 3.10.2)", () => {
  it("leaves in segments of at most the MSS", () => {
    expect(sent(last(ESTABLISHED, [send(3_000)]).effects)).toEqual([
      "ACK seq=100 ack=300 len=1460",
      "ACK seq=1560 ack=300 len=1460",
      "ACK seq=3020 ack=300 len=80",
    ]);
  });

  it("waits where what is on its way fills SND.WND (3.8.6)", () => {
    const full = { ...rfc9293, mssOctets: 10_000 };
    expect(sent(last(ESTABLISHED, [send(3_990), send(30)], full).effects)).toEqual([
      "ACK seq=4090 ack=300 len=10",
    ]);
  });

  it("carries the ACK that is owed: none goes beside it (MUST-58)", () => {
    const shut = driven(ESTABLISHED, "ACK seq=300 ack=100 wnd=0", send(10));
    expect(sent(last(shut, ["ACK seq=300 ack=100 len=5"]).effects)).toEqual(["ACK seq=100 ack=305 len=10"]);
  });

  it("is all sent, whatever SEND it came with, once the window opens", () => {
    const shut = driven(ESTABLISHED, "ACK seq=300 ack=100 wnd=0", send(10), send(5));
    expect(sent(last(shut, ["ACK seq=300 ack=100"]).effects)).toEqual(["ACK seq=100 ack=300 len=15"]);
  });

  it("is refused after a CLOSE that waits in CLOSE-WAIT (3.10.2)", () => {
    const shut = driven(CLOSE_WAIT, "ACK seq=301 ack=100 wnd=0", send(10), close());
    expect(shut.state).toBe("CLOSE-WAIT");
    expect(errors(last(shut, [send(5)]).effects)).toEqual(["connection closing"]);
  });
});

describe("the retransmission queue (3.10.7.4, fifth)", () => {
  const two = driven(ESTABLISHED, send(20), send(30));

  it("is sent again from its oldest segment (3.10.8)", () => {
    expect(sent(last(two, [timeout("RETRANSMISSION")]).effects)).toEqual(["ACK seq=100 ack=300 len=20"]);
  });

  it("begins at SND.UNA when a segment is acknowledged in part, and SEND is answered for that part", () => {
    const { connection, effects } = last(two, ["ACK seq=300 ack=105"]);
    expect(completions(effects)).toEqual(["SEND 5 ok"]);
    expect(sent(last(connection, [timeout("RETRANSMISSION")]).effects)).toEqual([
      "ACK seq=105 ack=300 len=15",
    ]);
  });

  it("answers SENDs that are acknowledged together with the last FIN", () => {
    const { connection, effects } = last(CLOSE_WAIT, [send(10), close(), "ACK seq=301 ack=111"]);
    expect(connection.state).toBe("CLOSED");
    expect(completions(effects)).toEqual(["SEND 10 ok"]);
  });

  it("answers the CLOSE when the FIN is acknowledged", () => {
    const { connection, effects } = last(ESTABLISHED, [close(), "ACK seq=300 ack=101"]);
    expect(connection.state).toBe("FIN-WAIT-2");
    expect(completions(effects)).toEqual(["CLOSE 0 ok"]);
  });

  it("is given up with the connection, and SENDs are told why, be they sent or not", () => {
    const shut = driven(ESTABLISHED, send(20), "ACK seq=300 ack=100 wnd=0", send(30));
    expect(completions(last(shut, [ABORT]).effects)).toEqual(["SEND 50 connection reset"]);
    expect(completions(last(shut, ["RST seq=300"]).effects)).toEqual(["SEND 50 connection reset"]);
    expect(completions(last(shut, [timeout("R2-EXCEEDED")]).effects)).toEqual([
      "SEND 50 connection timed out",
    ]);
  });
});

describe("the retransmission timer (RFC 6298 5)", () => {
  it("starts with the first segment and runs on with the next", () => {
    expect(actions(last(ESTABLISHED, [send(5)]).effects, "retransmission")).toEqual(["start"]);
    expect(actions(last(ESTABLISHED, [send(5), send(5)]).effects, "retransmission")).toEqual([]);
  });

  it("starts for text that a closed window holds back, so that it is probed (RFC 9293 3.8.6.1)", () => {
    const { effects } = last(ESTABLISHED, ["ACK seq=300 ack=100 wnd=0", send(5)]);
    expect(actions(effects, "retransmission")).toEqual(["start"]);
  });

  it("stops when the connection ends with segments outstanding", () => {
    expect(actions(last(ESTABLISHED, [send(5), ABORT]).effects, "retransmission")).toEqual(["stop"]);
    expect(actions(last(ESTABLISHED, [send(5), "RST seq=300"]).effects, "retransmission")).toEqual(["stop"]);
  });
});

describe("a window probe (RFC 9293 3.8.6.1)", () => {
  const probed = last(ESTABLISHED, ["ACK seq=300 ack=100 wnd=0", send(10), timeout("RETRANSMISSION")]);

  it("takes one octet of what waits, with its number", () => {
    expect(sent(probed.effects)).toEqual(["ACK seq=100 ack=300 len=1"]);
    expect(probed.connection).toMatchObject({ snd: { una: 100, nxt: 101 }, queue: { unsent: 9 } });
  });

  it("is sent again as it was", () => {
    const { connection, effects } = last(probed.connection, [timeout("RETRANSMISSION")]);
    expect(sent(effects)).toEqual(["ACK seq=100 ack=300 len=1"]);
    expect(connection).toEqual(probed.connection);
  });
});

describe("SND.UNA and SND.WND (RFC 9293 3.10.7.4, fifth)", () => {
  it("stay on an old ACK, which is only a duplicate", () => {
    const moved = driven(ESTABLISHED, send(50), "ACK seq=300 ack=150");
    const { connection, effects } = last(moved, ["ACK seq=300 ack=120 wnd=9"]);
    expect(sent(effects)).toEqual([]);
    expect(other(connection).snd).toEqual(other(moved).snd);
  });

  it("take no window from a segment older than the last update, however large", () => {
    const updated = driven(ESTABLISHED, "ACK seq=300 ack=100 len=5", "ACK seq=305 ack=100 wnd=10");
    const late = other(driven(updated, "ACK seq=300 ack=100 len=10 wnd=9000"));
    expect(late.rcv.nxt).toBe(310);
    expect(late.snd.wnd).toBe(10);
  });
});
