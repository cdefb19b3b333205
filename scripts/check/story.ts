import type { Move } from "#lib/checker/moves.ts";
import type { Replay } from "#lib/checker/replay.ts";
import type { HostId } from "#lib/network/endpoint.ts";
import type { Action, Run } from "#lib/network/run.ts";
import type { State } from "#lib/tcp/connection.ts";
import { segmentText } from "../network/segment-text.ts";

/** A move of a counterexample: the checker's own data, and what a person wants to know of it. */
export type ToldMove = Move & {
  /** the call that the host's user made */
  readonly call?: ScriptedAction;
  readonly says: string;
  readonly sent: readonly Sent[];
  /** of both ends, after it */
  readonly states: States;
};

/** A segment that was put on the way. */
export interface Sent {
  readonly from: HostId;
  readonly text: string;
}

export type States = Readonly<Record<HostId, State>>;

type ScriptedAction = Extract<Action, { readonly do: "open" | "send" | "receive" | "close" | "abort" }>;

/** Both ends before the first move, and what was on its way already. */
export interface Opening {
  readonly onTheWay: readonly Sent[];
  readonly states: States;
}

export function opening({ run, moveOf }: Replay): Opening {
  const states = Object.fromEntries(run.hosts.map((host) => [host, run.initial[host]?.state ?? "CLOSED"]));
  const before = run.steps.filter((_, index) => moveOf[index] === -1);
  return { onTheWay: before.flatMap(({ sent }) => sentBy(run, sent)), states };
}

/** Each move with what the network made of it. Throws RangeError when a move took no step there. */
export function story(moves: readonly Move[], replayed: Replay): readonly ToldMove[] {
  const { run, moveOf } = replayed;
  const [first = "A", second = "B"] = run.hosts;
  return moves.map((move, index) => {
    const steps = run.steps.filter((_, step) => moveOf[step] === index);
    const last = steps.at(-1);
    if (last === undefined) throw new RangeError(`move ${index} took no step in the network`);
    const call = scripted(last.action);
    return {
      ...move,
      ...((move.move === "call" || move.move === "choose") && call !== null ? { call } : {}),
      says: told(
        move,
        steps.map(({ action }) => action),
        (host) => (host === first ? second : first),
      ),
      sent: steps.flatMap(({ action, sent }) => (action.do === "inject" ? [] : sentBy(run, sent))),
      states: Object.fromEntries(run.hosts.map((host) => [host, last.connections[host]?.state ?? "CLOSED"])),
    };
  });
}

function told(move: Move, actions: readonly Action[], other: (host: HostId) => HostId): string {
  switch (move.move) {
    case "deliver":
      return `${move.from}'s ${segmentText(move.segment)} reaches ${other(move.from)}`;
    case "duplicate":
      return `a copy of ${move.from}'s ${segmentText(move.segment)} reaches ${other(move.from)}`;
    case "lose":
      return `${move.from}'s ${segmentText(move.segment)} is lost`;
    case "forge":
      return `somebody sends ${segmentText(move.segment)} in ${move.from}'s name`;
    case "call":
    case "choose": {
      const [action] = actions;
      const call = action === undefined ? null : scripted(action);
      return `${move.host} calls ${call === null ? "?" : callText(call)}`;
    }
    case "timeout":
      return `${move.host}'s retransmission timer runs out`;
    case "give-up":
      return `${move.host} gives up (R2)`;
    case "time-wait-ends":
      return `${move.host}'s TIME-WAIT ends`;
    case "tick": {
      const ended = actions.flatMap((action) => (action.do === "timeout" ? [action.host] : []));
      return ended.length === 0 ? "a tick passes" : `a tick passes, and ${ended.join("'s and ")}'s TIME-WAIT`;
    }
  }
}

function scripted(action: Action): ScriptedAction | null {
  switch (action.do) {
    case "open":
    case "send":
    case "receive":
    case "close":
    case "abort":
      return action;
    default:
      return null;
  }
}

function callText(call: ScriptedAction): string {
  switch (call.do) {
    case "open":
      return `OPEN (${call.mode})`;
    case "send":
    case "receive":
      return `${call.do.toUpperCase()} (${call.octets} octets)`;
    default:
      return call.do.toUpperCase();
  }
}

function sentBy(run: Run, ids: readonly number[]): readonly Sent[] {
  return ids.flatMap((id) => {
    const flight = run.flights[id];
    return flight === undefined ? [] : [{ from: flight.from, text: segmentText(flight.segment) }];
  });
}
