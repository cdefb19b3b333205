import type { Numbers, Parts } from "../../exchanges/exchange.ts";
import type { ExchangeId } from "../../exchanges/catalogue.ts";
import type { HostId } from "#lib/network/endpoint.ts";
import type { State } from "#lib/tcp/connection.ts";
import type { TimeoutName } from "#lib/tcp/event.ts";

/** "Two ends, what happens, and some of what follows: fill in the rest." */

export interface LadderPrompt {
  readonly profile: "rfc9293";
  readonly hosts: readonly LadderHost[];
  readonly rows: readonly LadderRow[];
}

export interface LadderHost {
  readonly id: HostId;
  /** where it begins */
  readonly state: State;
  /** it holds the ACK of a FIN back for a moment, in case something can carry it (3.8.6.3) */
  readonly delaysAck: boolean;
}

/** One thing that happens, the state of the end that took it, and what that end sent at once. */
export interface LadderRow {
  readonly cause: LadderCause;
  /** null where the network acted alone */
  readonly after: { readonly host: HostId; readonly state: Cell } | null;
  readonly sent: readonly LadderSegment[];
}

/** Segments are named by their number in the order of sending, 1 … n. */
export type LadderCause =
  | { readonly what: "open" | "close" | "abort"; readonly host: HostId }
  | { readonly what: "send"; readonly host: HostId; readonly octets: number }
  | { readonly what: "timer"; readonly host: HostId; readonly timer: TimeoutName }
  | { readonly what: "arrives"; readonly host: HostId; readonly segment: number }
  | { readonly what: "lost"; readonly segment: number }
  /** a duplicate from an earlier connection turns up */
  | { readonly what: "old"; readonly segment: number };

export interface LadderSegment {
  readonly segment: number;
  readonly from: HostId;
  readonly flags: Cell;
  readonly seq: Cell;
  /** null where it is plain that the ACK bit is off */
  readonly ack: Cell | null;
  /** octets of text */
  readonly len: number;
}

/** What stands in one place: a value, the number of a blank (1 … n), or nothing, and it is not asked either. */
export type Cell = { readonly shown: string } | { readonly blank: number } | { readonly hidden: true };

/** The control bits that may be answered; PSH and URG are not written. */
export const LADDER_FLAGS = ["SYN", "SYN,ACK", "ACK", "FIN", "FIN,ACK", "RST", "RST,ACK"] as const;

/** What a blank stands for, and where: enough to label its field. */
export interface Blank {
  readonly number: number;
  readonly of: "state" | "flags" | "seq" | "ack";
  /** whose state, or the sender */
  readonly host: HostId;
  /** 1 … n */
  readonly row: number;
  /** null where it is about a state */
  readonly segment: number | null;
}

/** One string a blank, in their order: a state, control bits, or a number in decimal digits. */
export interface LadderResponse {
  readonly blanks: readonly string[];
}

/** The answers, and what the exchange was made of, so that it can be run again. */
export interface LadderKey {
  readonly answers: readonly string[];
  readonly exchange: ExchangeId;
  readonly parts: Parts;
  readonly numbers: Numbers;
}

/** The blanks of a ladder from top to bottom, which is the order of their numbers. */
export function blanksOf({ rows }: Pick<LadderPrompt, "rows">): readonly Blank[] {
  return rows.flatMap(({ after, sent }, index) => {
    const row = index + 1;
    return [
      ...(after === null ? [] : blank(after.state, { of: "state", host: after.host, row, segment: null })),
      ...sent.flatMap(({ segment, from, flags, seq, ack }) => [
        ...blank(flags, { of: "flags", host: from, row, segment }),
        ...blank(seq, { of: "seq", host: from, row, segment }),
        ...blank(ack, { of: "ack", host: from, row, segment }),
      ]),
    ];
  });
}

function blank(cell: Cell | null, where: Omit<Blank, "number">): readonly Blank[] {
  return cell !== null && "blank" in cell ? [{ number: cell.blank, ...where }] : [];
}
