import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { Flight, HostId, Run, RunStep } from "#lib/network/run.ts";
import type { Ipv4 } from "./packet.ts";
import { MOST_TEXT, packet } from "./packet.ts";
import type { NotedPacket } from "./pcapng-write.ts";
import { pcapng } from "./pcapng-write.ts";

/**
 * Where the capture is taken. `senders`: every segment as it leaves its sender, lost or not. A host: what leaves and
 * what reaches that host; a segment lost on its way to it is never seen, a duplicate is seen twice.
 */
export type CapturePoint = "senders" | { readonly host: HostId };

/** The words of a packet's comment for what is no state change. */
export interface CommentWords {
  readonly lost: string;
  readonly retransmission: string;
  readonly injected: string;
}

export const ENGLISH_COMMENTS: CommentWords = {
  lost: "lost on its way",
  retransmission: "sent again",
  injected: "an old duplicate or a forgery: its host does not send it now",
};

/** A flight that carries more text than one IPv4 packet holds. */
export interface ExportFault {
  readonly flight: number;
  readonly octets: number;
  readonly most: number;
}

/** Virtual time 0 in the file: 18 August 2022, the day of RFC 9293. The same run gives the same file. */
const BEGINNING_US = 1_660_780_800_000_000;

/**
 * A run as a pcapng file of raw IPv4: the simulated network has no link layer, so none is made up. Hosts have the
 * addresses of TEST-NET-1 (RFC 5737), 192.0.2.1 for the first. Comments tell the states that a segment's sending and
 * its arrivals led to.
 */
export function captureOf(
  run: Run,
  point: CapturePoint = "senders",
  words: CommentWords = ENGLISH_COMMENTS,
): Result<Uint8Array, ExportFault> {
  const tooLong = run.flights.find(({ segment }) => segment.len > MOST_TEXT);
  if (tooLong !== undefined) {
    return err({ flight: tooLong.id, octets: tooLong.segment.len, most: MOST_TEXT });
  }
  const addresses = addressesOf(run);
  const addressOf = (host: HostId): Ipv4 => addresses.get(host) ?? [192, 0, 2, 0];
  const packets = sightings(run, point).map(({ flight, atMs, steps }): NotedPacket => {
    const { source, destination, segment, from } = flight;
    const ends = {
      source: { address: addressOf(source.host), port: source.port },
      destination: { address: addressOf(destination.host), port: destination.port },
    };
    return {
      atUs: BEGINNING_US + Math.round(atMs * 1_000),
      octets: packet(segment, ends, flight.id + 1, run.profiles[from]?.mssOctets ?? 536),
      comment: commentOn(run, flight, steps, words),
    };
  });
  const names = [...addresses].map(([name, address]) => ({ name, address }));
  return ok(pcapng(packets, names, { application: "Segment Arrives", interfaceName: nameOf(point) }));
}

function nameOf(point: CapturePoint): string {
  return point === "senders" ? "senders" : `at ${point.host}`;
}

/** 192.0.2.1 and on, in the order of the ladder; whoever else is written to comes after. */
function addressesOf({ hosts, flights }: Run): ReadonlyMap<HostId, Ipv4> {
  const all = new Set([...hosts, ...flights.flatMap(({ from, to }) => [from, to])]);
  return new Map([...all].map((host, index) => [host, [192, 0, 2, (index + 1) & 0xff]]));
}

interface Sighting {
  readonly flight: Flight;
  readonly atMs: number;
  /** the steps that its comment tells of */
  readonly steps: readonly number[];
  readonly order: number;
}

function sightings(run: Run, point: CapturePoint): readonly Sighting[] {
  const seen = run.flights.flatMap((flight): readonly Sighting[] => {
    const leaves: Sighting = {
      flight,
      atMs: flight.sentAtMs,
      steps: isAnswer(run, flight) ? [] : [flight.sentStep],
      order: flight.sentStep,
    };
    const arrives = flight.arrivals.map(
      // A host receives before it answers in the same step.
      ({ step, atMs }): Sighting => ({ flight, atMs, steps: [step], order: step - 0.5 }),
    );
    if (point === "senders")
      return [{ ...leaves, steps: [leaves, ...arrives].flatMap(({ steps }) => steps) }];
    return [
      // What was injected as if a host had sent it never passed that host's interface.
      ...(flight.from === point.host && !flight.injected ? [leaves] : []),
      ...(flight.to === point.host ? arrives : []),
    ];
  });
  return seen.sort((a, b) => a.atMs - b.atMs || a.order - b.order || a.flight.id - b.flight.id);
}

function commentOn(run: Run, flight: Flight, steps: readonly number[], words: CommentWords): string | null {
  const changes = steps.flatMap((index) => {
    const step = run.steps[index];
    return step === undefined ? [] : changeIn(step);
  });
  const said = [
    ...(flight.injected ? [words.injected] : []),
    ...(flight.retransmission ? [words.retransmission] : []),
    ...changes,
    ...(flight.lostStep === null || flight.arrivals.length > 0 ? [] : [words.lost]),
  ];
  return said.length === 0 ? null : said.join("; ");
}

/** The state that a step of a host led to. What a host sends in answer tells it with the segment that arrived. */
function changeIn({ host, socket, given, sockets }: RunStep): readonly string[] {
  if (host === null || given === null) return [];
  const before = given.connection.state;
  const after = sockets[host]?.find(({ id }) => id === socket)?.connection.state ?? before;
  return before === after ? [] : [`${host}: ${before} → ${after}`];
}

function isAnswer(run: Run, { sentStep }: Flight): boolean {
  const action = run.steps[sentStep]?.action.do;
  return action === "deliver" || action === "duplicate";
}
