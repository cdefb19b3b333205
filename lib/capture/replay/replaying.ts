import type { Connection, OtherStates } from "#lib/tcp/connection.ts";
import { finSeqOf, hasQueue, isOtherState } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { segment, sequenceEnd } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance, distance, isAtOrBefore, isBefore, seq } from "#lib/tcp/seq.ts";
import { next, step } from "#lib/tcp/step.ts";
import type { CapturedConnection, CapturedPacket, End } from "../connections.ts";
import { otherEnd } from "../connections.ts";
import type { Difference } from "./expectations.ts";
import { Expectations, kindOf } from "./expectations.ts";
import { beginning, underWay } from "./beginning.ts";
import type { Moment } from "./replay.ts";

/** Both ends while a capture is replayed. */
export class Replaying {
  private readonly ends: [Connection, Connection];
  private moments: Moment[] = [];
  private readonly expectations: Expectations;
  private readonly packets: readonly CapturedPacket[];
  private readonly profiles: readonly [Profile, Profile];
  private readonly windowsKnown: boolean;
  /** the numbers that the ends choose: those of their SYNs */
  private readonly isns: readonly [Seq, Seq];
  private index = 0;

  constructor(
    packets: readonly CapturedPacket[],
    profiles: readonly [Profile, Profile],
    { windowsKnown }: Pick<CapturedConnection, "windowsKnown">,
  ) {
    this.packets = packets;
    this.profiles = profiles;
    this.windowsKnown = windowsKnown;
    this.expectations = new Expectations(packets);
    const [one, other] = beginning(packets, profiles, windowsKnown);
    this.ends = [one, other];
    this.isns = [isnOf(packets, 0), isnOf(packets, 1)];
  }

  now(): readonly [Connection, Connection] {
    return [this.ends[0], this.ends[1]];
  }

  become([one, other]: readonly [Connection, Connection]): void {
    this.ends[0] = one;
    this.ends[1] = other;
  }

  takeMoments(): readonly Moment[] {
    const taken = this.moments;
    this.moments = [];
    return taken;
  }

  differences(): ReadonlyMap<number, readonly Difference[]> {
    return this.expectations.differences();
  }

  /** The end that sent the packet does what it must have done to send it. Whether it is a retransmission. */
  sends(packet: CapturedPacket, index: number): boolean {
    this.index = index;
    const { from, segment: sent } = packet;
    this.receivedUpTo(from, sent);
    switch (kindOf(sent)) {
      case "RST":
        return this.resets(from, sent);
      case "SYN":
        return this.opens(from, sent);
      case "SYN,ACK":
        return this.answers(from, sent);
      default:
        return this.goesOn(from, sent);
    }
  }

  /** A captured segment arrives. */
  receives(end: End, arriving: Segment, index: number, uncaptured = false): void {
    this.index = index;
    const known = this.withKnownWindow(arriving);
    this.take(end, { type: "segment", segment: known, nextIss: this.isns[end], listener: null }, uncaptured);
    this.reads(end);
  }

  private resets(end: End, sent: Segment): boolean {
    if (this.expectations.meets(end, sent, this.index)) return false;
    switch (this.ends[end].state) {
      case "SYN-RECEIVED":
      case "ESTABLISHED":
      case "FIN-WAIT-1":
      case "FIN-WAIT-2":
      case "CLOSE-WAIT":
        this.take(end, { type: "call", call: "ABORT" });
        this.expectations.meets(end, sent, this.index);
        return false;
      default:
        return this.unexpected(end, sent);
    }
  }

  private opens(end: End, sent: Segment): boolean {
    const { state } = this.ends[end];
    if (state === "CLOSED" || state === "LISTEN") {
      this.take(end, {
        type: "call",
        call: "OPEN",
        mode: "active",
        remoteSpecified: true,
        nextIss: sent.seq,
      });
      this.expectations.meets(end, sent, this.index);
      return false;
    }
    return this.againOrUnexpected(end, sent);
  }

  private answers(end: End, sent: Segment): boolean {
    const opener = this.ends[otherEnd(end)];
    if (this.ends[end].state === "LISTEN" && opener.state === "SYN-SENT") {
      // The capture began with the answer: the SYN before it is the one that it acknowledges.
      this.receives(end, segment({ seq: opener.snd.iss, syn: true, wnd: opener.rcvWnd }), this.index, true);
    }
    if (this.expectations.meets(end, sent, this.index)) return false;
    return this.againOrUnexpected(end, sent);
  }

  /** Text, a FIN, or only an acknowledgment. */
  private goesOn(end: End, sent: Segment): boolean {
    const { state } = this.ends[end];
    if (state === "LISTEN" || state === "SYN-SENT" || (state === "CLOSED" && !this.hasSpoken(end))) {
      // Its peer's part of the handshake is missing from the capture.
      this.expectations.differs(this.index, { end, machine: null, captured: sent });
      this.become(underWay({ from: end, segment: sent }, this.profiles, this.windowsKnown));
    }
    const before = this.ends[end];
    if (!isOtherState(before)) return this.unexpected(end, sent);
    const textEnd = advance(sent.seq, sent.len);
    const wasSent = isAtOrBefore(sequenceEnd(sent), before.snd.nxt) && (sent.len > 0 || sent.fin);
    if (wasSent) {
      if (hasQueue(before) && before.queue.sent[0]?.seq === sent.seq) this.again(end);
      return true;
    }
    this.hasText(end, before, textEnd);
    if (sent.fin) {
      if (finSeqOf(this.ends[end]) === null) {
        this.take(end, { type: "call", call: "CLOSE", release: this.letsGo(end) });
      }
      if (!this.expectations.meets(end, sent, this.index)) this.unexpected(end, sent);
    }
    return false;
  }

