import type { Connection } from "#lib/tcp/connection.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import { mayRetransmit } from "#lib/tcp/output.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { next } from "#lib/tcp/step.ts";
import type { HostId } from "#lib/network/endpoint.ts";
import { Interner } from "./interner.ts";
import type { Clock, HostModel, Monitor, ScriptedCall } from "./model.ts";

/** A segment on its way, but for its age. Equal ones are the same number. */
export interface Kind {
  readonly from: HostId;
  readonly segment: Segment;
  /** which connection between the two hosts it belongs to; 0 is one from before the story */
  readonly incarnation: number;
  readonly forged: boolean;
}

/** One host of the model at one moment. Equal ones are the same number. */
export interface HostRecord<Notes = unknown> {
  readonly connection: Connection;
  /** scripted calls made */
  readonly calls: number;
  /** how often each of the user's choices can still be made */
  readonly choicesLeft: readonly number[];
  /**
   * Which connection between the two hosts this one is or was: an active OPEN begins another, a listener takes part in
   * the one that the SYN belongs to.
   */
  readonly incarnation: number;
  readonly isnsUsed: number;
  readonly timeoutsLeft: number | null;
  /** timeouts since the connection last changed, counted as far as the host's patience goes */
  readonly inVain: number;
  /** ticks until TIME-WAIT ends; null outside it */
  readonly timeWaitTicks: number | null;
  readonly notes: Notes;
}

/** What can happen to one host; a choice is `CHOICE` plus its index, an arrival `ARRIVAL` plus the segment's kind. */
export const CALL = 0;
export const TIMEOUT = 1;
export const GIVE_UP = 2;
export const TICK = 3;
export const TIME_WAIT_ENDS = 4;
export const CHOICE = 5;
export const MOST_CHOICES = 16;
export const ARRIVAL = CHOICE + MOST_CHOICES;

/** What comes of an event: the host after it and the kinds of the segments it sends; null where it cannot happen. */
export interface Outcome {
  readonly host: number;
  readonly sent: readonly number[];
}

/**
 * One host's part of the model: the real machine, asked once for each pair of a host's record and an event. A step is a
 * pure function, so its answer can be kept; exploring then looks up numbers.
 */
export class ModelledHost {
  readonly records = new Interner<HostRecord>();
  private readonly tables: (Outcome | null | undefined)[][] = [];
  private readonly model: HostModel;
  private readonly clock: Clock | null;
  private readonly kinds: Interner<Kind>;
  private readonly monitor: Monitor<unknown>;
  readonly start: number;

  constructor(model: HostModel, clock: Clock | null, kinds: Interner<Kind>, monitor: Monitor<unknown>) {
    this.model = model;
    this.clock = clock;
    this.kinds = kinds;
    this.monitor = monitor;
    this.start = this.records.number({
      connection: model.connection,
      calls: 0,
      choicesLeft: model.choices.map(({ times }) => times),
      incarnation: "snd" in model.connection ? 1 : 0,
      isnsUsed: "snd" in model.connection ? 1 : 0,
      timeoutsLeft: model.timeouts,
      inVain: 0,
      timeWaitTicks: null,
      notes: monitor.start,
    });
  }

  outcome(host: number, event: number): Outcome | null {
    let table = this.tables[host];
    if (table === undefined) {
      table = [];
      this.tables[host] = table;
    }
    let outcome = table[event];
    if (outcome === undefined) {
      outcome = this.take(this.records.value(host), event);
      table[event] = outcome;
    }
    return outcome;
  }

  private take(record: HostRecord, event: number): Outcome | null {
    if (event === TICK) return this.tick(record);
    if (event >= ARRIVAL) return this.arrival(record, this.kinds.value(event - ARRIVAL));
    if (event >= CHOICE) return this.choice(record, event - CHOICE);
    const { connection } = record;
    switch (event) {
      case CALL: {
        const call = this.model.script[record.calls];
        if (call === undefined || !isTime(call, connection)) return null;
        return this.step({ ...record, calls: record.calls + 1 }, this.callEvent(call, record), null);
      }
      case TIMEOUT:
        if (record.timeoutsLeft === 0 || !mayRetransmit(connection)) return null;
        return this.step(
          {
            ...record,
            timeoutsLeft: record.timeoutsLeft === null ? null : record.timeoutsLeft - 1,
            inVain: Math.min(record.inVain + 1, this.model.patience ?? 0),
          },
          { type: "timeout", timeout: "RETRANSMISSION" },
          null,
        );
      case GIVE_UP:
        if (record.inVain !== this.model.patience || !mayRetransmit(connection)) return null;
        return this.step(record, { type: "timeout", timeout: "R2-EXCEEDED" }, null);
      case TIME_WAIT_ENDS:
        if (this.clock !== null || connection.state !== "TIME-WAIT") return null;
        return this.step(record, { type: "timeout", timeout: "TIME-WAIT" }, null);
      default:
        throw new RangeError(`there is no event ${event}`);
    }
  }

