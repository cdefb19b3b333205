import type { Coverage } from "./coverage.ts";
import { coverage, unaskedCells, unclaimedRows, uncoveredRows, untakenArrows } from "./coverage.ts";
import type { Examined } from "./examine.ts";
import type { Failure } from "./failure.ts";
import { contradictions } from "./readings.ts";
import {
  brokenPrerequisites,
  sharedNames,
  unknownClauses,
  unknownDrills,
  unknownLessons,
  unknownMistakes,
  unknownRows,
  unknownTargets,
} from "./references.ts";
import { unconfirmed } from "./stored.ts";
import { unsaidMistakes, unsayable, untitled } from "./texts.ts";

/** One thing that has to be so, and where it is not. */
export interface Check {
  readonly name: string;
  readonly failures: (examined: Examined, covered: Coverage) => readonly Failure[];
}

export const CHECKS: readonly Check[] = [
  {
    name: "skills have names and addresses of their own",
    failures: ({ catalogue }) => sharedNames(catalogue),
  },
  { name: "skills have titles in both languages", failures: ({ catalogue }) => untitled(catalogue) },
  { name: "the clauses named exist", failures: ({ catalogue }) => unknownClauses(catalogue) },
  { name: "the misconceptions named exist", failures: ({ catalogue }) => unknownMistakes(catalogue) },
  { name: "the lessons named exist", failures: ({ catalogue }) => unknownLessons(catalogue) },
  { name: "the skills that lessons drill exist", failures: ({ catalogue }) => unknownDrills(catalogue) },
  {
    name: "what open questions lead to exists",
    failures: ({ catalogue }) => unknownTargets(catalogue),
  },
  { name: "the rows named exist", failures: ({ catalogue }) => unknownRows(catalogue) },
  {
    name: "prerequisites exist and never come back to where they began",
    failures: ({ catalogue }) => brokenPrerequisites(catalogue),
  },
  { name: "kinds accept the constraints of their skills", failures: ({ refused }) => refused },
  { name: "every variant can be made, hinted and answered", failures: ({ crashed }) => crashed },
  { name: "every sample is graded as declared", failures: ({ misgraded }) => misgraded },
  {
    name: "what was computed once and stored is so when computed again",
    failures: ({ catalogue }) => unconfirmed(catalogue),
  },
  { name: "what reads the same has the same answer", failures: contradictions },
  { name: "both languages have every sentence of an answer, a hint or an error", failures: unsayable },
  { name: "both languages have every mistake that is named", failures: unsaidMistakes },
  { name: "every row of the syllabus is asked", failures: (_examined, covered) => uncoveredRows(covered) },
  {
    name: "every misconception of the syllabus is a claim to judge",
    failures: (_examined, covered) => unclaimedRows(covered),
  },
  { name: "every arrow of the diagram is taken", failures: (_examined, covered) => untakenArrows(covered) },
  {
    name: "every state is asked with every kind of event that it answers in a way of its own",
    failures: (_examined, covered) => unaskedCells(covered),
  },
];

export interface Checked {
  readonly name: string;
  readonly failures: readonly Failure[];
}

/** Every check, and what the coverage table is made of. */
export function check(examined: Examined, checks: readonly Check[] = CHECKS) {
  const covered = coverage(examined);
  const checked: readonly Checked[] = checks.map(({ name, failures }) => ({
    name,
    failures: failures(examined, covered),
  }));
  const failed = checked.filter(({ failures }) => failures.length > 0).length;
  return { covered, checked, passed: checked.length - failed, failed };
}
