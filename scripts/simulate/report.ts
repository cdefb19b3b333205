import type { Drillable } from "#lib/review/queue.ts";
import type { MemoryKind } from "./learner.ts";
import { POLICIES } from "./policies.ts";
import type { Outcome } from "./run.ts";
import { run } from "./run.ts";

export interface Plan {
  readonly learners: number;
  readonly seed: number;
  /** what the learners have for a memory */
  readonly memory: MemoryKind;
  readonly horizonsDays: readonly number[];
  readonly budgets: readonly number[];
}

export const USUAL_PLAN: Omit<Plan, "memory"> = {
  learners: 8,
  seed: 1,
  horizonsDays: [14, 30, 60, 90],
  budgets: [20, 40, 80],
};

/** A mean with the half width of its 95 % confidence interval over learners. */
export interface Estimate {
  readonly mean: number;
  readonly within: number;
}

export interface Row {
  readonly horizonDays: number;
  readonly budget: number;
  readonly policy: string;
  readonly recall: Estimate;
  /** recall of readiness less this one's, learner by learner: the same people, so that it is surer than either */
  readonly behind: Estimate;
  readonly firm: number;
  readonly seen: number;
  readonly reviewsPerDay: number;
}

export interface Report extends Plan {
  readonly skills: number;
  readonly rows: readonly Row[];
}

export function simulate(skills: readonly Drillable[], plan: Plan): Report {
  const rows = plan.horizonsDays.flatMap((horizonDays) =>
    plan.budgets.flatMap((budget) => cell(skills, horizonDays, budget, plan)),
  );
  return { ...plan, skills: skills.length, rows };
}

function cell(
  skills: readonly Drillable[],
  horizonDays: number,
  budget: number,
  { learners, seed, memory }: Plan,
): readonly Row[] {
  const people = Array.from({ length: learners }, (_, index) => seed * 1_000 + index);
  const outcomes = POLICIES.map(({ name, ...policy }) => ({
    policy: name,
    its: people.map((person) => run({ name, ...policy }, skills, horizonDays, budget, person, memory)),
  }));
  const ready = outcomes[0]?.its ?? [];
  return outcomes.map(({ policy, its }) => ({
    horizonDays,
    budget,
    policy,
    recall: estimate(its.map(({ recall }) => recall)),
    behind: estimate(its.map(({ recall }, person) => (ready[person]?.recall ?? 0) - recall)),
    firm: mean(its, ({ firm }) => firm),
    seen: mean(its, ({ seen }) => seen),
    reviewsPerDay: mean(its, ({ reviewsPerDay }) => reviewsPerDay),
  }));
}

function mean(outcomes: readonly Outcome[], of: (outcome: Outcome) => number): number {
  return outcomes.reduce((sum, each) => sum + of(each), 0) / outcomes.length;
}

/** Student's t at 97.5 % by degrees of freedom; from 30 on, near enough, the normal's. */
const T = [
  12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.12, 2.11, 2.1,
  2.09, 2.09,
];

function estimate(values: readonly number[]): Estimate {
  const count = values.length;
  const middle = values.reduce((sum, each) => sum + each, 0) / count;
  if (count < 2) return { mean: middle, within: Number.POSITIVE_INFINITY };
  const variance = values.reduce((sum, each) => sum + (each - middle) ** 2, 0) / (count - 1);
  return { mean: middle, within: (T[count - 2] ?? 2.04) * Math.sqrt(variance / count) };
}