  private choice(record: HostRecord, index: number): Outcome | null {
    const call = this.model.choices[index]?.call;
    const left = record.choicesLeft[index] ?? 0;
    if (call === undefined || left === 0 || !isTime(call, record.connection)) return null;
    const choicesLeft = record.choicesLeft.with(index, left - 1);
    return this.step({ ...record, choicesLeft }, this.callEvent(call, record), null);
  }

  /** A tick passes: TIME-WAIT that has no tick left ends with it, after all that arrived in it. */
  private tick(record: HostRecord): Outcome {
    const { timeWaitTicks } = record;
    if (timeWaitTicks === null) return { host: this.records.number(record), sent: [] };
    if (timeWaitTicks === 0) return this.step(record, { type: "timeout", timeout: "TIME-WAIT" }, null);
    return { host: this.records.number({ ...record, timeWaitTicks: timeWaitTicks - 1 }), sent: [] };
  }

  private arrival(record: HostRecord, kind: Kind): Outcome {
    return this.step(
      record,
      { type: "segment", segment: kind.segment, nextIss: this.nextIss(record), listener: null },
      kind,
    );
  }

  private callEvent(call: ScriptedCall, record: HostRecord): TcpEvent {
    const nextIss = this.nextIss(record);
    switch (call.do) {
      case "open":
        return {
          type: "call",
          call: "OPEN",
          mode: call.mode,
          remoteSpecified: call.mode === "active",
          nextIss,
        };
      case "send":
        return { type: "call", call: "SEND", octets: call.octets, nextIss };
      case "receive":
        return { type: "call", call: "RECEIVE", octets: call.octets };
      case "close":
        return { type: "call", call: "CLOSE", release: false };
      case "abort":
        return { type: "call", call: "ABORT" };
    }
  }

  private nextIss({ isnsUsed }: HostRecord) {
    const { isns } = this.model;
    return isns[Math.min(isnsUsed, isns.length - 1)] ?? isns[0];
  }

  private step(record: HostRecord, event: TcpEvent, kind: Kind | null): Outcome {
    const before = record.connection;
    const { connection, effects } = next(before, event, this.model.profile);
    const begins = "snd" in connection && !("snd" in before);
    const incarnation = begins ? (kind?.incarnation ?? record.incarnation + 1) : record.incarnation;
    const notes = this.monitor.note(record.notes, {
      host: this.model.id,
      before,
      event,
      after: connection,
      effects,
      isOld: kind !== null && !kind.forged && kind.incarnation < incarnation,
      isForged: kind?.forged ?? false,
    });
    // What a host without a connection says belongs to the connection that it was asked about.
    const speaks = "snd" in before || "snd" in connection ? incarnation : (kind?.incarnation ?? incarnation);
    const host = this.records.number({
      ...record,
      connection,
      incarnation,
      isnsUsed: record.isnsUsed + (begins ? 1 : 0),
      inVain: this.isUnchanged(before, connection) ? record.inVain : 0,
      timeWaitTicks: this.timeWaitTicks(record.timeWaitTicks, effects),
      notes,
    });
    const sent = effects.flatMap((effect) =>
      effect.type === "send"
        ? [
            this.kinds.number({
              from: this.model.id,
              segment: effect.segment,
              incarnation: speaks,
              forged: false,
            }),
          ]
        : [],
    );
    return { host, sent };
  }

  /** Equal connections may be different objects; only a host that gives up has to know. */
  private isUnchanged(before: Connection, after: Connection): boolean {
    return this.model.patience === null || JSON.stringify(before) === JSON.stringify(after);
  }

  private timeWaitTicks(before: number | null, effects: readonly Effect[]): number | null {
    if (this.clock === null) return null;
    let ticks = before;
    for (const effect of effects) {
      if (effect.type === "timer" && effect.timer === "time-wait") {
        ticks = effect.action === "stop" ? null : this.clock.timeWaitTicks;
      }
    }
    return ticks;
  }
}

function isTime({ when }: ScriptedCall, { state }: Connection): boolean {
  return when?.includes(state) ?? true;
}
