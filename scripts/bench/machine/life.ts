import type { Connection } from "#lib/tcp/connection.ts";
import { CLOSED } from "#lib/tcp/connection.ts";
import type { TcpEvent, UserCall } from "#lib/tcp/event.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance, seq } from "#lib/tcp/seq.ts";
import { next } from "#lib/tcp/step.ts";

/** 0 opens actively, 1 passively. */
export type End = 0 | 1;

/** One event of a recorded story, and what our machine made of it at that end. */
export interface Move {
  readonly end: End;
  readonly event: TcpEvent;
  readonly connection: Connection;
}

const CLIENT = 0;
const SERVER = 1;
/** The client's numbers wrap in the middle of its request. */
const ISS: readonly [Seq, Seq] = [seq(2 ** 32 - 200), seq(7_000)];
const FORGED_BY: Pick<Segment, "psh" | "up" | "wnd"> = { psh: false, up: null, wnd: 65_535 };

/**
 * The life of a connection as a request and its answer live it: handshake, a request in two segments, an answer in
 * four, four waves, TIME-WAIT until 2 MSL are over. Both ends are CLOSED before and after, so it can follow itself.
 */
export function life(): readonly Move[] {
  const story = new Story();
  handshake(story);
  converse(story);
  goodbye(story);
  return story.moves;
}

/**
 * The same life among losses and forgeries: a segment that overtakes another, a segment sent again, a RST and a SYN
 * that draw challenge ACKs, an ACK of what was never sent, text outside the window, a FIN repeated in TIME-WAIT.
 */
export function troubledLife(): readonly Move[] {
  const story = new Story();
  handshake(story);
  story.call(CLIENT, { type: "call", call: "SEND", octets: 2_920, nextIss: ISS[CLIENT] });
  story.deliver(CLIENT, 1); // the second segment overtakes the first, which is held
  story.deliver(SERVER);
  story.timeout(CLIENT, "RETRANSMISSION");
  story.deliver(CLIENT);
  story.deliver(SERVER);
  story.deliver(CLIENT); // sent again in vain: a duplicate
  story.deliver(SERVER);
  forge(story, { rst: true, offset: 100 });
  forge(story, { syn: true, offset: 0 });
  forge(story, { ackOffset: 5_000, offset: 0 });
  forge(story, { offset: 70_000, len: 10 });
  converse(story);
  goodbye(story, true);
  return story.moves;
}

function handshake(story: Story): void {
  const nextIss = ISS[SERVER];
  story.call(SERVER, { type: "call", call: "OPEN", mode: "passive", remoteSpecified: false, nextIss });
  story.call(CLIENT, {
    type: "call",
    call: "OPEN",
    mode: "active",
    remoteSpecified: true,
    nextIss: ISS[CLIENT],
  });
  story.deliver(CLIENT);
  story.deliver(SERVER);
  story.deliver(CLIENT);
}

function converse(story: Story): void {
  exchange(story, CLIENT, [500, 300]);
  exchange(story, SERVER, [1_460, 1_460, 1_460, 620]);
}

function exchange(story: Story, from: End, texts: readonly number[]): void {
  for (const octets of texts) {
    story.call(from, { type: "call", call: "SEND", octets, nextIss: ISS[from] });
    story.deliver(from);
    story.deliver(otherEnd(from));
  }
}

function goodbye(story: Story, finRepeated = false): void {
  story.call(CLIENT, { type: "call", call: "CLOSE", release: false });
  story.deliver(CLIENT);
  story.deliver(SERVER);
  story.call(SERVER, { type: "call", call: "CLOSE", release: false });
  if (finRepeated) {
    story.timeout(SERVER, "RETRANSMISSION");
    story.deliver(SERVER);
    story.drop(CLIENT);
  }
  story.deliver(SERVER);
  story.deliver(CLIENT);
  story.timeout(CLIENT, "TIME-WAIT");
}

interface Forgery {
  readonly rst?: boolean;
  readonly syn?: boolean;
  readonly len?: number;
  /** SEG.SEQ - RCV.NXT */
  readonly offset: number;
  /** SEG.ACK - SND.NXT */
  readonly ackOffset?: number;
}

/** A forged segment reaches the server; its answer, if there is one, is lost. */
function forge(story: Story, { rst = false, syn = false, len = 0, offset, ackOffset = 0 }: Forgery): void {
  const target = story.connection(SERVER);
  if (target.state !== "ESTABLISHED") throw new Error(`the server is ${target.state}, not ESTABLISHED`);
  const numbers = { seq: advance(target.rcv.nxt, offset), ack: advance(target.snd.nxt, ackOffset) };
  story.arrive(SERVER, { ...numbers, ...FORGED_BY, syn, rst, fin: false, len });
  story.drop(SERVER);
}

/** Two ends and the segments between them; notes every event that one of the machines is given. */
class Story {
  readonly moves: Move[] = [];
  private readonly ends: [Connection, Connection] = [CLOSED, CLOSED];
  private readonly sentBy: readonly [Segment[], Segment[]] = [[], []];

  connection(end: End): Connection {
    return this.ends[end];
  }

  call(end: End, event: UserCall): void {
    this.take(end, event);
  }

  timeout(end: End, timeout: "RETRANSMISSION" | "TIME-WAIT"): void {
    this.take(end, { type: "timeout", timeout });
  }

  arrive(end: End, segment: Segment): void {
    this.take(end, { type: "segment", segment, nextIss: ISS[end], listener: null });
  }

  /** The `nth` oldest segment of `from` in flight arrives. */
  deliver(from: End, nth = 0): void {
    this.arrive(otherEnd(from), this.drop(from, nth));
  }

  drop(from: End, nth = 0): Segment {
    const [segment] = this.sentBy[from].splice(nth, 1);
    if (segment === undefined) throw new Error(`move ${this.moves.length}: nothing of ${from} is in flight`);
    return segment;
  }

  private take(end: End, event: TcpEvent): void {
    const { connection, effects } = next(this.ends[end], event, rfc9293);
    this.ends[end] = connection;
    for (const effect of effects) if (effect.type === "send") this.sentBy[end].push(effect.segment);
    this.moves.push({ end, event, connection });
  }
}

function otherEnd(end: End): End {
  return end === CLIENT ? SERVER : CLIENT;
}
