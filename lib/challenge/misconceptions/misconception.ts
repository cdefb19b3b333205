import type { Connection } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Processing } from "#lib/tcp/processing.ts";
import type { Profile, RuleBook } from "#lib/tcp/profile.ts";
import type { Rule } from "#lib/tcp/rule.ts";
import type { MisconceptionId } from "../challenge-kind.ts";

/**
 * A mistake people make, as a machine that makes it: where `takesOver` says so, its own action stands in for the rule
 * `rule`, and the processing of the event ends there. Everything else stays RFC 9293.
 */
export interface Misconception {
  readonly id: MisconceptionId;
  readonly rule: string;
  /** Does what the mistaken would do and returns true, or changes nothing and returns false. */
  takesOver(connection: Connection, event: TcpEvent, processing: Processing): boolean;
}

/** The machine that makes this mistake. Throws TypeError when `profile` has no such rule: a rename must be noticed. */
export function mistaken(profile: Profile, mistake: Misconception): Profile {
  let found = false;
  const each = <R extends Rule<never, never>>(original: R): R => {
    if (original.id !== mistake.rule) return original;
    found = true;
    return { ...original, apply: taken(original, mistake) };
  };
  const { closed, listen, synSent, otherStates, calls, timeouts } = profile.rules;
  const rules: RuleBook = {
    closed: closed.map(each),
    listen: listen.map(each),
    synSent: synSent.map(each),
    otherStates: otherStates.map(each),
    calls: {
      OPEN: each(calls.OPEN),
      SEND: each(calls.SEND),
      RECEIVE: each(calls.RECEIVE),
      CLOSE: each(calls.CLOSE),
      ABORT: each(calls.ABORT),
      STATUS: each(calls.STATUS),
    },
    timeouts: {
      RETRANSMISSION: each(timeouts.RETRANSMISSION),
      USER: each(timeouts.USER),
      "TIME-WAIT": each(timeouts["TIME-WAIT"]),
      "FIN-WAIT-2": each(timeouts["FIN-WAIT-2"]),
      "R2-EXCEEDED": each(timeouts["R2-EXCEEDED"]),
    },
  };
  if (!found) throw new TypeError(`there is no rule ${mistake.rule} to get wrong`);
  return { ...profile, id: `${profile.id}+${mistake.id}`, rules };
}

function taken<C extends Connection, E extends TcpEvent>(
  original: Rule<C, E>,
  mistake: Misconception,
): Rule<C, E>["apply"] {
  const instead = {
    rule: original.id,
    clause: original.clause,
    id: mistake.id,
    flow: "stop",
    contested: null,
  } as const;
  return (connection, event, processing) =>
    mistake.takesOver(connection, event, processing)
      ? instead
      : original.apply(connection, event, processing);
}
