import type { Flight, Run } from "#lib/network/run.ts";
import { sequenceEnd, sequenceLength } from "#lib/tcp/segment.ts";
import { advance } from "#lib/tcp/seq.ts";
import type { Explanations, Hint, RuleExplanation, TextExplanation } from "../../challenge-kind.ts";
import { decisiveSteps } from "../../decisive-steps.ts";
import type { Place } from "./skeleton.ts";
import { flightAt, flagsText, valueAt } from "./skeleton.ts";

/** One sentence a blank: what stands there and where it comes from. */
export function reasonOf(place: Place, number: number, run: Run): TextExplanation {
  const clause = rulesAt(place, run)?.[0].step.clause ?? null;
  const value = valueAt(run, place) ?? "";
  const row = String(place.row + 1);
  const blank = String(number);
  if (place.of === "state") {
    const host = run.steps[place.row]?.host ?? "";
    return { messageKey: "ladder.why.state", params: { blank, row, host, value }, clause };
  }
  const flight = flightAt(run, run.steps[place.row]?.sent[place.nth] ?? -1);
  const { from, segment } = flight;
  const sent = String(flight.id + 1);
  const common = { blank, segment: sent, host: from, value };
  if (place.of === "flags") return { messageKey: "ladder.why.flags", params: common, clause };
  if (place.of === "ack") {
    const last = segment.ack === null ? "" : String(advance(segment.ack, -1));
    return { messageKey: "ladder.why.ack", params: { ...common, last }, clause };
  }
  if (segment.rst) return { messageKey: "ladder.why.reset-seq", params: common, clause };
  if (flight.retransmission) return { messageKey: "ladder.why.same-seq", params: common, clause };
  const before = predecessor(flight, run);
  if (before === null) return { messageKey: "ladder.why.first-seq", params: common, clause };
  return {
    messageKey: "ladder.why.next-seq",
    params: {
      ...common,
      before: String(before.id + 1),
      beforeSeq: String(before.segment.seq),
      flags: flagsText(before),
      len: String(before.segment.len),
    },
    clause,
  };
}

/** The segment of the same end that this one goes on from: what took the numbers before it, else a pure ACK. */
function predecessor({ id, from, segment }: Flight, run: Run): Flight | null {
  const fitting = run.flights.filter(
    (other) =>
      other.from === from &&
      other.id < id &&
      other.injected === null &&
      sequenceEnd(other.segment) === segment.seq,
  );
  return fitting.findLast((other) => sequenceLength(other.segment) > 0) ?? fitting.at(-1) ?? null;
}

/** The rules that decided what stands in a place; null where no machine had a hand in it. */
export function rulesAt(place: Place, run: Run): readonly [RuleExplanation, ...RuleExplanation[]] | null {
  const step = run.steps[place.row];
  const profile = step?.host == null ? undefined : run.profiles[step.host];
  if (step === undefined || profile === undefined || step.trace.length === 0) return null;
  return decisiveSteps(step.trace, profile);
}

/** Right: every blank in a sentence. Wrong: the first wrong blank, and the rules of its row. */
export function whyOf(places: readonly Place[], run: Run, firstWrong: number | null): Explanations {
  if (firstWrong !== null) {
    const place = places[firstWrong];
    if (place === undefined) throw new RangeError(`there is no blank ${firstWrong + 1}`);
    return [reasonOf(place, firstWrong + 1, run), ...(rulesAt(place, run) ?? [])];
  }
  const [first, ...others] = places.map((place, index) => reasonOf(place, index + 1, run));
  if (first === undefined) throw new RangeError("a ladder has a blank");
  return [first, ...others];
}

/** The clause and the test of the first blank's row, then how to go about it: the numbers would give blanks away. */
export function hintsFor(places: readonly Place[], run: Run): readonly Hint[] {
  const [first] = places;
  const rules = first === undefined ? null : rulesAt(first, run);
  const counting = places.some(({ of }) => of === "seq" || of === "ack");
  const last: Hint = {
    hint: "text",
    messageKey: counting ? "ladder.hints.counting" : "ladder.hints.walking",
    params: {},
    clause: null,
  };
  if (rules === null) return [last];
  const { rule, clause } = rules[0].step;
  return [{ hint: "clause", clause }, { hint: "test", step: { rule, clause } }, last];
}
