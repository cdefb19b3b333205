import type { State } from "#lib/tcp/connection.ts";
import { kindOf } from "./expectations.ts";
import type { Moment, Replay } from "./replay.ts";

/** A segment that reaches one end, and the state that the machine goes to: what a learner is asked of a capture. */
export interface CaptureQuestion {
  /** index of the packet in the replay */
  readonly packet: number;
  readonly moment: Moment;
  /** the machine's own answer */
  readonly right: State;
}

const MOST_QUESTIONS = 8;

/**
 * The arrivals that are worth a question: those that lead to another state or carry SYN, FIN or RST, one of a kind, in
 * the order of the capture.
 */
export function questionsOf({ packets }: Replay): readonly CaptureQuestion[] {
  const asked = new Set<string>();
  const found = packets.flatMap(({ moments }, packet) =>
    moments.flatMap((moment): readonly CaptureQuestion[] => {
      const { given, after } = moment;
      if (given.event.type !== "segment") return [];
      const before = given.connection.state;
      const kind = kindOf(given.event.segment);
      if (before === after.state && kind === null) return [];
      const name = `${before} ${kind} ${after.state}`;
      if (asked.has(name)) return [];
      asked.add(name);
      return [{ packet, moment, right: after.state }];
    }),
  );
  return found.slice(0, MOST_QUESTIONS);
}
