import { assign, setup } from "xstate";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance, isAtOrBefore, isBefore, seq } from "#lib/tcp/seq.ts";

/**
 * RFC 9293's Figure 5 as an xstate machine: the peer of the bench. It follows the diagram with the numbers that its
 * labels need (SND.UNA, SND.NXT, RCV.NXT) and sends what the labels say. It has none of the rest of 3.10 (windows,
 * queues, reassembly, challenge ACKs), so each of its transitions does less than a step of ours.
 *
 * Written for speed where xstate offers a choice: flat states, events already told apart by their control bits,
 * inline guards and assigners (no look-up by name), one assigner for all numbers, no `after`, no child actors.
 */

export interface Numbers {
  readonly passive: boolean;
  readonly iss: Seq;
  readonly sndUna: Seq;
  readonly sndNxt: Seq;
  readonly rcvNxt: Seq;
}

export type DiagramEvent =
  | { readonly type: "PASSIVE-OPEN" }
  | { readonly type: "ACTIVE-OPEN"; readonly iss: Seq }
  | { readonly type: "SEND"; readonly octets: number }
  | { readonly type: "CLOSE" }
  | { readonly type: "SYN"; readonly segment: Segment; readonly iss: Seq }
  /** FIN is FIN,ACK, and text comes on an ACK: after the handshake every segment has its ACK bit on */
  | { readonly type: "SYN-ACK" | "ACK" | "FIN"; readonly segment: Acknowledging }
  | { readonly type: "RST"; readonly segment: Segment }
  | { readonly type: "2MSL-TIMEOUT" };

interface Acknowledging extends Segment {
  readonly ack: Seq;
}

interface Sent {
  readonly control: "SYN" | "SYN,ACK" | "ACK" | "FIN,ACK";
  readonly seq: Seq;
  readonly ack: Seq | null;
  readonly len: number;
}

const ZERO = seq(0);
const NO_NUMBERS: Numbers = { passive: false, iss: ZERO, sndUna: ZERO, sndNxt: ZERO, rcvNxt: ZERO };

