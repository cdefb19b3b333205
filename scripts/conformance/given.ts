import type { Connection, HeldPiece, Listen, Opening, SendSequence, SentPiece } from "#lib/tcp/connection.ts";
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
  const queue = { sent: given.rtxQueue?.map(sentPiece) ?? outstanding(given), unsent: given.sendQueue ?? 0 };
  const iss = needed(given.iss, "iss");
  const una = needed(given.sndUna, "sndUna");
  const nxt = needed(given.sndNxt, "sndNxt");
  if (given.state === "SYN-SENT") {
    return { state: "SYN-SENT", opening: { mode: "active" }, snd: { iss, una, nxt }, queue, rcvWnd, pending };
  }
  const opening: Opening = isPassive(given)
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
    up: null,
    held: heldOf(given),
    pending,
  };
  const finSeq = given.finSeq === null || given.finSeq === undefined ? null : seq(given.finSeq);
  const both = { opening, snd, rcv };
  const released = given.owner === "orphan" || given.owner === "kernel";
  switch (given.state) {
    case "SYN-RECEIVED":
      return { state: "SYN-RECEIVED", ...both, queue, queuedClose: null };
    case "ESTABLISHED":
      return { state: "ESTABLISHED", ...both, queue };
    case "FIN-WAIT-1":
      return { state: "FIN-WAIT-1", ...both, queue, finSeq, released };
    case "FIN-WAIT-2":
      return { state: "FIN-WAIT-2", ...both, finSeq: needed(given.finSeq ?? undefined, "finSeq"), released };
    case "CLOSE-WAIT":
      return { state: "CLOSE-WAIT", ...both, queue, queuedClose: null };
    case "CLOSING":
      return { state: "CLOSING", ...both, queue, finSeq };
    case "LAST-ACK":
      return { state: "LAST-ACK", ...both, queue, finSeq: needed(given.finSeq ?? undefined, "finSeq") };
    case "TIME-WAIT":
      return { state: "TIME-WAIT", ...both, finSeq: needed(given.finSeq ?? undefined, "finSeq") };
  }
}

export function eventOf(event: CaseEvent, given: Given): TcpEvent {
  const nextIss = seq(given.nextIss ?? given.iss ?? 100_000);
  if (event.kind === "timeout") return { type: "timeout", timeout: event.name };
  if (event.kind === "segment")
    return { type: "segment", segment: segmentOf(event), nextIss, listener: listenerOf(given) };
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
      return { type: "call", call: "CLOSE", release: given.owner === "orphan" };
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

/** The recorded flavor `gap` holds ten octets behind a hole of ten. */
function heldOf({ reassembly, flavor, rcvNxt }: Given): readonly HeldPiece[] {
  if (flavor === "gap" && rcvNxt !== undefined) return [{ seq: seq(rcvNxt + 10), len: 10, fin: false }];
  return (reassembly ?? []).map((piece) => ({ ...piece, seq: seq(piece.seq) }));
}

/** What lies between SND.UNA and SND.NXT, for recorded cases, which list no queue. */
function outstanding({ state, sndUna: una, sndNxt: nxt, finSeq }: Given): readonly SentPiece[] {
  if (una === undefined || nxt === undefined || una === nxt) return [];
  const opening = state === "SYN-SENT" || state === "SYN-RECEIVED";
  if (opening) return [{ seq: seq(una), len: 0, syn: true, fin: false }];
  const end = finSeq ?? nxt;
  const text: SentPiece = { seq: seq(una), len: end - una, syn: false, fin: false };
  const fin: SentPiece = { seq: seq(end), len: 0, syn: false, fin: true };
  return [...(text.len > 0 ? [text] : []), ...(finSeq === null || finSeq === undefined ? [] : [fin])];
}

/** Recorded cases do not say who opened; but a kernel counts the SYN among what was acknowledged only where it opened. */
function isPassive({ open, state, bytesAcked, sndUna, iss }: Given): boolean {
  if (open !== undefined) return open === "passive";
  return state !== "SYN-SENT" && !(sndUna !== undefined && iss !== undefined && bytesAcked === sndUna - iss);
}

/** Whether a listener stood on the port of a recorded case. */
function listenerOf({ owner, flavor, rcvWnd }: Given): Listen | null {
  if (owner === undefined || flavor === "via-fin-wait2-no-listener") return null;
  const opening = { mode: "passive", remoteSpecified: false } as const;
  return { state: "LISTEN", opening, rcvWnd: rcvWnd ?? AMPLE_OCTETS, pending: [] };
}

function needed(value: number | undefined, name: string) {
  if (value === undefined) throw new Error(`the case gives no ${name}`);
  return seq(value);
}
