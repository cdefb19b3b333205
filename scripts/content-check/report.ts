import { CHALLENGE_KINDS } from "#lib/challenge/kind-ids.ts";
import { TOPICS } from "#lib/content/skills.ts";
import { SYLLABUS_LISTS } from "#lib/content/syllabus.ts";
import { STATES } from "#lib/tcp/connection.ts";
import type { Checked, check } from "./checks.ts";
import type { Examined } from "./examine.ts";
import { told } from "./failure.ts";
import { distinctReadings } from "./readings.ts";

const MOST_FAILURES_SHOWN = 40;
const WIDTH = 110;

export type Outcome = ReturnType<typeof check>;

/** The counts, the coverage and the checks, for a person. */
export function printed(examined: Examined, outcome: Outcome): string {
  return [
    byKindAndTopic(examined),
    totals(examined),
    `Rows of the syllabus, each with the number of its skills (and of their kinds)\n${rowTable(outcome)}`,
    `Arrows of the diagram, each with the number of skills that take it\n${arrowTable(outcome)}`,
    `Kinds of event by state, each with the number of skills that ask it\n${cellTable(outcome)}`,
    outcome.checked.map(judged).join("\n"),
    `${outcome.passed} passed, ${outcome.failed} failed`,
  ].join("\n\n");
}

function judged({ name, failures }: Checked): string {
  const lines = told(failures);
  const left = lines.length - MOST_FAILURES_SHOWN;
  return [
    `${lines.length === 0 ? "  ok  " : "FAILED"} ${name}`,
    ...lines.slice(0, MOST_FAILURES_SHOWN).map((line) => `         ${line}`),
    ...(left > 0 ? [`         … and ${left} more (all with --json)`] : []),
  ].join("\n");
}

/** The same for a program. */
export function asJson(examined: Examined, { covered, checked, passed, failed }: Outcome): unknown {
  return {
    counts: counts(examined),
    coverage: {
      rows: covered.rows.map(({ row, skills, kinds }) => ({ row: row.id, skills, kinds })),
      arrows: Object.fromEntries([...covered.arrows].map(([id, skills]) => [id, [...skills]])),
      cells: Object.fromEntries([...covered.cells].map(([id, skills]) => [id, [...skills]])),
    },
    checks: checked.map(({ name, failures }) => ({ name, failures: told(failures) })),
    passed,
    failed,
  };
}

function counts({ catalogue, posed, samplesGraded, sentences, ...examined }: Examined) {
  return {
    skills: catalogue.skills.length,
    kinds: catalogue.kinds.length,
    claims: catalogue.skills.filter(({ kind }) => kind === "claim").length,
    openQuestions: catalogue.openQuestions.length,
    variants: posed.length,
    distinctVariants: distinctReadings({ catalogue, posed, samplesGraded, sentences, ...examined }),
    samplesGraded,
    sentences: sentences.length,
    mistakes: catalogue.mistakes.size,
    rows: catalogue.rows.length,
  };
}

function totals(examined: Examined): string {
  const { variants, distinctVariants, samplesGraded, sentences, ...counted } = counts(examined);
  return [
    `${variants} variants (${distinctVariants} different), ${samplesGraded} samples graded, ${sentences} sentences in both languages`,
    `${counted.claims} claims, ${counted.openQuestions} open questions, ${counted.mistakes} named misconceptions`,
  ].join("\n");
}

function byKindAndTopic({ catalogue: { skills } }: Examined): string {
  const count = (kind: string | null, topic: string | null) =>
    skills.filter((each) => (kind ?? each.kind) === each.kind && (topic ?? each.topic) === each.topic).length;
  const line = (name: string, cells: readonly (string | number)[]) =>
    [name.padEnd(12), ...cells.map((cell) => String(cell).padStart(10))].join("");
  const ofKind = (name: string, kind: string | null) =>
    line(name, [...TOPICS.map((topic) => count(kind, topic)), count(kind, null)]);
  return [
    line("skills", [...TOPICS, "all"]),
    ...CHALLENGE_KINDS.map((kind) => ofKind(kind, kind)),
    ofKind("all", null),
  ].join("\n");
}

function rowTable({ covered }: Outcome): string {
  return Object.keys(SYLLABUS_LISTS)
    .map((list) => covered.rows.filter(({ row }) => row.id.startsWith(list)))
    .map((rows) =>
      wrapped(rows.map(({ row, skills, kinds }) => `${row.id} ${skills.length}(${kinds.length})`)),
    )
    .join("\n");
}

function arrowTable({ covered }: Outcome): string {
  return wrapped([...covered.arrows].map(([id, skills]) => `${id} ${skills.size}`));
}

function cellTable({ covered }: Outcome): string {
  return STATES.map((state) => {
    const cells = [...covered.cells].filter(([id]) => id.startsWith(`${state}/`));
    return `${state}\n${wrapped(cells.map(([id, skills]) => `${id.slice(state.length + 1)} ${skills.size}`))}`;
  }).join("\n");
}

/** Words in lines, those that nobody covers marked. */
function wrapped(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words.map((each) => (/ 0(\(|$)/.test(each) ? `!${each}` : each))) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 3 > WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${last} · ${word}`;
  }
  return lines.join("\n");
}
