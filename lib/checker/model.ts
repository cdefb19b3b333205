import type { HostId } from "#lib/network/endpoint.ts";
import type { Connection } from "#lib/tcp/connection.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";

/**
 * What is explored: two hosts that run the real machine, the segments between them, and everything that may happen.
 * All is bounded, and a verdict holds within these bounds only.
 */
export interface Model {
  readonly hosts: readonly [HostModel, HostModel];
  /** segments that are on their way when the story begins: left over from an earlier connection */
  readonly old: readonly Stray[];
  /** segments that somebody else may put on the way, each once */
  readonly forged: readonly Stray[];
  readonly link: {
    /** how many segments may be lost, and how many may arrive twice */
    readonly losses: number;
    readonly duplicates: number;
    /** how many segments may be on their way at once, at most 8: what would send one more has to wait */
    readonly capacity: number;
    /** a segment of which this is true is neither lost nor late: what the experiment takes for granted */
    readonly mustArrive: ((stray: Stray) => boolean) | null;
  };
  readonly clock: Clock | null;
}

/** Time in ticks; null where nothing in the question depends on it, and then nothing grows old. */
export interface Clock {
  /** a segment may arrive up to so many ticks after it was sent, and is gone after that */
  readonly mslTicks: number;
  /** TIME-WAIT lasts so long; what arrives in the very tick in which it ends still finds it */
  readonly timeWaitTicks: number;
}

/** A segment and the host whose addresses it bears. */
export interface Stray {
  readonly from: HostId;
  readonly segment: Segment;
}

export interface HostModel {
  readonly id: HostId;
  readonly profile: Profile;
  readonly connection: Connection;
  /** what its user does, in this order, each as soon or as late as may be */
  readonly script: readonly ScriptedCall[];
  /** what its user may do besides, in any order; at most 16 */
  readonly choices: readonly CallChoice[];
  /** handed out one after another, the last one again and again */
  readonly isns: readonly [Seq, ...Seq[]];
  /** how often its retransmission timer may run out; null where only the link's capacity limits it */
  readonly timeouts: number | null;
  /**
   * It gives up (R2) when its timer has run out so often in a row without any change, and nothing is on its way any
   * more: R2 of a SYN is longer than MSL (3.8.3). Null: it never does.
   */
  readonly patience: number | null;
}

export type ScriptedCall =
  | { readonly do: "open"; readonly mode: "active" | "passive"; readonly when?: CallCondition }
  | { readonly do: "send" | "receive"; readonly octets: number; readonly when?: CallCondition }
  | { readonly do: "close" | "abort"; readonly when?: CallCondition };

/** A call that the user may make or not, up to so many times. */
export interface CallChoice {
  readonly call: ScriptedCall;
  readonly times: number;
}

/** The states in which the user makes the call; in any others it waits. Any state when left out. */
export type CallCondition = readonly Connection["state"][];

/**
 * What one host has been through that matters to a property: plain data, so that equal pasts are one state. A monitor
 * sees every step of every host, in the checker as well as in a replayed run.
 */
export interface Monitor<Notes> {
  readonly start: Notes;
  note(notes: Notes, step: ObservedStep): Notes;
}

export interface ObservedStep {
  readonly host: HostId;
  readonly before: Connection;
  readonly event: TcpEvent;
  readonly after: Connection;
  readonly effects: readonly Effect[];
  /** of an arriving segment: it belongs to an earlier connection than the one that the receiver has now */
  readonly isOld: boolean;
  /** of an arriving segment: its numbers are somebody else's guess */
  readonly isForged: boolean;
}

/** What must never be. */
export interface Property<Notes = unknown> {
  readonly id: string;
  readonly monitor: Monitor<Notes>;
  broken(at: Situation<Notes>): boolean;
}

export interface Situation<Notes> {
  readonly hosts: readonly [HostSituation<Notes>, HostSituation<Notes>];
  /** nothing is on its way, and no timer of either host will send anything any more */
  readonly quiet: boolean;
}

export interface HostSituation<Notes> {
  readonly connection: Connection;
  readonly notes: Notes;
  /** calls of the script that have been made */
  readonly calls: number;
}
