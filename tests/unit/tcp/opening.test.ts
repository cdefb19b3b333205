import { describe, expect, it } from "vitest";
import { CLOSED } from "#lib/tcp/connection.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import {
  driven,
  close,
  completions,
  errors,
  ESTABLISHED,
  last,
  LISTEN,
  open,
  receive,
  send,
  signals,
  STATUS,
  SYN_RECEIVED,
  SYN_SENT,
} from "#tests/support/happenings.ts";
import { other, sent } from "#tests/support/machine.ts";

/** A receive buffer of ten octets. */
const narrow = { ...rfc9293, receiveBufferOctets: 10 };

describe("a SYN with text (RFC 9293 3.10.7.2, third)", () => {
  it("leaves what does not fit into the window, and the FIN behind it, to be sent again", () => {
    const received = last(CLOSED, [open("passive", 0), "SYN,FIN seq=299 len=30"], narrow).connection;
    expect(other(received).rcv.held).toEqual([{ seq: 300, len: 10, fin: false }]);
  });

  it("leaves the same when it is a SYN,ACK (3.10.7.3, fourth)", () => {
    const { connection, effects } = last(
      CLOSED,
      [open("active", 99), "SYN,ACK,FIN seq=299 ack=100 len=30"],
      narrow,
    );
    expect(connection).toMatchObject({ state: "ESTABLISHED", rcv: { nxt: 310, wnd: 0, readable: 10 } });
    expect(sent(effects)).toEqual(["ACK seq=100 ack=310"]);
  });
});

describe("LISTEN", () => {
  it("hands its RECEIVEs on to the connection, and gets them back when a RST ends it (3.10.7.4, second)", () => {
    const received = last(LISTEN, [receive(20), "SYN seq=299"]).connection;
    expect(other(received).rcv.pending).toEqual([20]);
    expect(driven(received, "RST seq=300")).toMatchObject({ state: "LISTEN", pending: [20] });
  });

  it("hands its RECEIVEs on to an active OPEN (3.10.1)", () => {
    const pairs = driven(CLOSED, open("passive", 0), receive(20), open("active", 99));
    expect(pairs).toMatchObject({ state: "SYN-SENT", pending: [20] });
  });

  it("keeps the text of a SEND until the connection is established (3.10.2)", () => {
    const { effects } = last(CLOSED, [open("passive", 0), send(10, 99), "SYN,ACK seq=299 ack=100"]);
    expect(sent(effects)).toEqual(["ACK seq=100 ack=300 len=10"]);
  });

  it("refuses a SEND while it knows no peer (3.10.2)", () => {
    const { connection, effects } = last(LISTEN, [send(10)]);
    expect(connection).toEqual(LISTEN);
    expect(errors(effects)).toEqual(["remote socket unspecified"]);
  });

  it("is reported by STATUS (3.10.6)", () => {
    expect(last(LISTEN, [STATUS]).effects).toEqual([{ type: "result", state: "LISTEN" }]);
  });

  it("answers RECEIVEs that wait when it is closed (3.10.4)", () => {
    expect(completions(last(LISTEN, [receive(20), close()]).effects)).toEqual(["RECEIVE 20 closing"]);
  });
});

describe("an active OPEN", () => {
  it("needs a peer (3.10.1)", () => {
    const { connection, effects } = last(CLOSED, [open("active", 99, false)]);
    expect(connection).toBe(CLOSED);
    expect(errors(effects)).toEqual(["remote socket unspecified"]);
  });

  it("answers SENDs and RECEIVEs that wait when it is closed in SYN-SENT (3.10.4)", () => {
    const { effects } = last(SYN_SENT, [send(10), receive(20), close()]);
    expect(completions(effects)).toEqual(["RECEIVE 20 closing", "SEND 10 closing"]);
  });
});

describe("SYN-RECEIVED", () => {
  it("is left by no ACK of the bare ISS: that one is reset (3.10.7.4, fifth)", () => {
    const { connection, effects } = last(SYN_RECEIVED, ["ACK seq=300 ack=7000"]);
    expect(connection.state).toBe("SYN-RECEIVED");
    expect(sent(effects)).toEqual(["RST seq=7000"]);
  });

  it("takes the window from the third message, not from the SYN (3.10.7.4, fifth)", () => {
    const established = other(driven(SYN_RECEIVED, "ACK seq=300 ack=7001 wnd=10"));
    expect(established.snd).toMatchObject({ wnd: 10, wl1: 300, wl2: 7_001 });
  });

  it("remembers the window of the SYN as one the peer has offered (MAX.SND.WND, MAY-12)", () => {
    expect(other(driven(SYN_RECEIVED, "ACK seq=300 ack=7001 wnd=10")).snd.maxWnd).toBe(4_000);
  });

  it("of a simultaneous open tells the user that it was refused (3.10.7.4, second)", () => {
    const { connection, effects } = last(SYN_SENT, ["SYN seq=299", "RST seq=300"]);
    expect(connection.state).toBe("CLOSED");
    expect(signals(effects)).toEqual(["connection refused"]);
  });

  it("sends text and FIN of a CLOSE that waited, once it is established (3.10.4)", () => {
    const { connection, effects } = last(SYN_RECEIVED, [send(10), close(true), "ACK seq=300 ack=7001"]);
    expect(connection).toMatchObject({ state: "FIN-WAIT-1", released: true });
    expect(sent(effects)).toEqual(["ACK seq=7001 ack=300 len=10", "FIN,ACK seq=7011 ack=300"]);
  });

  it("takes no SEND after the CLOSE that waits (3.10.2)", () => {
    expect(errors(last(SYN_RECEIVED, [send(10), close(), send(5)]).effects)).toEqual(["connection closing"]);
  });
});

describe("a SYN without RFC 5961 (RFC 9293 3.10.7.4, fourth)", () => {
  const plain = { ...rfc9293, challengeAcks: false };

  it("ends the connection when it lies in the window: RST, and the user is told", () => {
    const { connection, effects } = last(ESTABLISHED, ["SYN seq=305"], plain);
    expect(connection.state).toBe("CLOSED");
    expect(sent(effects)).toEqual(["RST seq=100"]);
    expect(signals(effects)).toEqual(["connection reset"]);
  });

  it("does nothing when it lies before the window: it is trimmed, and its text taken", () => {
    const { connection, effects } = last(ESTABLISHED, ["SYN,ACK seq=299 ack=100 len=10"], plain);
    expect(connection.state).toBe("ESTABLISHED");
    expect(sent(effects)).toEqual(["ACK seq=100 ack=310"]);
  });
});
