import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { HostId } from "#lib/network/endpoint.ts";
import { principalSocket } from "#lib/network/host.ts";
import { inFlight, isInFlight } from "#lib/network/link.ts";
import type { Happening, Network } from "#lib/network/network.ts";
import { act, network, timersOf } from "#lib/network/network.ts";
import type { Action, Run, SegmentId } from "#lib/network/run.ts";
import { simulate } from "#lib/network/simulate.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { HostModel, Model, Property, ScriptedCall } from "./model.ts";
import type { Move } from "./moves.ts";
import { Play } from "./play.ts";
import { isStill } from "./stillness.ts";

/** A run of the checker as the network does it: what is drawn, shared and exported. */
export interface Replay {
  readonly start: Network;
  readonly schedule: readonly Action[];
  readonly run: Run;
  /** index of the move that each action of the schedule belongs to; -1 for the old segments at the beginning */
  readonly moveOf: readonly number[];
  /** whether the property is broken at the end: seen by watching this run, not taken from the checker */
  readonly broken: boolean;
}

/** A tick of the model in virtual ms: long beside latencies and retransmissions, which happen within one. */
export const TICK_MS = 30_000;

/** Index of the move that cannot be made, and why. */
export interface ReplayFault {
  readonly step: number;
  readonly reason: string;
}

const RTO_MS = 1_000;

/** Runs `moves` in the network. An error names the move that cannot be made there, and why. */
export function replay(
  model: Model,
  moves: readonly Move[],
  property: Property,
): Result<Replay, ReplayFault> {
  const replaying = new Replaying(model, property);
  let play = Play.of(model, property);
  for (const [index, move] of moves.entries()) {
    const next = play.try(move);
    if (next === null) return err({ step: index, reason: "the model does not allow this move here" });
    play = next;
    const done = replaying.make(move, index);
    if (!done.ok) return err({ step: index, reason: done.error });
  }
  return replaying.finished();
}

class Replaying {
  private readonly model: Model;
  private readonly property: Property;
  private readonly start: Network;
  private current: Network;
  private readonly schedule: Action[] = [];
  private readonly moveOf: number[] = [];
  private readonly hosts: Map<HostId, Watched>;
  private readonly flights = new Map<SegmentId, Launched>();
  private ticks = 0;

  constructor(model: Model, property: Property) {
    this.model = model;
    this.property = property;
    this.start = startOf(model);
    this.current = this.start;
    this.hosts = new Map(
      model.hosts.map((host) => [
        host.id,
        {
          model: host,
          calls: 0,
          incarnation: "snd" in host.connection ? 1 : 0,
          notes: property.monitor.start,
        },
      ]),
    );
    for (const stray of model.old) this.act({ do: "inject", ...stray }, -1, "old");
  }

  make(move: Move, index: number): Result<null, string> {
    switch (move.move) {
      case "deliver":
      case "duplicate":
      case "lose": {
        const nth = this.find(move);
        if (nth < 0) return err(`no such segment of ${move.from} is on its way`);
        return this.act({ do: move.move === "lose" ? "drop" : move.move, from: move.from, nth }, index);
      }
      case "call": {
        const host = this.hosts.get(move.host);
        const call = host?.model.script[host.calls];
        if (host === undefined || call === undefined) return err(`${move.host} has no call left to make`);
        const { state } = this.connectionOf(move.host);
        if (!(call.when?.includes(state) ?? true)) return err(`${move.host} makes no call in ${state}`);
        host.calls += 1;
        return this.act(actionOf(call, move.host), index);
      }
      case "choose": {
        const call = this.hosts.get(move.host)?.model.choices[move.choice]?.call;
        if (call === undefined) return err(`${move.host} has no such choice`);
        return this.act(actionOf(call, move.host), index);
      }
      case "timeout":
        return this.act({ do: "timeout", host: move.host, timer: "RETRANSMISSION" }, index);
      case "give-up":
        return this.act({ do: "timeout", host: move.host, timer: "R2-EXCEEDED" }, index);
      case "time-wait-ends":
        return this.act({ do: "timeout", host: move.host, timer: "TIME-WAIT" }, index);
      case "tick":
        return this.tick(index);
      case "forge":
        return this.act(
          { do: "inject", as: "forged", from: move.from, segment: move.segment },
          index,
          "forged",
        );
    }
  }

  finished(): Result<Replay, ReplayFault> {
    const run = simulate(this.start, this.schedule);
    if (!run.ok) return run;
    const [left, right] = this.model.hosts.map(({ id }) => {
      const watched = this.hosts.get(id);
      return { connection: this.connectionOf(id), notes: watched?.notes, calls: watched?.calls ?? 0 };
    });
    if (left === undefined || right === undefined) throw new RangeError("a model has two hosts");
    const quiet =
      !this.current.flights.some(isInFlight) && [left, right].every(({ connection }) => isStill(connection));
    const broken = this.property.broken({ hosts: [left, right], quiet });
    return ok({
      start: this.start,
      schedule: this.schedule,
      moveOf: this.moveOf,
      run: run.value,
      broken,
    });
  }

