import { describe, expect, it } from "vitest";
import { CLOSED } from "#lib/tcp/connection.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import {
  driven,
  CLOSE_WAIT,
  close,
  completions,
  delivered,
  errors,
  ESTABLISHED,
  last,
  open,
  receive,
  send,
  signals,
} from "#tests/support/happenings.ts";
import { other, sent } from "#tests/support/machine.ts";

/** RCV.NXT 300, RCV.WND 65535, SND.NXT 100. */

describe("text that arrives (RFC 9293 3.10.7.4, seventh)", () => {
  it("goes to the RECEIVEs that wait, oldest first, and opens the window by what they take", () => {
    const { connection, effects } = last(ESTABLISHED, [
      receive(10),
      receive(5),
      "ACK seq=300 ack=100 len=30",
    ]);
    expect(completions(effects)).toEqual(["RECEIVE 10 ok", "RECEIVE 5 ok"]);
    expect(other(connection).rcv).toMatchObject({ readable: 15, wnd: 65_535 - 15, pending: [] });
  });

  it("that fills a gap brings what was held behind it, which is then held no longer", () => {
    const { connection, effects } = last(ESTABLISHED, [
      "ACK seq=310 ack=100 len=20",
      "ACK seq=300 ack=100 len=10",
    ]);
    expect(delivered(effects)).toEqual([30]);
    expect(other(connection).rcv).toMatchObject({ nxt: 330, readable: 30, wnd: 65_535 - 30, held: [] });
  });

  it("after the peer's FIN is ignored in silence: it answers nothing and ends nothing", () => {
    for (const late of ["ACK seq=301 ack=100 len=5", "ACK seq=295 ack=100 len=20"]) {
      const { connection, effects } = last(CLOSE_WAIT, [late]);
      expect(connection).toMatchObject({ state: "CLOSE-WAIT", rcv: other(CLOSE_WAIT).rcv });
      expect(sent(effects)).toEqual([]);
    }
  });
});

describe("the peer's FIN (RFC 9293 3.10.7.4, eighth)", () => {
  it("leaves no RECEIVE waiting", () => {
    const { connection, effects } = last(ESTABLISHED, [receive(10), "FIN,ACK seq=300 ack=100"]);
    expect(completions(effects)).toEqual(["RECEIVE 10 connection closing"]);
    expect(signals(effects)).toEqual(["connection closing"]);
    expect(other(connection).rcv.pending).toEqual([]);
  });

  it("leaves nothing held: what lies beyond it was never sent by an honest peer", () => {
    const held = driven(ESTABLISHED, "FIN,ACK seq=310 ack=100", "ACK seq=400 ack=100 len=5");
    const { connection, effects } = last(held, ["ACK seq=300 ack=100 len=10"]);
    expect(sent(effects)).toEqual(["ACK seq=100 ack=311"]);
    expect(connection).toMatchObject({ state: "CLOSE-WAIT", rcv: { nxt: 311, held: [] } });
  });
});

describe("RECEIVE in CLOSE-WAIT (RFC 9293 3.10.3)", () => {
  const unread = driven(ESTABLISHED, "FIN,ACK seq=300 ack=100 len=5");

  it("gives what had come, and no more than that", () => {
    const { connection, effects } = last(unread, [receive(20)]);
    expect(effects).toContainEqual({ type: "result", octets: 5 });
    expect(other(connection).rcv.readable).toBe(0);
  });

  it("is refused once everything was read", () => {
    expect(errors(last(unread, [receive(5), receive(1)]).effects)).toEqual(["connection closing"]);
  });
});

