import { createActor, initialTransition, transition } from "xstate";
import type { Connection } from "#lib/tcp/connection.ts";
import { CLOSED, isOtherState } from "#lib/tcp/connection.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { next, step } from "#lib/tcp/step.ts";
import type { Move } from "./life.ts";
import { life, troubledLife } from "./life.ts";
import { diagramEvent, xstateTcp } from "./xstate-machine.ts";

/** Something that can live a story over and over. */
export interface Contestant {
  readonly name: string;
  /** events in one life: the steps it takes */
  readonly stepsPerLife: number;
  /** Lives the story so many times, at both ends. Throws unless it ends CLOSED at both, as it must. */
  live(lives: number): void;
}

export interface Field {
  readonly withTrace: Contestant;
  readonly withoutTrace: Contestant;
  /** the peer: xstate's pure `transition()` */
  readonly transition: Contestant;
  /**
   * xstate as it is mostly used: two actors that are sent the events. Not pure, and faster: `transition()` makes an actor
   * at every call, which is more than half of what it does.
   */
  readonly actor: Contestant;
  /** ours on the harder story, for which xstate's machine has no rules */
  readonly troubled: Contestant;
}

/**
 * Everybody is given the events beforehand, in a form of its own, and keeps one state for each end. The four loops
 * are written out rather than shared, so that no call in them is one that the compiler sees with several callees.
 */
export function field(): Field {
  const moves = life();
  requireAgreement(moves);
  return {
    withTrace: withTrace("step, with trace", moves),
    withoutTrace: withoutTrace("next, without trace", moves),
    transition: pureTransition("xstate's transition()", moves),
    actor: actors("xstate's actor.send()", moves),
    troubled: withTrace("losses and forgeries, with trace", troubledLife()),
  };
}

/**
 * Throws unless xstate's machine is in the same state as ours, with the same numbers, after every event: the two
 * live the same life.
 */
export function requireAgreement(moves: readonly Move[]): void {
  const [start] = initialTransition(xstateTcp);
  const ends = [start, start] as const;
  const snapshots = [...ends];
  for (const [index, { end, event, connection }] of moves.entries()) {
    const [after] = transition(xstateTcp, snapshots[end] ?? start, diagramEvent(event));
    snapshots[end] = after;
    const { sndUna, sndNxt, rcvNxt } = after.context;
    const theirs = JSON.stringify([after.value, ...numbersIn(connection, { sndUna, sndNxt, rcvNxt })]);
    const ours = JSON.stringify([connection.state, ...numbersOf(connection)]);
    if (ours !== theirs) throw new Error(`after event ${index} we are at ${ours}, xstate is at ${theirs}`);
  }
}

function numbersOf(connection: Connection): readonly number[] {
  if (!("snd" in connection)) return [];
  const { una, nxt } = connection.snd;
  return isOtherState(connection) ? [una, nxt, connection.rcv.nxt] : [una, nxt];
}

/** xstate keeps numbers where ours has none: only those that both have are compared. */
function numbersIn(
  connection: Connection,
  { sndUna, sndNxt, rcvNxt }: { readonly sndUna: number; readonly sndNxt: number; readonly rcvNxt: number },
): readonly number[] {
  return [sndUna, sndNxt, rcvNxt].slice(0, numbersOf(connection).length);
}

function withTrace(name: string, moves: readonly Move[]): Contestant {
  const events = moves.map(({ end, event }) => ({ end, event }));
  const ends: [Connection, Connection] = [CLOSED, CLOSED];
  let visited = 0;
  return {
    name,
    stepsPerLife: events.length,
    live(lives) {
      for (let life = 0; life < lives; life += 1) {
        for (const { end, event } of events) {
          const { connection, trace } = step(ends[end], event, rfc9293);
          ends[end] = connection;
          visited += trace.length;
        }
      }
      if (visited === 0) throw new Error("no rule was visited");
      requireClosed(name, ends[0].state, ends[1].state);
    },
  };
}

function withoutTrace(name: string, moves: readonly Move[]): Contestant {
  const events = moves.map(({ end, event }) => ({ end, event }));
  const ends: [Connection, Connection] = [CLOSED, CLOSED];
  return {
    name,
    stepsPerLife: events.length,
    live(lives) {
      for (let life = 0; life < lives; life += 1) {
        for (const { end, event } of events) ends[end] = next(ends[end], event, rfc9293).connection;
      }
      requireClosed(name, ends[0].state, ends[1].state);
    },
  };
}

function pureTransition(name: string, moves: readonly Move[]): Contestant {
  const events = moves.map(({ end, event }) => ({ end, event: diagramEvent(event) }));
  const [start] = initialTransition(xstateTcp);
  const ends: [typeof start, typeof start] = [start, start];
  return {
    name,
    stepsPerLife: events.length,
    live(lives) {
      for (let life = 0; life < lives; life += 1) {
        for (const { end, event } of events) ends[end] = transition(xstateTcp, ends[end], event)[0];
      }
      requireClosed(name, ends[0].value, ends[1].value);
    },
  };
}

function actors(name: string, moves: readonly Move[]): Contestant {
  const events = moves.map(({ end, event }) => ({ end, event: diagramEvent(event) }));
  const ends = [createActor(xstateTcp).start(), createActor(xstateTcp).start()] as const;
  return {
    name,
    stepsPerLife: events.length,
    live(lives) {
      for (let life = 0; life < lives; life += 1) {
        for (const { end, event } of events) ends[end].send(event);
      }
      requireClosed(name, ends[0].getSnapshot().value, ends[1].getSnapshot().value);
    },
  };
}

function requireClosed(name: string, left: string, right: string): void {
  if (left !== "CLOSED" || right !== "CLOSED") throw new Error(`${name} ended in ${left} and ${right}`);
}
