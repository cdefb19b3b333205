import type { Connection, Listen } from "#lib/tcp/connection.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import type { Endpoint, HostId, Port } from "./endpoint.ts";
import { isSameEndpoint } from "./endpoint.ts";
import type { Timers } from "./timers.ts";

/** Index into the sockets of its host. A socket keeps its number when its connection is gone. */
export type SocketId = number;

/** What an application holds: a port, the other end once it is known, and the connection between them. */
export interface Socket {
  readonly id: SocketId;
  readonly port: Port;
  /** null while it listens for anybody, and before it was ever opened */
  readonly remote: Endpoint | null;
  readonly connection: Connection;
  readonly timers: Timers;
}

/**
 * What a SYN makes of the listener it arrives at. `becomes`: the listener is the connection from then on, as in
 * RFC 9293 3.10.7.2. `spawns`: a new socket is made for the connection and the listener goes on listening, as the
 * sockets interface has it.
 */
export type ListenerMode = "becomes" | "spawns";

export interface Host {
  readonly id: HostId;
  readonly profile: Profile;
  readonly listeners: ListenerMode;
  /** the port of a socket for which no other is named */
  readonly port: Port;
  /** initial sequence numbers in the order in which they are handed out; the last one again and again */
  readonly isns: readonly [Seq, ...Seq[]];
  readonly sockets: readonly Socket[];
}

/**
 * The socket that a figure shows and a call means when none is named: the newest whose connection exists, else the
 * newest. Null when there was never any.
 */
export function principalSocket({ sockets }: Host): Socket | null {
  return sockets.findLast((socket) => socket.connection.state !== "CLOSED") ?? sockets.at(-1) ?? null;
}

/** Whom a segment is for: the connection named by both ends, else a listener on the port, else nobody (3.10.7.1). */
export function demultiplex(
  { sockets }: Host,
  port: Port,
  source: Endpoint,
): { readonly socket: Socket | null; readonly listener: Listen | null } {
  const fits = ({ remote }: Socket) => remote !== null && isSameEndpoint(remote, source);
  let connected: Socket | null = null;
  let listening: Socket | null = null;
  let listener: Listen | null = null;
  for (const socket of sockets) {
    if (socket.port !== port || socket.connection.state === "CLOSED") continue;
    if (socket.connection.state === "LISTEN") {
      if (socket.remote !== null && !fits(socket)) continue;
      listening = socket;
      listener = socket.connection;
    } else if (fits(socket)) connected = socket;
  }
  return { socket: connected ?? listening, listener };
}

/** The socket that an OPEN is about: one on that port that it would take up or collide with; null asks for a new one. */
export function socketToOpen({ sockets }: Host, port: Port, remote: Endpoint | null): Socket | null {
  const onPort = sockets.filter((socket) => socket.port === port);
  const sameName = onPort.findLast(
    (socket) => socket.remote !== null && remote !== null && isSameEndpoint(socket.remote, remote),
  );
  return (
    sameName ??
    onPort.find((socket) => socket.connection.state === "LISTEN") ??
    onPort.find((socket) => socket.connection.state === "CLOSED") ??
    (remote === null ? (onPort[0] ?? null) : null)
  );
}

export function withSocket(host: Host, socket: Socket): Host {
  const { sockets } = host;
  return socket.id === sockets.length
    ? { ...host, sockets: [...sockets, socket] }
    : { ...host, sockets: sockets.map((other) => (other.id === socket.id ? socket : other)) };
}
