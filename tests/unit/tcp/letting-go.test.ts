import { describe, expect, it } from "vitest";
import { random } from "#lib/base/random.ts";
import {
  closeWait,
  closing,
  established,
  finWait1,
  finWait2,
  lastAck,
  life,
  numberRange,
  timeWait,
} from "#lib/challenge/situations/numbers.ts";
import type { OtherStates } from "#lib/tcp/connection.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { advance } from "#lib/tcp/seq.ts";
import { step } from "#lib/tcp/step.ts";
import { arrives } from "#tests/support/machine.ts";

/** What a user leaves behind: close() with text unread, a half-closed connection, an ABORT; and urgent data. */

const numbers = life(random(1), numberRange(1));
const letGo: TcpEvent = { type: "call", call: "CLOSE", release: true };

function unread<C extends OtherStates>(connection: C): C {
  return { ...connection, rcv: { ...connection.rcv, readable: 10, wnd: connection.rcv.wnd - 10 } };
}

function sent(effects: readonly Effect[]) {
  return effects.flatMap((effect) => (effect.type === "send" ? [effect.segment] : []));
}

const held = [
  established(numbers, 0),
  finWait1(numbers, 0),
  finWait2(numbers),
  closeWait(numbers, 0),
  closing(numbers, 0),
  lastAck(numbers, 0),
];

describe("letting go with text unread", () => {
  it.each(held.map((connection) => [connection.state, connection] as const))(
    "resets the connection in %s where the profile says that text was lost (3.6.1, SHLD-3)",
    (_state, connection) => {
      const { connection: after, effects } = step(unread(connection), letGo, linux);
      expect(after.state).toBe("CLOSED");
      expect(sent(effects)).toMatchObject([
        { rst: true, seq: connection.snd.nxt, ack: connection.rcv.nxt, fin: false },
      ]);
    },
  );

  it("sends a FIN like any CLOSE in a TCP that has no half-duplex close", () => {
    const { connection, effects } = step(unread(established(numbers, 0)), letGo, rfc9293);
    expect(connection.state).toBe("FIN-WAIT-1");
    expect(sent(effects)).toMatchObject([{ fin: true, rst: false }]);
  });

  it("leaves TIME-WAIT alone, and a CLOSE that keeps the connection too", () => {
    expect(step(unread(timeWait(numbers)), letGo, linux).connection.state).toBe("TIME-WAIT");
    const keeping: TcpEvent = { type: "call", call: "CLOSE", release: false };
    expect(step(unread(established(numbers, 0)), keeping, linux).connection.state).toBe("FIN-WAIT-1");
  });
});

describe("letting go of a connection whose FIN is sent", () => {
  it("starts the timer of FIN-WAIT-2 where the profile has one, and sends no second FIN (3.10.4)", () => {
    const { connection, effects } = step(finWait2(numbers), letGo, linux);
    expect(connection).toMatchObject({ state: "FIN-WAIT-2", released: true });
    expect(effects).toEqual([{ type: "timer", timer: "fin-wait-2", action: "start" }]);
    expect(step(finWait2(numbers), letGo, rfc9293).effects).toEqual([]);
  });

  it("is an error the second time", () => {
    const released = step(finWait1(numbers, 0), letGo, rfc9293).connection;
    expect(step(released, letGo, rfc9293).effects).toEqual([{ type: "error", error: "connection closing" }]);
  });

  it("lets the timer end FIN-WAIT-2, silently, and no other state", () => {
    const runsOut: TcpEvent = { type: "timeout", timeout: "FIN-WAIT-2" };
    const released = { ...finWait2(numbers), released: true };
    expect(step(released, runsOut, linux)).toMatchObject({
      connection: { state: "CLOSED" },
      effects: [{ type: "timer", timer: "fin-wait-2", action: "stop" }],
    });
    expect(step(finWait2(numbers), runsOut, linux).connection.state).toBe("FIN-WAIT-2");
    expect(step(established(numbers, 0), runsOut, linux).connection.state).toBe("ESTABLISHED");
  });
});

describe("ABORT", () => {
  it("sends <SEQ=SND.NXT><CTL=RST> (3.10.5); Linux puts an ACK of RCV.NXT on it", () => {
    const connection = established(numbers, 0);
    const abort: TcpEvent = { type: "call", call: "ABORT" };
    const { nxt } = connection.snd;
    expect(sent(step(connection, abort, rfc9293).effects)).toMatchObject([
      { rst: true, seq: nxt, ack: null },
    ]);
    expect(sent(step(connection, abort, linux).effects)).toMatchObject([
      { rst: true, seq: nxt, ack: connection.rcv.nxt },
    ]);
  });
});

describe("urgent data", () => {
  const connection = established(numbers, 0);
  const { nxt } = connection.rcv;
  const urgent = (offset: number, up: number, len: number) =>
    arrives(`ACK,URG seq=${advance(nxt, offset)} ack=${connection.snd.nxt} len=${len} up=${up} wnd=4000`);
  const signals = (effects: readonly Effect[]) => effects.filter(({ type }) => type === "signal");

  it("is signalled once for a continuous run of it (3.10.7.4, sixth)", () => {
    const first = step(connection, urgent(0, 10, 5), rfc9293);
    expect(signals(first.effects)).toEqual([{ type: "signal", signal: "urgent data" }]);
    const second = step(first.connection, urgent(5, 10, 5), rfc9293);
    expect(signals(second.effects)).toEqual([]);
    expect(second.connection).toMatchObject({ rcv: { up: advance(nxt, 15) } });
  });

  it("is signalled anew once the user has read up to where it ended", () => {
    const first = step(connection, urgent(0, 5, 5), rfc9293);
    const read = step(first.connection, { type: "call", call: "RECEIVE", octets: 5 }, rfc9293);
    const second = step(read.connection, urgent(5, 5, 5), rfc9293);
    expect(signals(second.effects)).toEqual([{ type: "signal", signal: "urgent data" }]);
  });

  it("keeps RCV.UP while text that is not urgent goes on arriving", () => {
    const first = step(connection, urgent(0, 10, 5), rfc9293);
    const plain = arrives(`ACK seq=${advance(nxt, 5)} ack=${connection.snd.nxt} len=3 wnd=4000`);
    expect(step(first.connection, plain, rfc9293).connection).toMatchObject({
      rcv: { up: advance(nxt, 10) },
    });
  });
});
