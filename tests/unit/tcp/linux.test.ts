import { describe, expect, it } from "vitest";
import { linux } from "#lib/tcp/linux/linux.ts";
import type { Happening } from "#tests/support/happenings.ts";
import {
  ABORT,
  actions,
  close,
  delivered,
  ESTABLISHED,
  last,
  send,
  SYN_RECEIVED,
  SYN_SENT,
} from "#tests/support/happenings.ts";
import { other, sent } from "#tests/support/machine.ts";

/** What the kernel does where no recorded case looks. IRS 299, ISS 7000 or 99. */

describe("a request: SYN-RECEIVED from LISTEN under linux", () => {
  const arriving = (segment: string) => last(SYN_RECEIVED, [segment], linux);

  it("answers its SYN sent again with the same SYN,ACK", () => {
    const { connection, effects } = arriving("SYN seq=299");
    expect(connection).toEqual(SYN_RECEIVED);
    expect(sent(effects)).toEqual(["SYN,ACK seq=7000 ack=300"]);
  });

  it("answers a SYN,ACK at IRS with an ACK, for that is no SYN sent again", () => {
    expect(sent(arriving("SYN,ACK seq=299 ack=7001").effects)).toEqual(["ACK seq=7001 ack=300"]);
  });

  it("is not completed by a segment that ends at RCV.NXT", () => {
    const { connection, effects } = arriving("FIN,ACK seq=299 ack=7001");
    expect(connection.state).toBe("SYN-RECEIVED");
    expect(sent(effects)).toEqual(["ACK seq=7001 ack=300"]);
  });

  it("ends with a RST at another SYN in the window, and its listener listens on", () => {
    const { connection, effects } = arriving("SYN seq=305");
    expect(connection.state).toBe("LISTEN");
    expect(sent(effects)).toEqual(["RST,ACK seq=0 ack=306"]);
  });
});

describe("a simultaneous open under linux", () => {
  const crossing = last(SYN_SENT, ["SYN seq=299"], linux).connection;

  it("is completed by the crossing SYN,ACK", () => {
    expect(last(crossing, ["SYN,ACK seq=299 ack=100"], linux).connection.state).toBe("ESTABLISHED");
  });

  it("challenges a SYN,ACK with another ACK or another number", () => {
    for (const segment of ["SYN,ACK seq=299 ack=99", "SYN,ACK seq=305 ack=100"]) {
      const { connection, effects } = last(crossing, [segment], linux);
      expect(connection.state).toBe("SYN-RECEIVED");
      expect(sent(effects)).toEqual(["ACK seq=100 ack=300"]);
    }
  });
});

describe("text whose ACK is too old, under linux", () => {
  const moved = last(ESTABLISHED, [send(50), "ACK seq=300 ack=150"], linux).connection;
  const arriving = (segment: string) => last(moved, [segment], linux).effects;

  it("is taken when it is just what was expected next", () => {
    expect(delivered(arriving("ACK seq=300 ack=98 len=5"))).toEqual([5]);
  });

  it("is refused ahead of a gap and with a FIN", () => {
    for (const segment of ["ACK seq=310 ack=98 len=5", "FIN,ACK seq=300 ack=98 len=5"]) {
      const { connection, effects } = last(moved, [segment], linux);
      expect(connection).toEqual(moved);
      expect(sent(effects)).toEqual(["ACK seq=150 ack=300"]);
    }
  });
});

describe("FIN-WAIT-2 that close() has let go, under linux", () => {
  const orphan: readonly Happening[] = [close(true), "ACK seq=300 ack=101"];
  const arriving = (segment: string) => last(ESTABLISHED, [...orphan, segment], linux);

  it("is not reset by a SYN before RCV.NXT, whatever text it carries", () => {
    const { connection, effects } = arriving("SYN seq=295 len=10");
    expect(connection.state).toBe("FIN-WAIT-2");
    expect(sent(effects)).toEqual([]);
  });

  it("answers text that begins on the right edge with an ACK, as any outside the window", () => {
    const { connection, effects } = arriving(`ACK seq=${300 + 65_535} ack=101 len=5`);
    expect(connection.state).toBe("FIN-WAIT-2");
    expect(sent(effects)).toEqual(["ACK seq=101 ack=300"]);
  });
});

describe("TIME-WAIT under linux", () => {
  const timeWait = last(ESTABLISHED, [close(), "ACK seq=300 ack=101", "FIN,ACK seq=300 ack=101"], linux);

  it("begins anew, in silence, at an ACK exactly in its place", () => {
    const { effects } = last(timeWait.connection, ["ACK seq=301 ack=101"], linux);
    expect(other(timeWait.connection).state).toBe("TIME-WAIT");
    expect(sent(effects)).toEqual([]);
    expect(actions(effects, "time-wait")).toEqual(["restart"]);
  });
});

describe("ABORT", () => {
  it("sends a RST with an ACK under linux, and a bare one under rfc9293 (RFC 9293 3.10.5)", () => {
    expect(sent(last(ESTABLISHED, [ABORT], linux).effects)).toEqual(["RST,ACK seq=100 ack=300"]);
    expect(sent(last(ESTABLISHED, [ABORT]).effects)).toEqual(["RST seq=100"]);
  });
});
