/** What a bench measured: each row against a budget, and next to a peer measured in the same run. */
export interface Report {
  readonly bench: string;
  readonly measure: string;
  readonly unit: string;
  readonly budget: number;
  readonly peer: { readonly name: string; readonly value: number };
  readonly rows: readonly Row[];
}

export interface Row {
  readonly name: string;
  readonly value: number;
  /** value / the peer's value */
  readonly ratio: number;
  readonly withinBudget: boolean;
}

/** Runs; what it says on the way is not part of the result. */
export type Bench = (say: (line: string) => void) => Promise<Report>;

export function row(name: string, value: number, { budget, peer }: Pick<Report, "budget" | "peer">): Row {
  return { name, value, ratio: value / peer.value, withinBudget: value <= budget };
}

export function print({ measure, unit, budget, peer, rows }: Report): void {
  const lines = [
    ...rows.map((each) => [
      each.name,
      each.value.toFixed(1),
      `× ${each.ratio.toFixed(3)}`,
      each.withinBudget ? "within budget" : "OVER BUDGET",
    ]),
    [`(peer) ${peer.name}`, peer.value.toFixed(1), "× 1.000", ""],
  ];
  const width = Math.max(...lines.map(([name = ""]) => name.length));
  console.log(`${measure}, in ${unit}; budget ${budget}\n`);
  for (const [name = "", value = "", ratio = "", judged = ""] of lines) {
    console.log(`${name.padEnd(width)}  ${value.padStart(7)}  ${ratio}  ${judged}`.trimEnd());
  }
}