export const xstateTcp = setup({
  types: {
    context: {} as Numbers, // xstate's way of naming a type; the value is never read
    events: {} as DiagramEvent, // likewise
  },
  actions: { send: (_, _segment: Sent) => {} },
}).createMachine({
  context: NO_NUMBERS,
  initial: "CLOSED",
  states: {
    CLOSED: {
      on: {
        "PASSIVE-OPEN": { target: "LISTEN", actions: assign({ passive: true }) },
        "ACTIVE-OPEN": {
          target: "SYN-SENT",
          actions: [
            assign(({ event }) => ({ ...opened(event.iss), passive: false })),
            { type: "send", params: ({ context }) => syn(context) },
          ],
        },
      },
    },
    LISTEN: {
      on: {
        SYN: {
          target: "SYN-RECEIVED",
          actions: [
            assign(({ event }) => ({ ...opened(event.iss), rcvNxt: end(event.segment) })),
            { type: "send", params: ({ context }) => synAck(context) },
          ],
        },
        CLOSE: { target: "CLOSED" },
      },
    },
    "SYN-SENT": {
      on: {
        "SYN-ACK": {
          target: "ESTABLISHED",
          guard: ({ context, event }) => acknowledgesNew(context, event.segment),
          actions: [
            assign(({ event }) => ({ sndUna: event.segment.ack, rcvNxt: end(event.segment) })),
            { type: "send", params: ({ context }) => ack(context) },
          ],
        },
        SYN: {
          target: "SYN-RECEIVED",
          actions: [
            assign(({ event }) => ({ rcvNxt: end(event.segment) })),
            { type: "send", params: ({ context }) => synAck(context) },
          ],
        },
        RST: { target: "CLOSED", guard: ({ context, event }) => event.segment.ack === context.sndNxt },
        CLOSE: { target: "CLOSED" },
      },
    },
    "SYN-RECEIVED": {
      on: {
        ACK: {
          target: "ESTABLISHED",
          guard: ({ context, event }) =>
            isNext(context, event.segment) && acknowledgesNew(context, event.segment),
          actions: assign(({ event }) => received(event.segment)),
        },
        CLOSE: {
          target: "FIN-WAIT-1",
          actions: [
            { type: "send", params: ({ context }) => fin(context) },
            assign(({ context }) => ({ sndNxt: advance(context.sndNxt, 1) })),
          ],
        },
        RST: [
          {
            target: "LISTEN",
            guard: ({ context, event }) => context.passive && isNext(context, event.segment),
          },
          { target: "CLOSED", guard: ({ context, event }) => isNext(context, event.segment) },
        ],
      },
    },
    ESTABLISHED: {
      on: {
        SEND: {
          actions: [
            { type: "send", params: ({ context, event }) => text(context, event.octets) },
            assign(({ context, event }) => ({ sndNxt: advance(context.sndNxt, event.octets) })),
          ],
        },
        ACK: [
          {
            guard: ({ context, event }) => event.segment.len > 0 && isAcceptable(context, event.segment),
            actions: [
              assign(({ event }) => received(event.segment)),
              { type: "send", params: ({ context }) => ack(context) },
            ],
          },
          {
            guard: ({ context, event }) => isAcceptable(context, event.segment),
            actions: assign(({ event }) => ({ sndUna: event.segment.ack })),
          },
        ],
        FIN: {
          target: "CLOSE-WAIT",
          guard: ({ context, event }) => isAcceptable(context, event.segment),
          actions: [
            assign(({ event }) => received(event.segment)),
            { type: "send", params: ({ context }) => ack(context) },
          ],
        },
        CLOSE: {
          target: "FIN-WAIT-1",
          actions: [
            { type: "send", params: ({ context }) => fin(context) },
            assign(({ context }) => ({ sndNxt: advance(context.sndNxt, 1) })),
          ],
        },
        RST: { target: "CLOSED", guard: ({ context, event }) => isNext(context, event.segment) },
      },
    },
    "FIN-WAIT-1": {
      on: {
        ACK: [
          {
            target: "FIN-WAIT-2",
            guard: ({ context, event }) => acknowledgesFin(context, event.segment),
            actions: assign(({ event }) => received(event.segment)),
          },
          {
            guard: ({ context, event }) => isAcceptable(context, event.segment),
            actions: assign(({ event }) => received(event.segment)),
          },
        ],
        FIN: [
          {
            target: "TIME-WAIT",
            guard: ({ context, event }) => acknowledgesFin(context, event.segment),
            actions: [
              assign(({ event }) => received(event.segment)),
              { type: "send", params: ({ context }) => ack(context) },
            ],
          },
          {
            target: "CLOSING",
            guard: ({ context, event }) => isAcceptable(context, event.segment),
            actions: [
              assign(({ event }) => received(event.segment)),
              { type: "send", params: ({ context }) => ack(context) },
            ],
          },
        ],
        RST: { target: "CLOSED", guard: ({ context, event }) => isNext(context, event.segment) },
      },
    },
    "FIN-WAIT-2": {
      on: {
        ACK: {
          guard: ({ context, event }) => event.segment.len > 0 && isAcceptable(context, event.segment),
          actions: [
            assign(({ event }) => received(event.segment)),
            { type: "send", params: ({ context }) => ack(context) },
          ],
        },
        FIN: {
          target: "TIME-WAIT",
          guard: ({ context, event }) => isAcceptable(context, event.segment),
          actions: [
            assign(({ event }) => received(event.segment)),
            { type: "send", params: ({ context }) => ack(context) },
          ],
        },
        RST: { target: "CLOSED", guard: ({ context, event }) => isNext(context, event.segment) },
      },
    },
    "CLOSE-WAIT": {
      on: {
        SEND: {
          actions: [
            { type: "send", params: ({ context, event }) => text(context, event.octets) },
            assign(({ context, event }) => ({ sndNxt: advance(context.sndNxt, event.octets) })),
          ],
        },
        ACK: {
          guard: ({ context, event }) => isAcceptable(context, event.segment),
          actions: assign(({ event }) => ({ sndUna: event.segment.ack })),
        },
        CLOSE: {
          target: "LAST-ACK",
          actions: [
            { type: "send", params: ({ context }) => fin(context) },
            assign(({ context }) => ({ sndNxt: advance(context.sndNxt, 1) })),
          ],
        },
        RST: { target: "CLOSED", guard: ({ context, event }) => isNext(context, event.segment) },
      },
    },
    CLOSING: {
      on: {
        ACK: {
          target: "TIME-WAIT",
          guard: ({ context, event }) => acknowledgesFin(context, event.segment),
          actions: assign(({ event }) => ({ sndUna: event.segment.ack })),
        },
        RST: { target: "CLOSED", guard: ({ context, event }) => isNext(context, event.segment) },
      },
    },
    "LAST-ACK": {
      on: {
        ACK: {
          target: "CLOSED",
          guard: ({ context, event }) => acknowledgesFin(context, event.segment),
          actions: assign(({ event }) => ({ sndUna: event.segment.ack })),
        },
        RST: { target: "CLOSED", guard: ({ context, event }) => isNext(context, event.segment) },
      },
    },
    "TIME-WAIT": {
      on: {
        "2MSL-TIMEOUT": { target: "CLOSED" },
        RST: { target: "CLOSED", guard: ({ context, event }) => isNext(context, event.segment) },
      },
    },
  },
});

