import type { Endpoint, HostId } from "#lib/network/endpoint.ts";
import { isSameEndpoint } from "#lib/network/endpoint.ts";
import type { Socket } from "#lib/network/host.ts";
import type { Network } from "#lib/network/network.ts";
import type { Flight } from "#lib/network/run.ts";
import type { Connection, State } from "#lib/tcp/connection.ts";
import { hasQueue } from "#lib/tcp/connection.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { distance } from "#lib/tcp/seq.ts";
import type { Output } from "./prompt.ts";
import type { Ends } from "./world.ts";
import { addressText, isOf } from "./world.ts";

/** What `ss -tan` and `tcpdump -nn -ttttt` print on one host; checked against iproute2 6.1 and tcpdump 4.99. */

const SS_NAMES: Readonly<Record<Exclude<State, "CLOSED">, string>> = {
  LISTEN: "LISTEN",
  "SYN-SENT": "SYN-SENT",
  "SYN-RECEIVED": "SYN-RECV",
  ESTABLISHED: "ESTAB",
  "FIN-WAIT-1": "FIN-WAIT-1",
  "FIN-WAIT-2": "FIN-WAIT-2",
  "CLOSE-WAIT": "CLOSE-WAIT",
  CLOSING: "CLOSING",
  "LAST-ACK": "LAST-ACK",
  "TIME-WAIT": "TIME-WAIT",
};

/** The kernel's name of a state; null where there is no row for it. */
export function ssName(state: State): string | null {
  return state === "CLOSED" ? null : SS_NAMES[state];
}

const BACKLOG = "4096";

/** The rows of one host: listeners first, the others in the order that `order` gives them, as a hash table would. */
export function ss(
  { hosts }: Network,
  host: HostId,
  order: (rows: readonly Row[]) => readonly Row[],
): Output {
  const sockets = (hosts[host]?.sockets ?? []).filter(({ connection }) => connection.state !== "CLOSED");
  const listening = sockets.filter(({ connection }) => connection.state === "LISTEN");
  const others = sockets.filter(({ connection }) => connection.state !== "LISTEN");
  return {
    tool: "ss",
    host,
    rows: [
      ...listening.map((socket) => ssRow(host, socket)),
      ...order(others.map((each) => ssRow(host, each))),
    ],
  };
}

export type Row = readonly string[];

function ssRow(host: HostId, { port, remote, connection }: Socket): Row {
  const state = ssName(connection.state) ?? "";
  if (connection.state === "LISTEN" || remote === null) {
    return [state, "0", BACKLOG, `0.0.0.0:${port}`, "0.0.0.0:*"];
  }
  const [recvQ, sendQ] = queues(connection);
  return [state, String(recvQ), String(sendQ), addressText({ host, port }), addressText(remote)];
}

/** Octets not read yet, a FIN behind them included; and those not acknowledged, SYN and FIN included. */
function queues(connection: Connection): readonly [number, number] {
  if (connection.state === "SYN-RECEIVED" || !hasQueue(connection)) return [0, 0];
  const sendQ = distance(connection.snd.una, connection.snd.nxt) + connection.queue.unsent;
  if (!("rcv" in connection)) return [0, sendQ];
  const { readable } = connection.rcv;
  const behindFin = connection.state === "CLOSE-WAIT" || connection.state === "LAST-ACK";
  return [readable + (readable > 0 && behindFin ? 1 : 0), sendQ];
}

interface Sighting {
  readonly atMs: number;
  readonly order: number;
  readonly flight: Flight;
}

/** What a capture at `host` shows of these connections, times since its first packet. */
export function tcpdump({ flights }: Network, host: HostId, connections: readonly Ends[]): Output {
  const wanted = flights.filter((flight) => connections.some((ends) => isOf(ends)(flight)));
  const seen = wanted
    .flatMap((flight): readonly Sighting[] => [
      ...(flight.from === host ? [{ atMs: flight.sentAtMs, order: flight.sentStep, flight }] : []),
      ...(flight.to === host
        ? flight.arrivals.map(({ atMs, step }) => ({ atMs, order: step - 0.5, flight }))
        : []),
    ])
    .sort((a, b) => a.atMs - b.atMs || a.order - b.order || a.flight.id - b.flight.id);
  const startMs = seen[0]?.atMs ?? 0;
  const rows = seen.map(({ atMs, flight }, index) => [
    clock(atMs - startMs),
    `IP ${packetEnd(flight.source)} > ${packetEnd(flight.destination)}: ${summary(
      flight,
      seen.slice(0, index).map((each) => each.flight),
    )}`,
  ]);
  return { tool: "tcpdump", host, rows };
}

function packetEnd({ host, port }: Endpoint): string {
  return `${host}.${port}`;
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  const micros = String(Math.round((ms % 1_000) * 1_000)).padStart(6, "0");
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${micros}`;
}

/** tcpdump counts from the initial numbers it has seen, but writes those of a SYN as they are. */
function summary({ segment, source, destination }: Flight, before: readonly Flight[]): string {
  const base = (end: Endpoint) =>
    before.find((flight) => flight.segment.syn && isSameEndpoint(flight.source, end))?.segment.seq ?? null;
  const own = segment.syn ? null : base(source);
  const relative = (value: Seq, start: Seq | null) => (start === null ? value : distance(start, value));
  const first = relative(segment.seq, own);
  const parts = [`Flags [${flagLetters(segment)}]`];
  if (segment.syn || segment.fin || segment.rst || segment.len > 0)
    parts.push(segment.len > 0 ? `seq ${first}:${first + segment.len}` : `seq ${first}`);
  if (segment.ack !== null)
    parts.push(`ack ${segment.syn ? segment.ack : relative(segment.ack, base(destination))}`);
  return [...parts, `win ${segment.wnd}`, `length ${segment.len}`].join(", ");
}

function flagLetters({ fin, syn, rst, psh, ack }: Segment): string {
  return [fin ? "F" : "", syn ? "S" : "", rst ? "R" : "", psh ? "P" : "", ack === null ? "" : "."].join("");
}
