import type { HostId } from "#lib/network/endpoint.ts";
import type { State } from "#lib/tcp/connection.ts";
import type { ExchangeId } from "../../exchanges/catalogue.ts";
import type { Numbers, Parts } from "../../exchanges/exchange.ts";

/** "Here is what happened, in no order: in which order can it have happened?" */

export interface OrderPrompt {
  readonly profile: "rfc9293";
  readonly hosts: readonly OrderHost[];
  /** what may be lost on the way, each once; nothing else is */
  readonly losses: readonly SegmentName[];
  /** a duplicate from an earlier connection is about, at most one */
  readonly old: SegmentName | null;
  /** shuffled; an item is meant by its place in this list, 0 … n-1, and by the first time that it happens */
  readonly items: readonly OrderItem[];
}

export interface OrderHost {
  readonly id: HostId;
  /** where it begins */
  readonly state: State;
  /** it holds the ACK of a FIN back for a moment, in case something can carry it (3.8.6.3) */
  readonly delaysAck: boolean;
  /** what its user calls, in this order, at some time or other */
  readonly calls: readonly CallName[];
}

export type CallName = "OPEN" | "SEND" | "CLOSE" | "ABORT";

/** A segment by what tells it apart in the exchange; its numbers would tell their own order. */
export interface SegmentName {
  readonly from: HostId;
  /** "SYN,ACK"; PSH and URG left out */
  readonly flags: string;
  readonly text: boolean;
  /** sent again */
  readonly again: boolean;
}

export type OrderItem =
  | { readonly what: "calls"; readonly host: HostId; readonly call: CallName }
  | { readonly what: "sends"; readonly segment: SegmentName }
  | { readonly what: "arrives"; readonly host: HostId; readonly segment: SegmentName }
  | { readonly what: "enters"; readonly host: HostId; readonly state: State }
  | { readonly what: "waited"; readonly host: HostId };

/** Every item once, from first to last, by its place in the list of the prompt. */
export interface OrderResponse {
  readonly order: readonly number[];
}

/** One order of many, and what the exchange was made of, so that it can be run again. */
export interface OrderKey {
  readonly order: readonly number[];
  readonly exchange: ExchangeId;
  readonly parts: Parts;
  readonly numbers: Numbers;
}
