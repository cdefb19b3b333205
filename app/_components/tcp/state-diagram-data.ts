import type { State } from "#lib/tcp/connection.ts";

/**
 * RFC 9293 3.3.2, Figure 5, laid out by hand. Lengths are user units of the SVG. The arrows are the figure's own;
 * notes 1 – 3 below it are kept as notes, and note 2's arrow, which the figure leaves out, is drawn.
 */
export const DIAGRAM = { width: 428, height: 652, nodeWidth: 96, nodeHeight: 26 } as const;

export interface StateNode {
  readonly state: State;
  /** the centre */
  readonly x: number;
  readonly y: number;
}

const LEFT = 50;
const MIDDLE = 212;
const RIGHT = 378;

export const NODES: readonly StateNode[] = [
  { state: "CLOSED", x: MIDDLE, y: 42 },
  { state: "LISTEN", x: MIDDLE, y: 132 },
  { state: "SYN-RECEIVED", x: LEFT, y: 222 },
  { state: "SYN-SENT", x: RIGHT, y: 222 },
  { state: "ESTABLISHED", x: MIDDLE, y: 316 },
  { state: "FIN-WAIT-1", x: LEFT, y: 406 },
  { state: "CLOSE-WAIT", x: RIGHT, y: 406 },
  { state: "FIN-WAIT-2", x: LEFT, y: 520 },
  { state: "CLOSING", x: 246, y: 498 },
  { state: "LAST-ACK", x: RIGHT, y: 498 },
  { state: "TIME-WAIT", x: MIDDLE, y: 612 },
];

/** CLOSED a second time, at the end of a connection's life, as the RFC draws it too. */
export const CLOSED_AT_THE_END: Omit<StateNode, "state"> = { x: RIGHT, y: 612 };

export interface Edge {
  readonly id: string;
  readonly from: State;
  readonly to: State;
  /** what causes it and what is done, in the figure's words; null where it does nothing ("x") */
  readonly cause: string;
  readonly action: string | null;
  /** the note below the figure that says more, or null */
  readonly note: 1 | 2 | null;
  readonly path: string;
  /** where the label stands and from where on it is set */
  readonly label: { readonly x: number; readonly y: number; readonly anchor: "start" | "middle" | "end" };
}

