import { describe, expect, it } from "vitest";
import { CLOSED } from "#lib/tcp/connection.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { RFC9293_RULES, rulesOf } from "#lib/tcp/rulebook.ts";
import { seq } from "#lib/tcp/seq.ts";
import { next, step } from "#lib/tcp/step.ts";
import { arrives, call, outcomes, recv, sent } from "#tests/support/machine.ts";

const listen = step(
  CLOSED,
  { type: "call", call: "OPEN", mode: "passive", remoteSpecified: false, nextIss: seq(0) },
  rfc9293,
).connection;

/** A passive connection with ISS 7000 and IRS 100 in ESTABLISHED. */
function established() {
  const received = recv(listen, "SYN seq=100");
  return recv(received.connection, "ACK seq=101 ack=7001").connection;
}

describe("a step", () => {
  it("visits the checks of 3.10.7.4 in the order of the RFC", () => {
    expect(recv(established(), "FIN,ACK seq=101 ack=7001 len=5").trace.map((each) => each.rule)).toEqual([
      "sequence",
      "rst",
      "security",
      "syn",
      "ack",
      "urg",
      "text",
      "fin",
    ]);
  });

  it("stops at the check that decides", () => {
    expect(outcomes(recv(established(), "RST seq=102"))).toEqual(["sequence:acceptable", "rst:challenged"]);
  });

  it("goes on at the sixth check when a SYN,ACK carries more (3.10.7.3, fourth)", () => {
    const synSent = step(
      CLOSED,
      { type: "call", call: "OPEN", mode: "active", remoteSpecified: true, nextIss: seq(100) },
      rfc9293,
    ).connection;
    const result = recv(synSent, "SYN,ACK seq=300 ack=101 len=10");
    expect(result.trace.map((each) => each.rule).slice(4)).toEqual(["urg", "text", "fin"]);
    expect(sent(result.effects)).toEqual(["ACK seq=101 ack=311"]);
  });

  it("shows the numbers that each check saw: those before it, not after", () => {
    const result = recv(established(), "ACK seq=101 ack=7001 len=5");
    expect(result.trace.at(-2)).toMatchObject({ rule: "text", values: { rcvNxt: 101, segLen: 5 } });
    expect(result.trace.at(-1)).toMatchObject({ rule: "fin", values: { rcvNxt: 106 } });
  });

  it("does without a trace exactly what it does with one", () => {
    const event = arrives("FIN,ACK seq=101 ack=7001");
    const { trace: _trace, ...rest } = step(established(), event, rfc9293);
    expect(next(established(), event, rfc9293)).toEqual(rest);
  });

  it("changes nothing it was given", () => {
    const before = established();
    const copy = structuredClone(before);
    recv(before, "FIN,ACK seq=101 ack=7001 len=5");
    call(before, "CLOSE");
    expect(before).toEqual(copy);
  });
});

describe("the rulebook", () => {
  it("names every rule once, and every outcome of a rule once", () => {
    const ids = rulesOf(RFC9293_RULES).map((rule) => rule.id);
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("ends every list with a rule that always stops", () => {
    for (const list of [
      RFC9293_RULES.closed,
      RFC9293_RULES.listen,
      RFC9293_RULES.synSent,
      RFC9293_RULES.otherStates,
    ]) {
      expect(list.at(-1)?.outcomes.every((outcome) => outcome.flow === "stop")).toBe(true);
    }
  });
});