describe("urgent data (RFC 9293 3.10.7.4, sixth)", () => {
  const unread = driven(ESTABLISHED, "ACK seq=300 ack=100 len=10");

  it("is signalled while its end is ahead of what the user has read", () => {
    expect(signals(last(unread, ["ACK,URG seq=310 ack=100 up=5"]).effects)).toEqual(["urgent data"]);
    expect(signals(last(unread, ["ACK,URG seq=300 ack=100 len=20 up=8"]).effects)).toEqual(["urgent data"]);
  });

  it("is signalled once for each run of it: its end may move on meanwhile, never back", () => {
    const urgent = driven(unread, "ACK,URG seq=310 ack=100 up=9");
    const further = last(urgent, ["ACK,URG seq=310 ack=100 up=20"]);
    expect(signals(further.effects)).toEqual([]);
    expect(other(further.connection).rcv.up).toBe(330);
    const text = last(further.connection, ["ACK,URG seq=310 ack=100 len=3 up=20"]);
    expect(signals(text.effects)).toEqual([]);
    expect(signals(last(text.connection, ["ACK,URG seq=313 ack=100 up=17"]).effects)).toEqual([]);
    const older = last(further.connection, ["ACK,URG seq=310 ack=100 up=5"]);
    expect(signals(older.effects)).toEqual([]);
    expect(other(older.connection).rcv.up).toBe(330);
  });

  it("is not signalled once the user has read to its end", () => {
    const read = driven(unread, receive(10));
    expect(signals(last(read, ["ACK,URG seq=300 ack=100 len=20 up=10"]).effects)).toEqual([]);
    expect(signals(last(read, ["ACK,URG seq=300 ack=100 len=20 up=11"]).effects)).toEqual(["urgent data"]);
  });
});

describe("CLOSE (RFC 9293 3.10.4)", () => {
  it("is refused when it was called before", () => {
    expect(errors(last(ESTABLISHED, [close(), close()]).effects)).toEqual(["connection closing"]);
  });

  it("may be followed by one that lets the connection go, and by no other", () => {
    const closed = driven(ESTABLISHED, close());
    const released = last(closed, [close(true)]);
    expect(released.connection).toMatchObject({ state: "FIN-WAIT-1", released: true });
    expect([...errors(released.effects), ...sent(released.effects)]).toEqual([]);
    expect(errors(last(released.connection, [close(true)]).effects)).toEqual(["connection closing"]);
  });
});

describe("unread text that close() leaves behind (RFC 9293 3.6.1, SHLD-3)", () => {
  const unread = driven(ESTABLISHED, send(20), "ACK seq=300 ack=100 len=5");

  it("is told to the peer by a RST where the profile does so, and SENDs are answered", () => {
    const { connection, effects } = last(unread, [close(true)], linux);
    expect(connection.state).toBe("CLOSED");
    expect(sent(effects)).toEqual(["RST,ACK seq=120 ack=305"]);
    expect(completions(effects)).toEqual(["SEND 20 connection reset"]);
  });

  it("is not in TIME-WAIT, where the peer has nothing more to lose", () => {
    const timeWait = driven(unread, close(), "ACK seq=305 ack=121", "FIN,ACK seq=305 ack=121");
    const { connection, effects } = last(timeWait, [close(true)], linux);
    expect(connection).toEqual(timeWait);
    expect(sent(effects)).toEqual([]);
  });

  it("is not when the user reads on, nor under rfc9293", () => {
    for (const { connection, effects } of [
      last(unread, [close(false)], linux),
      last(unread, [close(true)]),
    ]) {
      expect(connection.state).toBe("FIN-WAIT-1");
      expect(sent(effects)).toEqual(["FIN,ACK seq=120 ack=305"]);
    }
  });
});

describe("a window announcement", () => {
  it("waits for half a small buffer (RFC 9293 3.8.6.2.2, MUST-39)", () => {
    const small = { ...rfc9293, receiveBufferOctets: 100 };
    const full = last(
      CLOSED,
      [open("active", 99), "SYN,ACK seq=299 ack=100", "ACK seq=300 ack=100 len=100"],
      small,
    ).connection;
    expect(sent(last(full, [receive(49)], small).effects)).toEqual([]);
    expect(sent(last(full, [receive(50)], small).effects)).toEqual(["ACK seq=100 ack=400"]);
  });
});
