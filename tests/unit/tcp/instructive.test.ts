import { describe, expect, it } from "vitest";
import { established, finWait1, synSent, timeWait } from "#lib/challenge/situations/numbers.ts";
import type { Connection } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import { otherwiseArguments } from "#lib/tcp/explanation.ts";
import { instructive } from "#lib/tcp/instructive.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { seq } from "#lib/tcp/seq.ts";
import { arrives } from "#tests/support/machine.ts";

const numbers = {
  iss: seq(20_000),
  irs: seq(300),
  sndWnd: 400,
  rcvWnd: 1_000,
  sentOctets: 0,
  receivedOctets: 0,
};

/** "<kind> <state> <reply>: <field> <range> <from> <to>" of each, without what is empty. */
function told(connection: Connection, described: string, most = 3): readonly string[] {
  return instructive(connection, arrives(described), rfc9293, most).map((other) => {
    const { kind, stays, state, reply, field, range, from, to } = otherwiseArguments(other);
    const what = [kind, stays ? "still" : "", state, reply].filter((each) => each !== "").join(" ");
    return `${what}: ${[field, range, from, to].filter((each) => each !== "–").join(" ")}`;
  });
}

describe("the counterfactuals that are told", () => {
  it("begin with the ACK at the fork of FIN-WAIT-1", () => {
    // Our FIN has number 20001.
    expect(told(finWait1(numbers), "FIN,ACK seq=301 ack=20001")).toEqual([
      "state TIME-WAIT: SEG.ACK exactly 20002 20002",
      "state still FIN-WAIT-1: SEG.ACK least 20003",
      "stateAndSilence still FIN-WAIT-1: FIN off",
    ]);
  });

  it("name a range by both of its ends", () => {
    expect(told(finWait1(numbers), "ACK seq=301 ack=20002")[0]).toBe(
      "state still FIN-WAIT-1: SEG.ACK between 19601 20001",
    );
  });

  it("name the near end alone of a range over the wrap", () => {
    const low = finWait1({ ...numbers, iss: seq(100) });
    expect(told(low, "ACK seq=301 ack=102")[0]).toBe("state still FIN-WAIT-1: SEG.ACK exactly 101 101");
  });

  it("say where a RST would have been obeyed, and where not even answered", () => {
    expect(told(established(numbers), "RST seq=305")).toEqual([
      "stateAndSilence CLOSED: SEG.SEQ exactly 301 301",
      "silence still ESTABLISHED: SEG.SEQ most 300",
    ]);
  });

  it("say what is sent only where that differs", () => {
    expect(told(synSent(numbers), "SYN seq=300")).toContain(
      "stateAndReply ESTABLISHED ACK: ACK acknowledging 20001",
    );
  });

  it("leave the far-fetched out, but for the RST that is never answered", () => {
    expect(told(established(numbers), "ACK seq=301 ack=20001 len=20").join()).not.toContain("RST");
    expect(told(timeWait(numbers), "FIN,ACK seq=301 ack=20002")).toEqual([]);
    expect(told(CLOSED, "SYN seq=300")).toEqual(["silence still CLOSED: RST on"]);
  });

  it("are as few as was asked for", () => {
    expect(told(finWait1(numbers), "ACK seq=301 ack=20002", 2)).toHaveLength(2);
  });

  it("are none for a call or a timeout", () => {
    const event = { type: "timeout", timeout: "RETRANSMISSION" } as const;
    expect(instructive(finWait1(numbers), event, rfc9293, 3)).toEqual([]);
  });
});