/** The diagram's event for one of ours. Throws on what the diagram has no label for. */
export function diagramEvent(event: TcpEvent): DiagramEvent {
  switch (event.type) {
    case "call":
      if (event.call === "OPEN") {
        return event.mode === "passive"
          ? { type: "PASSIVE-OPEN" }
          : { type: "ACTIVE-OPEN", iss: event.nextIss };
      }
      if (event.call === "SEND") return { type: "SEND", octets: event.octets };
      if (event.call === "CLOSE") return { type: "CLOSE" };
      throw new Error(`the diagram has no ${event.call}`);
    case "timeout":
      if (event.timeout === "TIME-WAIT") return { type: "2MSL-TIMEOUT" };
      throw new Error(`the diagram has no ${event.timeout} timeout`);
    case "segment": {
      const { segment, nextIss } = event;
      if (segment.rst) return { type: "RST", segment };
      if (segment.ack === null) {
        if (segment.syn) return { type: "SYN", segment, iss: nextIss };
        throw new Error("the diagram has no segment without SYN, ACK and RST");
      }
      const acknowledging = { ...segment, ack: segment.ack };
      return { type: segment.syn ? "SYN-ACK" : segment.fin ? "FIN" : "ACK", segment: acknowledging };
    }
  }
}

function opened(iss: Seq): Omit<Numbers, "passive" | "rcvNxt"> {
  return { iss, sndUna: iss, sndNxt: advance(iss, 1) };
}

function received(segment: Acknowledging): Pick<Numbers, "sndUna" | "rcvNxt"> {
  return { sndUna: segment.ack, rcvNxt: end(segment) };
}

function end({ seq, len, syn, fin }: Segment): Seq {
  return advance(seq, len + (syn ? 1 : 0) + (fin ? 1 : 0));
}

function isNext({ rcvNxt }: Numbers, { seq }: Segment): boolean {
  return seq === rcvNxt;
}

function isAcceptable(numbers: Numbers, segment: Acknowledging): boolean {
  return (
    isNext(numbers, segment) &&
    isAtOrBefore(numbers.sndUna, segment.ack) &&
    isAtOrBefore(segment.ack, numbers.sndNxt)
  );
}

function acknowledgesNew({ sndUna, sndNxt }: Numbers, { ack }: Acknowledging): boolean {
  return isBefore(sndUna, ack) && isAtOrBefore(ack, sndNxt);
}

/** Our FIN is the last number sent. */
function acknowledgesFin(numbers: Numbers, segment: Acknowledging): boolean {
  return isNext(numbers, segment) && segment.ack === numbers.sndNxt;
}

function syn({ iss }: Numbers): Sent {
  return { control: "SYN", seq: iss, ack: null, len: 0 };
}

function synAck({ iss, rcvNxt }: Numbers): Sent {
  return { control: "SYN,ACK", seq: iss, ack: rcvNxt, len: 0 };
}

function ack({ sndNxt, rcvNxt }: Numbers): Sent {
  return { control: "ACK", seq: sndNxt, ack: rcvNxt, len: 0 };
}

function text({ sndNxt, rcvNxt }: Numbers, len: number): Sent {
  return { control: "ACK", seq: sndNxt, ack: rcvNxt, len };
}

function fin({ sndNxt, rcvNxt }: Numbers): Sent {
  return { control: "FIN,ACK", seq: sndNxt, ack: rcvNxt, len: 0 };
}