export const EDGES: readonly Edge[] = [
  {
    id: "passive-open",
    from: "CLOSED",
    to: "LISTEN",
    cause: "passive OPEN",
    action: "create TCB",
    note: null,
    path: "M198 55V119",
    label: { x: 192, y: 84, anchor: "end" },
  },
  {
    id: "listen-close",
    from: "LISTEN",
    to: "CLOSED",
    cause: "CLOSE",
    action: "delete TCB",
    note: null,
    path: "M226 119V55",
    label: { x: 232, y: 90, anchor: "start" },
  },
  {
    id: "active-open",
    from: "CLOSED",
    to: "SYN-SENT",
    cause: "active OPEN",
    action: "create TCB, snd SYN",
    note: null,
    path: "M260 36H402Q410 36 410 44V209",
    label: { x: 330, y: 14, anchor: "middle" },
  },
  {
    id: "syn-sent-close",
    from: "SYN-SENT",
    to: "CLOSED",
    cause: "CLOSE",
    action: "delete TCB",
    note: null,
    path: "M384 209V56Q384 48 376 48H260",
    label: { x: 378, y: 66, anchor: "end" },
  },
  {
    id: "listen-syn",
    from: "LISTEN",
    to: "SYN-RECEIVED",
    cause: "rcv SYN",
    action: "snd SYN,ACK",
    note: null,
    path: "M182 145C174 178 130 190 92 209",
    label: { x: 182, y: 165, anchor: "start" },
  },
  {
    id: "listen-send",
    from: "LISTEN",
    to: "SYN-SENT",
    cause: "SEND",
    action: "snd SYN",
    note: null,
    path: "M260 134C312 140 344 164 356 209",
    label: { x: 334, y: 134, anchor: "middle" },
  },
  {
    id: "syn-received-rst",
    from: "SYN-RECEIVED",
    to: "LISTEN",
    cause: "rcv RST",
    action: null,
    note: 1,
    path: "M36 209C40 152 98 130 164 130",
    label: { x: 52, y: 140, anchor: "middle" },
  },
  {
    id: "simultaneous-open",
    from: "SYN-SENT",
    to: "SYN-RECEIVED",
    cause: "rcv SYN",
    action: "snd SYN,ACK",
    note: null,
    path: "M330 216H98",
    label: { x: 226, y: 201, anchor: "middle" },
  },
  {
    id: "syn-received-ack",
    from: "SYN-RECEIVED",
    to: "ESTABLISHED",
    cause: "rcv ACK of SYN",
    action: null,
    note: null,
    path: "M88 235C104 268 136 298 164 308",
    label: { x: 116, y: 256, anchor: "start" },
  },
  {
    id: "syn-sent-syn-ack",
    from: "SYN-SENT",
    to: "ESTABLISHED",
    cause: "rcv SYN,ACK",
    action: "snd ACK",
    note: null,
    path: "M354 235C344 270 300 302 260 310",
    label: { x: 352, y: 274, anchor: "start" },
  },
  {
    id: "syn-received-close",
    from: "SYN-RECEIVED",
    to: "FIN-WAIT-1",
    cause: "CLOSE",
    action: "snd FIN",
    note: null,
    path: "M30 235V393",
    label: { x: 36, y: 316, anchor: "start" },
  },
  {
    id: "established-close",
    from: "ESTABLISHED",
    to: "FIN-WAIT-1",
    cause: "CLOSE",
    action: "snd FIN",
    note: null,
    path: "M182 329C168 362 120 374 84 393",
    label: { x: 174, y: 362, anchor: "start" },
  },
  {
    id: "established-fin",
    from: "ESTABLISHED",
    to: "CLOSE-WAIT",
    cause: "rcv FIN",
    action: "snd ACK",
    note: null,
    path: "M242 329C256 362 308 374 344 393",
    label: { x: 312, y: 356, anchor: "start" },
  },
  {
    id: "fin-wait-1-ack",
    from: "FIN-WAIT-1",
    to: "FIN-WAIT-2",
    cause: "rcv ACK of FIN",
    action: null,
    note: null,
    path: "M18 419V507",
    label: { x: 24, y: 468, anchor: "start" },
  },
  {
    id: "fin-wait-1-fin",
    from: "FIN-WAIT-1",
    to: "CLOSING",
    cause: "rcv FIN",
    action: "snd ACK",
    note: null,
    path: "M98 404C180 404 246 430 246 485",
    label: { x: 200, y: 410, anchor: "start" },
  },
  {
    id: "fin-wait-1-fin-ack",
    from: "FIN-WAIT-1",
    to: "TIME-WAIT",
    cause: "rcv FIN, ACK of FIN",
    action: "snd ACK",
    note: 2,
    path: "M84 419C122 470 130 560 176 599",
    label: { x: 145, y: 518, anchor: "start" },
  },
  {
    id: "close-wait-close",
    from: "CLOSE-WAIT",
    to: "LAST-ACK",
    cause: "CLOSE",
    action: "snd FIN",
    note: null,
    path: "M378 419V485",
    label: { x: 384, y: 448, anchor: "start" },
  },
  {
    id: "closing-ack",
    from: "CLOSING",
    to: "TIME-WAIT",
    cause: "rcv ACK of FIN",
    action: null,
    note: null,
    path: "M246 511V599",
    label: { x: 252, y: 536, anchor: "start" },
  },
  {
    id: "last-ack-ack",
    from: "LAST-ACK",
    to: "CLOSED",
    cause: "rcv ACK of FIN",
    action: "delete TCB",
    note: null,
    path: "M378 511V599",
    label: { x: 372, y: 566, anchor: "end" },
  },
  {
    id: "fin-wait-2-fin",
    from: "FIN-WAIT-2",
    to: "TIME-WAIT",
    cause: "rcv FIN",
    action: "snd ACK",
    note: null,
    path: "M34 533C40 596 96 612 164 612",
    label: { x: 44, y: 622, anchor: "middle" },
  },
  {
    id: "time-wait-over",
    from: "TIME-WAIT",
    to: "CLOSED",
    cause: "2MSL timeout",
    action: "delete TCB",
    note: null,
    path: "M260 612H330",
    label: { x: 295, y: 636, anchor: "middle" },
  },
];

/** The arrow of the figure from one state to another: there is at most one. */
export function edgeBetween(from: State, to: State): Edge | null {
  return EDGES.find((edge) => edge.from === from && edge.to === to) ?? null;
}

export function nodeOf(state: State): StateNode {
  const node = NODES.find((each) => each.state === state);
  if (node === undefined) throw new RangeError(`the diagram has no ${state}`);
  return node;
}
