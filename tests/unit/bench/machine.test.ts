import { describe, expect, it } from "vitest";
import { field, requireAgreement } from "../../../scripts/bench/machine/contestants.ts";
import { life, troubledLife } from "../../../scripts/bench/machine/life.ts";

describe("the machines that the bench compares", () => {
  it("live the same life, through the states of both ways to close", () => {
    const moves = life();
    expect(() => requireAgreement(moves)).not.toThrow();
    expect(new Set(moves.map(({ connection }) => connection.state))).toEqual(
      new Set([
        "LISTEN",
        "SYN-SENT",
        "SYN-RECEIVED",
        "ESTABLISHED",
        "FIN-WAIT-1",
        "FIN-WAIT-2",
        "CLOSE-WAIT",
        "LAST-ACK",
        "TIME-WAIT",
        "CLOSED",
      ]),
    );
  });

  it("are told apart when one goes another way", () => {
    const [first, ...others] = life();
    if (first === undefined) throw new Error("the life has no first event");
    expect(() => requireAgreement(others)).toThrow(/after event/);
  });

  it("take as many steps as one another, and can live again", () => {
    const { withTrace, withoutTrace, transition, actor, troubled } = field();
    for (const each of [withTrace, withoutTrace, transition, actor]) {
      expect(each.stepsPerLife).toBe(life().length);
      each.live(2);
    }
    expect(troubled.stepsPerLife).toBe(troubledLife().length);
    troubled.live(2);
  });
});