  /** TIME-WAIT that runs out within this tick ends with it; then the clock stands at the beginning of the next. */
  private tick(index: number): Result<null, string> {
    const nextMs = (this.ticks + 1) * TICK_MS;
    for (const { host, timer, deadlineMs } of timersOf(this.current)) {
      if (timer !== "TIME-WAIT" || deadlineMs >= nextMs) continue;
      const ended = this.act({ do: "timeout", host, timer }, index);
      if (!ended.ok) return ended;
    }
    const waitMs = nextMs - this.current.nowMs;
    if (waitMs <= 0) return err("more happened than fits into a tick");
    this.ticks += 1;
    return this.act({ do: "wait", ms: waitMs }, index);
  }

  private act(
    action: Action,
    index: number,
    origin: "old" | "forged" | "sent" = "sent",
  ): Result<null, string> {
    const happened = act(this.current, action);
    if (!happened.ok) return err(happened.error.reason);
    this.schedule.push(action);
    this.moveOf.push(index);
    this.watch(happened.value, origin);
    this.current = happened.value.network;
    return ok(null);
  }

  private watch(
    { network: after, host, given, effects, sent }: Happening,
    origin: "old" | "forged" | "sent",
  ): void {
    const watched = host === null ? undefined : this.hosts.get(host);
    let incarnation = 0;
    if (host !== null && given !== null && watched !== undefined) {
      const at = after.hosts[host];
      const connection = at === undefined ? CLOSED : (principalSocket(at)?.connection ?? CLOSED);
      const arrived = given.event.type === "segment" ? this.lastArrival(after) : null;
      if ("snd" in connection && !("snd" in given.connection)) {
        watched.incarnation = arrived?.incarnation ?? watched.incarnation + 1;
      }
      watched.notes = this.property.monitor.note(watched.notes, {
        host,
        before: given.connection,
        event: given.event,
        after: connection,
        effects,
        isOld: arrived !== null && !arrived.forged && arrived.incarnation < watched.incarnation,
        isForged: arrived?.forged ?? false,
      });
      const speaks = "snd" in given.connection || "snd" in connection;
      incarnation = speaks ? watched.incarnation : (arrived?.incarnation ?? watched.incarnation);
    }
    for (const id of sent) {
      this.flights.set(id, { incarnation, forged: origin === "forged", sentTick: this.ticks });
    }
  }

  private lastArrival({ flights, stepsTaken }: Network): Launched | null {
    const flight = flights.find(({ arrivals }) => arrivals.some(({ step }) => step === stepsTaken - 1));
    return flight === undefined ? null : (this.flights.get(flight.id) ?? null);
  }

  private find({ from, segment, ageTicks, incarnation, forged }: SegmentMove): number {
    const wanted = JSON.stringify(segment);
    return inFlight(this.current.flights, from).findIndex((flight) => {
      const launched = this.flights.get(flight.id);
      return (
        launched !== undefined &&
        launched.incarnation === incarnation &&
        launched.forged === forged &&
        JSON.stringify(flight.segment) === wanted &&
        (this.model.clock === null || this.ticks - launched.sentTick === ageTicks)
      );
    });
  }

  private connectionOf(id: HostId) {
    const host = this.current.hosts[id];
    return host === undefined ? CLOSED : (principalSocket(host)?.connection ?? CLOSED);
  }
}

type SegmentMove = Extract<Move, { readonly ageTicks: number }>;

interface Watched {
  readonly model: HostModel;
  calls: number;
  incarnation: number;
  notes: unknown;
}

interface Launched {
  readonly incarnation: number;
  readonly forged: boolean;
  readonly sentTick: number;
}

function startOf({ hosts, clock }: Model): Network {
  const [left, right] = hosts;
  const setUp = ({ id, connection, profile, isns }: HostModel) => ({
    id,
    connection,
    profile: timed(profile, clock),
    isns: "snd" in connection ? unused(isns) : isns,
  });
  return network([setUp(left), setUp(right)]);
}

function unused(isns: HostModel["isns"]): HostModel["isns"] {
  const [, second, ...others] = isns;
  return second === undefined ? isns : [second, ...others];
}

/** The profile with the model's times. Without a clock nothing grows old; R2 is reached whenever it is called for. */
function timed(profile: Profile, clock: Model["clock"]): Profile {
  const at0 = { afterMs: 0 };
  const retransmission = {
    ...profile.retransmission,
    // Every RTO is short beside a tick: when the timer runs out is the checker's choice, not the network's.
    initialRtoMs: RTO_MS,
    minRtoMs: RTO_MS,
    maxRtoMs: RTO_MS,
    rtoAfterLostSynMs: RTO_MS,
    r2: { syn: at0, synAck: at0, synchronized: at0, released: at0 },
  };
  if (clock === null) return { ...profile, mslMs: Number.MAX_SAFE_INTEGER, retransmission };
  return {
    ...profile,
    retransmission,
    // A segment of age m may still arrive at any moment of its last tick.
    mslMs: (clock.mslTicks + 1) * TICK_MS - 1,
    timeWaitMs: profile.timeWaitMs === 0 ? 0 : Math.max(1, clock.timeWaitTicks * TICK_MS),
  };
}

function actionOf({ when: _when, ...call }: ScriptedCall, host: HostId): Action {
  return { ...call, host };
}
