import { describe, expect, it } from "vitest";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TimeWait } from "#lib/tcp/connection.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { seq } from "#lib/tcp/seq.ts";
import { recv, sent } from "#tests/support/machine.ts";

/** Everything is acknowledged: SND.NXT 102, RCV.NXT 302 behind the peer's FIN 301. */
const timeWait: TimeWait = {
  state: "TIME-WAIT",
  opening: { mode: "active" },
  snd: {
    iss: seq(99),
    una: seq(102),
    nxt: seq(102),
    wnd: 4_000,
    wl1: seq(301),
    wl2: seq(102),
    maxWnd: 4_000,
  },
  rcv: { irs: seq(299), nxt: seq(302), wnd: 4_000, readable: 0, up: null, held: [], pending: [] },
  finSeq: seq(101),
};

function restarts(effects: readonly Effect[]): boolean {
  return effects.some(
    (each) => each.type === "timer" && each.timer === "time-wait" && each.action === "restart",
  );
}

describe.each([rfc9293, linux])("TIME-WAIT under $id", (profile) => {
  it("acknowledges the peer's FIN again and begins its 2 MSL anew", () => {
    const { connection, effects } = recv(timeWait, "FIN,ACK seq=301 ack=102", profile);
    expect(connection.state).toBe("TIME-WAIT");
    expect(sent(effects)).toEqual(["ACK seq=102 ack=302"]);
    expect(restarts(effects)).toBe(true);
  });

  it("answers an old SYN without waiting longer for it", () => {
    const { connection, effects } = recv(timeWait, "SYN seq=250", profile);
    expect(connection.state).toBe("TIME-WAIT");
    expect(sent(effects)).toEqual(["ACK seq=102 ack=302"]);
    expect(restarts(effects)).toBe(false);
  });

  it("ends at a RST exactly at RCV.NXT, and at no other", () => {
    expect(recv(timeWait, "RST seq=302", profile).connection.state).toBe("CLOSED");
    expect(recv(timeWait, "RST seq=303", profile).connection.state).toBe("TIME-WAIT");
    expect(recv(timeWait, "RST seq=302", { ...profile, rstIgnoredInTimeWait: true }).connection.state).toBe(
      "TIME-WAIT",
    );
  });
});

describe("a RST whose text reaches into the window", () => {
  it("is dropped in silence when its own number lies left of it (RFC 5961 3, check 1)", () => {
    const { connection, effects } = recv(timeWait, "RST seq=297 len=10");
    expect(connection.state).toBe("TIME-WAIT");
    expect(sent(effects)).toEqual([]);
  });
});
