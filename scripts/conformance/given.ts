import type { Connection, HeldPiece, Opening, SendSequence, SentPiece } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { seq } from "#lib/tcp/seq.ts";
import type { CaseEvent, Given } from "./format.ts";

/** Sizes the files leave out: a window or a RECEIVE large enough not to matter. */
const AMPLE_OCTETS = 65_535;

/** The connection that a case begins with. Throws an Error naming a number that its state needs and the case lacks. */
export function connectionOf(given: Given): Connection {
  const rcvWnd = given.rcvWnd ?? AMPLE_OCTETS;
  const pending = Array.from({ length: given.pendingReceives ?? 0 }, () => AMPLE_OCTETS);
  if (given.state === "CLOSED") return CLOSED;
  if (given.state === "LISTEN") {
    return {
      state: "LISTEN",
      opening: { mode: "passive", remoteSpecified: given.remoteSpecified ?? false },
      rcvWnd,
      pending,
    };
  }
  const queue = { sent: (given.rtxQueue ?? []).map(sentPiece), unsent: given.sendQueue ?? 0 };
  const iss = needed(given.iss, "iss");
  const una = needed(given.sndUna, "sndUna");
  const nxt = needed(given.sndNxt, "sndNxt");
  if (given.state === "SYN-SENT") {
    return { state: "SYN-SENT", opening: { mode: "active" }, snd: { iss, una, nxt }, queue, rcvWnd, pending };
  }
  const opening: Opening =
    given.open === "passive"
      ? { mode: "passive", remoteSpecified: given.remoteSpecified ?? false }
      : { mode: "active" };
  const wnd = given.sndWnd ?? AMPLE_OCTETS;
  const irs = needed(given.irs ?? undefined, "irs");
  const snd: SendSequence = {
    iss,
    una,
    nxt,
    wnd,
    wl1: given.sndWl1 === undefined ? irs : seq(given.sndWl1),
    wl2: given.sndWl2 === undefined ? iss : seq(given.sndWl2),
    maxWnd: given.maxSndWnd ?? wnd,
  };
  const rcv = {
    irs,
    nxt: needed(given.rcvNxt, "rcvNxt"),
    wnd: rcvWnd,
    readable: given.readable ?? 0,
    held: (given.reassembly ?? []).map((piece): HeldPiece => ({ ...piece, seq: seq(piece.seq) })),
    pending,
  };
  const finSeq = given.finSeq === null || given.finSeq === undefined ? null : seq(given.finSeq);
  const both = { opening, snd, rcv };
  switch (given.state) {
    case "SYN-RECEIVED":
      return { state: "SYN-RECEIVED", ...both, queue, closeQueued: false };
    case "ESTABLISHED":
      return { state: "ESTABLISHED", ...both, queue };
    case "FIN-WAIT-1":
      return { state: "FIN-WAIT-1", ...both, queue, finSeq };
    case "FIN-WAIT-2":
      return { state: "FIN-WAIT-2", ...both, finSeq: needed(given.finSeq ?? undefined, "finSeq") };
    case "CLOSE-WAIT":
      return { state: "CLOSE-WAIT", ...both, queue, closeQueued: false };
    case "CLOSING":
      return { state: "CLOSING", ...both, queue, finSeq };
    case "LAST-ACK":
      return { state: "LAST-ACK", ...both, queue, finSeq: needed(given.finSeq ?? undefined, "finSeq") };
    case "TIME-WAIT":
      return { state: "TIME-WAIT", ...both, finSeq: needed(given.finSeq ?? undefined, "finSeq") };
  }
}

export function eventOf(event: CaseEvent, given: Given): TcpEvent {
  const nextIss = seq(given.nextIss ?? 0);
  if (event.kind === "timeout") return { type: "timeout", timeout: event.name };
  if (event.kind === "segment") return { type: "segment", segment: segmentOf(event), nextIss };
  const octets = event.len ?? 0;
  switch (event.name) {
    case "OPEN":
      return {
        type: "call",
        call: "OPEN",
        mode: event.mode ?? "active",
        remoteSpecified: event.remote ?? false,
        nextIss,
      };
    case "SEND":
      return { type: "call", call: "SEND", octets, nextIss };
    case "RECEIVE":
      return { type: "call", call: "RECEIVE", octets };
    case "CLOSE":
    case "ABORT":
    case "STATUS":
      return { type: "call", call: event.name };
  }
}

export function segmentOf(event: Extract<CaseEvent, { kind: "segment" }>): Segment {
  const has = (flag: (typeof event.flags)[number]) => event.flags.includes(flag);
  return {
    seq: seq(event.seq),
    ack: has("ACK") ? seq(event.ack ?? 0) : null,
    syn: has("SYN"),
    fin: has("FIN"),
    rst: has("RST"),
    psh: has("PSH"),
    up: has("URG") ? (event.up ?? 0) : null,
    len: event.len,
    wnd: event.wnd,
  };
}

function sentPiece(piece: NonNullable<Given["rtxQueue"]>[number]): SentPiece {
  return {
    seq: seq(piece.seq),
    len: piece.len,
    syn: piece.flags.includes("SYN"),
    fin: piece.flags.includes("FIN"),
  };
}

function needed(value: number | undefined, name: string) {
  if (value === undefined) throw new Error(`the case gives no ${name}`);
  return seq(value);
}
