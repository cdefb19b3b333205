import type { Connection } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Step } from "#lib/tcp/step.ts";
import { step } from "#lib/tcp/step.ts";
import type { Endpoint, Port } from "./endpoint.ts";
import type { Host, Socket, SocketId } from "./host.ts";
import { withSocket } from "./host.ts";
import type { Given } from "./run.ts";
import { afterStep, timersAtStart } from "./timers.ts";

/** A socket that has not been opened yet, with the number it gets when it is. */
export function unusedSocket(host: Host, port: Port): Socket {
  return {
    id: host.sockets.length,
    port,
    remote: null,
    connection: CLOSED,
    timers: timersAtStart(CLOSED, host.profile),
  };
}

/**
 * One step of a host: its machine takes the event for the socket, and the host keeps what comes of it. A socket of
 * null stands for a port on which there is nothing (3.10.7.1).
 */
export function hostStep(
  host: Host,
  at: { readonly socket: Socket | null; readonly port: Port; readonly remote: Endpoint | null },
  event: TcpEvent,
  nowMs: number,
): { readonly host: Host; readonly socket: SocketId | null; readonly given: Given; readonly step: Step } {
  const { profile } = host;
  const before = at.socket?.connection ?? CLOSED;
  const taken = step(before, event, profile);
  const given = { connection: before, event };
  const handedOut = usesIsn(host, before, taken.connection) ? { ...host, isns: rest(host.isns) } : host;
  if (at.socket === null) return { host: handedOut, socket: null, given, step: taken };

  const spawns = before.state === "LISTEN" && host.listeners === "spawns" && event.type === "segment";
  if (spawns && taken.connection.state === "LISTEN") {
    return { host: handedOut, socket: at.socket.id, given, step: taken };
  }
  const own = spawns ? unusedSocket(host, at.port) : at.socket;
  // The listener that this connection came from is still there: nothing has to go back to LISTEN.
  const connection =
    host.listeners === "spawns" && before.state !== "CLOSED" && before.state !== "LISTEN"
      ? withoutReturn(taken.connection)
      : taken.connection;
  const socket: Socket = {
    ...own,
    remote: remoteOf(own, connection, at.remote),
    connection,
    timers: afterStep(own.timers, before, event, taken, nowMs, profile),
  };
  return { host: withSocket(handedOut, socket), socket: socket.id, given, step: taken };
}

function withoutReturn(connection: Connection): Connection {
  return connection.state === "LISTEN" ? CLOSED : connection;
}

/** A listener for anybody learns its peer with the SYN, and forgets it when it listens again. */
function remoteOf({ remote }: Socket, connection: Connection, peer: Endpoint | null): Endpoint | null {
  if (connection.state === "CLOSED") return remote;
  if (connection.state === "LISTEN") return connection.opening.remoteSpecified ? (remote ?? peer) : null;
  return peer ?? remote;
}

function usesIsn(host: Host, before: Connection, after: Connection): boolean {
  return "snd" in after && !("snd" in before) && after.snd.iss === host.isns[0];
}

function rest(isns: Host["isns"]): Host["isns"] {
  const [, second, ...others] = isns;
  return second === undefined ? isns : [second, ...others];
}
