import type { Connection } from "#lib/tcp/connection.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TcpEvent, TimeoutName } from "#lib/tcp/event.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";
import type { Endpoint, HostId, Port } from "./endpoint.ts";
import type { Socket, SocketId } from "./host.ts";

export type { HostId };

/**
 * One thing that happens, as data: the same schedule gives the same run. Times in virtual milliseconds. A call without
 * `socket` is about the host's principal one; `release` lets go of the connection as close() does, where CLOSE alone is
 * shutdown().
 */
export type Action =
  /** `port` is the host's own unless named; `to` is the other host's, or anybody in a passive OPEN */
  | {
      readonly do: "open";
      readonly host: HostId;
      readonly mode: "active" | "passive";
      readonly port?: Port;
      readonly to?: Endpoint;
    }
  | {
      readonly do: "send" | "receive";
      readonly host: HostId;
      readonly octets: number;
      readonly socket?: SocketId;
    }
  | { readonly do: "close"; readonly host: HostId; readonly socket?: SocketId; readonly release?: boolean }
  | { readonly do: "abort"; readonly host: HostId; readonly socket?: SocketId }
  /** the n-th oldest segment that `from` has in flight (0 is the oldest) arrives */
  | { readonly do: "deliver"; readonly from: HostId; readonly nth: number }
  /** it is lost */
  | { readonly do: "drop"; readonly from: HostId; readonly nth: number }
  /** a copy of it arrives; the segment itself stays in flight */
  | { readonly do: "duplicate"; readonly from: HostId; readonly nth: number }
  /** the timer runs out, and the clock moves to that moment */
  | {
      readonly do: "timeout";
      readonly host: HostId;
      readonly timer: TimeoutName;
      readonly socket?: SocketId;
    }
  /** nothing happens for so long */
  | { readonly do: "wait"; readonly ms: number }
  /** a segment appears in flight as if `from` had sent it */
  | {
      readonly do: "inject";
      readonly from: HostId;
      /** a duplicate from earlier, unless it is named a forgery: the machines cannot tell, a figure does */
      readonly as?: Injection;
      readonly segment: Segment;
      /** its ports and addresses; those of the principal connection of `from` unless named */
      readonly source?: Endpoint;
      readonly destination?: Endpoint;
    };

export type Injection = "old" | "forged";

export type SegmentId = number;

/** A segment on its way, and what became of it. */
export interface Flight {
  readonly id: SegmentId;
  /** the hosts of `source` and `destination` */
  readonly from: HostId;
  readonly to: HostId;
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly segment: Segment;
  readonly retransmission: boolean;
  /** what an `inject` put it there as; null where a machine sent it */
  readonly injected: Injection | null;
  /** index of the step that sent it, and the virtual time, ms */
  readonly sentStep: number;
  readonly sentAtMs: number;
  /** every arrival, in order; a duplicate makes more than one */
  readonly arrivals: readonly { readonly step: number; readonly atMs: number }[];
  /** it has arrived and nothing of it is left in flight */
  readonly landed: boolean;
  /** index of the step that lost it, or null */
  readonly lostStep: number | null;
}

/** The input of one machine's step, but for its profile. */
export interface Given {
  readonly connection: Connection;
  readonly event: TcpEvent;
}

/** One step of a run: what was done, and both ends after it. */
export interface RunStep {
  readonly index: number;
  readonly action: Action;
  /** virtual time after the action, ms */
  readonly atMs: number;
  /** the endpoint whose machine took a step, or null when the network acted alone (drop, wait, inject) */
  readonly host: HostId | null;
  /** the socket it was for; null when no socket of that host was concerned */
  readonly socket: SocketId | null;
  /** what that machine was given: enough to take the step again, or another one (`counterfactuals`) */
  readonly given: Given | null;
  readonly effects: readonly Effect[];
  readonly trace: readonly TraceStep[];
  readonly sent: readonly SegmentId[];
  /**
   * Timers that would have run out before this moment. A schedule may run ahead of them (conformance traces name no
   * times); a figure must not.
   */
  readonly late: readonly {
    readonly host: HostId;
    readonly timer: TimeoutName;
    readonly deadlineMs: number;
  }[];
  /** the principal connection of every host after the step */
  readonly connections: Readonly<Record<HostId, Connection>>;
  /** every socket of every host after the step, indexed by SocketId */
  readonly sockets: Readonly<Record<HostId, readonly SocketView[]>>;
}

/** A socket as a figure or a table shows it. */
export type SocketView = Pick<Socket, "id" | "port" | "remote" | "connection">;

export interface Run {
  /** in the order in which the ladder draws them, left to right */
  readonly hosts: readonly HostId[];
  /** the TCP that each host runs */
  readonly profiles: Readonly<Record<HostId, Profile>>;
  /** the principal connection of every host before the first step */
  readonly initial: Readonly<Record<HostId, Connection>>;
  readonly steps: readonly RunStep[];
  /** indexed by SegmentId */
  readonly flights: readonly Flight[];
}