  /** SEND for what lies between the last number the machine knows of and `textEnd`, captured or not. */
  private hasText(end: End, before: OtherStates, textEnd: Seq): void {
    if (finSeqOf(before) !== null || !hasQueue(before)) return;
    const { unsent } = before.queue;
    const octets = distance(before.snd.nxt, textEnd) - unsent;
    if (octets <= 0) return;
    // It did send, so the window that it knew of was wide enough.
    const wnd = Math.max(before.snd.wnd, distance(before.snd.una, textEnd) + 1);
    this.ends[end] = { ...before, snd: { ...before.snd, wnd } };
    this.take(end, { type: "call", call: "SEND", octets, nextIss: this.isns[end] });
  }

  /** Whatever it acknowledges has arrived, whether it was captured or not. */
  private receivedUpTo(end: End, { ack, rst }: Segment): void {
    const receiver = this.ends[end];
    const sender = this.ends[otherEnd(end)];
    if (ack === null || rst || !isOtherState(receiver) || !isOtherState(sender)) return;
    if (!isBefore(receiver.rcv.nxt, ack)) return;
    if (isBefore(sender.snd.nxt, ack)) this.hasText(otherEnd(end), sender, ack);
    const fin = finSeqOf(this.ends[otherEnd(end)]);
    const carriesFin = fin !== null && ack === advance(fin, 1);
    const len = distance(receiver.rcv.nxt, ack) - (carriesFin ? 1 : 0);
    const missing = segment({
      seq: receiver.rcv.nxt,
      ack: sender.rcv.nxt,
      psh: len > 0,
      fin: carriesFin,
      len,
      wnd: sender.rcv.wnd,
    });
    this.receives(end, missing, this.index, true);
    const filled = this.ends[end];
    // More than a window is missing: its numbers are taken on trust.
    if (isOtherState(filled) && isBefore(filled.rcv.nxt, ack)) {
      this.ends[end] = { ...filled, rcv: { ...filled.rcv, nxt: ack, held: [] } };
    }
  }

  private againOrUnexpected(end: End, sent: Segment): boolean {
    const connection = this.ends[end];
    if (!("snd" in connection) || connection.snd.iss !== sent.seq) return this.unexpected(end, sent);
    this.again(end);
    return true;
  }

  /** The machine's own retransmission; the capture has shown it already. */
  private again(end: End): void {
    this.take(end, { type: "timeout", timeout: "RETRANSMISSION" });
  }

  private unexpected(end: End, captured: Segment): boolean {
    const repeated = this.packets
      .slice(0, this.index)
      .some(
        (each) =>
          each.from === end &&
          kindOf(each.segment) === kindOf(captured) &&
          sequenceEnd(each.segment) === sequenceEnd(captured),
      );
    if (!repeated) this.expectations.differs(this.index, { end, machine: null, captured });
    return repeated;
  }

  private take(end: End, event: TcpEvent, uncaptured = false): void {
    const connection = this.ends[end];
    const taken = step(connection, event, this.profiles[end]);
    this.ends[end] = taken.connection;
    const { effects, trace } = taken;
    this.moments.push({
      end,
      given: { connection, event },
      effects,
      trace,
      after: taken.connection,
      uncaptured,
    });
    for (const effect of effects) {
      if (effect.type === "send" && !effect.retransmission)
        this.expectations.expect(end, effect.segment, this.index);
    }
  }

  /** The application reads at once: what it did really, only the windows tell. */
  private reads(end: End): void {
    const connection = this.ends[end];
    if (!isOtherState(connection) || connection.rcv.readable === 0) return;
    const event: TcpEvent = { type: "call", call: "RECEIVE", octets: connection.rcv.readable };
    this.ends[end] = next(connection, event, this.profiles[end]).connection;
  }

  /** As after close(): whoever resets what comes behind his FIN has let go of the connection. */
  private letsGo(end: End): boolean {
    return this.packets.slice(this.index).some(({ from, segment: { rst } }) => from === end && rst);
  }

  private hasSpoken(end: End): boolean {
    return this.packets.slice(0, this.index).some(({ from }) => from === end);
  }

  /** Without the SYNs a window may be up to 2^14 times as large as it looks: it is taken to be in nobody's way. */
  private withKnownWindow(arriving: Segment): Segment {
    return this.windowsKnown || arriving.syn ? arriving : { ...arriving, wnd: arriving.wnd * 2 ** 14 };
  }
}

function isnOf(packets: readonly CapturedPacket[], end: End): Seq {
  return packets.find(({ from, segment: { syn } }) => from === end && syn)?.segment.seq ?? seq(0);
}
