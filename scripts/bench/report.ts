/** What a bench measured in one run. */
export interface Report {
  readonly bench: string;
  readonly measurements: readonly Measurement[];
  /** what else there is to read, such as the plans of queries */
  readonly remarks?: readonly Remark[];
}

export interface Remark {
  readonly title: string;
  readonly lines: readonly string[];
}

/** One quantity: each row next to a peer measured in the same run, and against what is wanted of it. */
export interface Measurement {
  readonly measure: string;
  readonly unit: string;
  /** null: there was none on this computer */
  readonly peer: Peer | null;
  readonly rows: readonly Row[];
}

export interface Peer {
  readonly name: string;
  readonly value: number;
}

/** A bound on the value itself, or on its ratio to the peer's. */
export type Wanted =
  | { readonly atMost: number }
  | { readonly atLeast: number }
  | { readonly ratioAtLeast: number };

export interface Row {
  readonly name: string;
  readonly value: number;
  /** value / the peer's value; null without a peer */
  readonly ratio: number | null;
  /** null: the row is there to be read, not judged */
  readonly wanted: Wanted | null;
  readonly met: boolean | null;
}

/** Runs; what it says on the way is not part of the result. */
export type Bench = (say: (line: string) => void) => Promise<Report>;

/** Throws RangeError when a ratio is wanted and there is no peer. */
export function row(name: string, value: number, peer: Peer | null, wanted: Wanted | null): Row {
  const ratio = peer === null ? null : value / peer.value;
  return { name, value, ratio, wanted, met: wanted === null ? null : meets(wanted, value, ratio) };
}

function meets(wanted: Wanted, value: number, ratio: number | null): boolean {
  if ("atMost" in wanted) return value <= wanted.atMost;
  if ("atLeast" in wanted) return value >= wanted.atLeast;
  if (ratio === null) throw new RangeError("a ratio is wanted, and there is no peer");
  return ratio >= wanted.ratioAtLeast;
}

/** Whether every row that is judged is as wanted. */
export function isMet({ measurements }: Report): boolean {
  return measurements.every(({ rows }) => rows.every(({ met }) => met !== false));
}

export function print({ measurements, remarks = [] }: Report): void {
  const read = remarks.map(({ title, lines }) => [title, "", ...lines].join("\n"));
  console.log([...read, ...measurements.map(printed)].join("\n\n"));
}

function printed({ measure, unit, peer, rows }: Measurement): string {
  const lines = [
    ...rows.map((each) => [each.name, shown(each.value), times(each.ratio), judged(each)]),
    ...(peer === null ? [] : [[`(peer) ${peer.name}`, shown(peer.value), times(1), ""]]),
  ];
  const [name, value, ratio] = [0, 1, 2].map((column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return [
    `${measure}, in ${unit}`,
    "",
    ...lines.map(([first = "", second = "", third = "", fourth = ""]) =>
      `${first.padEnd(name ?? 0)}  ${second.padStart(value ?? 0)}  ${third.padEnd(ratio ?? 0)}  ${fourth}`.trimEnd(),
    ),
  ].join("\n");
}

function times(ratio: number | null): string {
  return ratio === null ? "" : `× ${ratio.toPrecision(3)}`;
}

function shown(value: number): string {
  return value.toLocaleString(
    "en",
    value < 1_000 ? { maximumFractionDigits: 1 } : { maximumFractionDigits: 0 },
  );
}

function judged({ wanted, met }: Row): string {
  return wanted === null ? "" : `${met ? "as wanted" : "NOT AS WANTED"}: ${bound(wanted)}`;
}

function bound(wanted: Wanted): string {
  if ("atMost" in wanted) return `at most ${shown(wanted.atMost)}`;
  if ("atLeast" in wanted) return `at least ${shown(wanted.atLeast)}`;
  return `at least × ${wanted.ratioAtLeast}`;
}