/** What the rows say, also where they say that it does not help. */
export function conclusion({ rows }: Report): string {
  const against = (policy: string): string => {
    const its = rows.filter((row) => row.policy === policy);
    const where = (list: readonly Row[]): string =>
      list.length === 0 ? "no cell" : list.map((row) => `${row.horizonDays} d × ${row.budget}`).join(", ");
    const better = its.filter(({ behind }) => behind.mean > behind.within);
    const worse = its.filter(({ behind }) => behind.mean < -behind.within);
    const open = its.filter((row) => !better.includes(row) && !worse.includes(row));
    const average = its.reduce((sum, { behind }) => sum + behind.mean, 0) / Math.max(1, its.length);
    return [
      `Against ${policy}, readiness recalls ${points(average)} points ${average < 0 ? "less" : "more"} on the day, the mean of all cells (days × reviews a day):`,
      `  more in ${where(better)}`,
      `  less in ${where(worse)}`,
      `  no difference proven in ${where(open)}`,
    ].join("\n");
  };
  return [...POLICIES.slice(1).map(({ name }) => against(name)), closing(rows)].join("\n");
}

/** The cells in which plain FSRS gets through the catalogue, and those in which it does not. */
function closing(rows: readonly Row[]): string {
  const plain = rows.filter(({ policy }) => policy === "plain FSRS");
  const same = (a: Row, b: Row): boolean => a.horizonDays === b.horizonDays && a.budget === b.budget;
  const about = (cells: readonly Row[], when: string): string => {
    if (cells.length === 0) return `No cell is one in which ${when}.`;
    const than = (policy: string, of: (row: Row, ready: Row) => number): string => {
      const its = rows.filter((row) => row.policy === policy && cells.some((cell) => same(cell, row)));
      const sum = its.reduce((total, row) => {
        const ready = rows.find((each) => each.policy === "readiness" && same(each, row));
        return total + (ready === undefined ? 0 : of(row, ready));
      }, 0);
      return signed(sum / its.length);
    };
    const recall = (row: Row): number => row.behind.mean;
    const firm = (row: Row, ready: Row): number => ready.firm - row.firm;
    return [
      `Where ${when} (${cells.length} of ${plain.length} cells), knowing the date brings`,
      `${than("plain FSRS", recall)} points of recall against plain FSRS and ${than("fixed ladder", recall)} against the ladder,`,
      `and ${than("plain FSRS", firm)} and ${than("fixed ladder", firm)} points of skills that are firm (recalled with a chance of 0.9 or more).`,
    ].join(" ");
  };
  return [
    about(
      plain.filter(({ seen }) => seen < 0.99),
      "time is too short for the whole catalogue",
    ),
    about(
      plain.filter(({ seen }) => seen >= 0.99),
      "there is time for all of it",
    ),
    "What was never asked counts 0: that rewards breadth, which the date is used for when time is short.",
    "A ladder has no model of memory that could be wrong: with time to spare, it may be ahead of a plan whose model is.",
  ].join("\n");
}

export function table({ rows, skills, learners, seed, memory }: Report): string {
  const head = [
    "days",
    "reviews/day",
    "policy",
    "recall on the day",
    "readiness −",
    "≥ 0.9",
    "asked",
    "used/day",
  ];
  const lines = rows.map((row) => [
    `${row.horizonDays}`,
    `${row.budget}`,
    row.policy,
    `${points(row.recall.mean)} ± ${points(row.recall.within)} %`,
    row.policy === "readiness" ? "" : `${signed(row.behind.mean)} ± ${points(row.behind.within)}`,
    `${Math.round(row.firm * 100)} %`,
    `${Math.round(row.seen * 100)} %`,
    row.reviewsPerDay.toFixed(1),
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[head, ...lines].map((line) => (line[column] ?? title).length)),
  );
  const text = [head, widths.map((width) => "-".repeat(width)), ...lines]
    .map((line) =>
      line
        .map((each, column) => each.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
  return `${skills} skills, ${learners} learners whose memory is made of ${memory}, seed ${seed}; mean and 95% confidence interval; never asked counts 0; “readiness −” is readiness less this policy\n\n${text}`;
}

function points(share: number): string {
  return Math.abs(share * 100).toFixed(1);
}

function signed(share: number): string {
  return `${share < 0 ? "−" : "+"}${points(share)}`;
}
