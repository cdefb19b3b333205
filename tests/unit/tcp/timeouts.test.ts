import { describe, expect, it } from "vitest";
import { linux } from "#lib/tcp/linux/linux.ts";
import { actions, close, driven, ESTABLISHED, last, timeout } from "#tests/support/happenings.ts";
import { sent } from "#tests/support/machine.ts";

const FIN_WAIT_2 = driven(ESTABLISHED, close(), "ACK seq=300 ack=101");
const TIME_WAIT = driven(FIN_WAIT_2, "FIN,ACK seq=300 ack=101");

describe("the TIME-WAIT timeout (RFC 9293 3.10.8)", () => {
  it("deletes the TCB in TIME-WAIT", () => {
    expect(driven(TIME_WAIT, timeout("TIME-WAIT")).state).toBe("CLOSED");
  });

  it("closes no other connection", () => {
    expect(driven(ESTABLISHED, timeout("TIME-WAIT"))).toEqual(ESTABLISHED);
  });

  it("begins anew for the peer's FIN alone, not for one with an older number (3.10.7.4, eighth)", () => {
    const again = last(TIME_WAIT, ["FIN,ACK seq=300 ack=101"]);
    expect(actions(again.effects, "time-wait")).toEqual(["restart"]);
    const older = last(TIME_WAIT, ["FIN,ACK seq=290 ack=101"]);
    expect(actions(older.effects, "time-wait")).toEqual([]);
    expect(sent(older.effects)).toEqual(["ACK seq=101 ack=301"]);
  });
});

describe("the FIN-WAIT-2 timeout of a profile that has one", () => {
  it("closes a connection that the user has let go, and none that is held", () => {
    const released = driven(ESTABLISHED, close(true), "ACK seq=300 ack=101");
    expect(last(released, [timeout("FIN-WAIT-2")], linux).connection.state).toBe("CLOSED");
    expect(last(FIN_WAIT_2, [timeout("FIN-WAIT-2")], linux).connection).toEqual(FIN_WAIT_2);
  });
});
