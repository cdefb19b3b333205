import { exhaustive } from "#lib/base/exhaustive.ts";
import { sixth } from "./arrives/sixth-urg.ts";
import type { Connection } from "./connection.ts";
import type { Effect } from "./effect.ts";
import type { SegmentArrives, TcpEvent, Timeout, UserCall } from "./event.ts";
import { settleTimers, transmit } from "./output.ts";
import { Processing } from "./processing.ts";
import type { Profile, RuleBook } from "./profile.ts";
import type { Outcome, Rule } from "./rule.ts";
import type { Segment } from "./segment.ts";
import type { TraceStep, TraceValues } from "./trace.ts";
import { valuesOf } from "./trace.ts";

export interface Step {
  readonly connection: Connection;
  readonly effects: readonly Effect[];
  /** the rules visited, in the RFC's order; never empty, and the last one stopped */
  readonly trace: readonly TraceStep[];
}

/**
 * The machine: what RFC 9293 3.10 makes of one event. Pure; the same input gives the same output. It never throws
 * on a segment of any shape, and changes nothing it was given.
 */
export function step(connection: Connection, event: TcpEvent, profile: Profile): Step {
  const processing = new Processing(connection, profile);
  const tracer = new Tracer(event.type === "segment" ? event.segment : null);
  process(processing, event, tracer);
  return { connection: processing.connection, effects: processing.effects, trace: tracer.trace };
}

/** `step` without the trace, for exploring many runs. */
export function next(connection: Connection, event: TcpEvent, profile: Profile): Omit<Step, "trace"> {
  const processing = new Processing(connection, profile);
  process(processing, event, null);
  return { connection: processing.connection, effects: processing.effects };
}

/** Notes rules as they are visited. Rules that see the same connection share one record of its variables. */
class Tracer {
  readonly trace: TraceStep[] = [];
  private readonly segment: Segment | null;
  private seen: Connection | null = null;
  private values: TraceValues | null = null;

  constructor(segment: Segment | null) {
    this.segment = segment;
  }

  note(outcome: Outcome, before: Connection): void {
    if (this.values === null || this.seen !== before) {
      this.values = valuesOf(before, this.segment);
      this.seen = before;
    }
    const { rule, clause, id, contested } = outcome;
    this.trace.push({ rule, clause, outcome: id, contested, values: this.values });
  }
}

function process(processing: Processing, event: TcpEvent, tracer: Tracer | null): void {
  const before = processing.connection;
  switch (event.type) {
    case "segment":
      segmentArrives(processing, event, tracer);
      break;
    case "call":
      apply(callRule(processing.profile.rules, event), before, event, processing, tracer);
      break;
    case "timeout":
      apply(processing.profile.rules.timeouts[event.timeout], before, event, processing, tracer);
      break;
    default:
      exhaustive(event);
  }
  transmit(processing);
  settleTimers(before, processing);
}

function callRule(book: RuleBook, event: UserCall): Rule<Connection, UserCall> {
  // Each rule takes just its own call, and the name picked it: TypeScript cannot follow that correlation.
  return book.calls[event.call] as Rule<Connection, UserCall>;
}

/** 3.10.7: the four sections, by state. */
function segmentArrives(processing: Processing, event: SegmentArrives, tracer: Tracer | null): void {
  const { connection } = processing;
  const { rules } = processing.profile;
  switch (connection.state) {
    case "CLOSED":
      for (const each of rules.closed) if (stops(apply(each, connection, event, processing, tracer))) return;
      return;
    case "LISTEN":
      for (const each of rules.listen) if (stops(apply(each, connection, event, processing, tracer))) return;
      return;
    case "SYN-SENT":
      for (const each of rules.synSent) {
        const outcome = apply(each, connection, event, processing, tracer);
        if (stops(outcome)) return;
        if (processing.connection.state === "ESTABLISHED") {
          // "Continue processing at the sixth step under Section 3.10.7.4 where the URG bit is checked"
          otherStates(processing, event, tracer, rules.otherStates.indexOf(sixth));
          return;
        }
      }
      return;
    default:
      otherStates(processing, event, tracer, 0);
  }
}

/** 3.10.7.4 from the check with index `from` on. Each rule sees the connection as the one before it left it. */
function otherStates(
  processing: Processing,
  event: SegmentArrives,
  tracer: Tracer | null,
  from: number,
): void {
  const rules = processing.profile.rules.otherStates;
  for (let index = from; index < rules.length; index += 1) {
    const rule = rules[index];
    const { connection } = processing;
    if (
      rule === undefined ||
      connection.state === "CLOSED" ||
      connection.state === "LISTEN" ||
      connection.state === "SYN-SENT"
    )
      return;
    if (stops(apply(rule, connection, event, processing, tracer))) return;
  }
}

function apply<C extends Connection, E extends SegmentArrives | UserCall | Timeout>(
  rule: Rule<C, E>,
  connection: C,
  event: E,
  processing: Processing,
  tracer: Tracer | null,
): Outcome {
  const outcome = rule.apply(connection, event, processing);
  if (tracer !== null) tracer.note(outcome, connection);
  return outcome;
}

function stops(outcome: Outcome): boolean {
  return outcome.flow === "stop";
}
