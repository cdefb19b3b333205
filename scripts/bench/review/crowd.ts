import type { Provider } from "../../database/schema.ts";

/**
 * The SQL that fills the tables with other learners. Rows are written in the order in which they would have come about:
 * everybody's first answer, everybody's second, … so that what belongs to one learner lies as scattered as it would.
 */

export interface Crowd {
  readonly users: number;
  /** of each of them */
  readonly reviews: number;
}

/** Each of the others has an attempt for every tenth review, and a card for each of the first hundred. */
const REVIEWS_PER_ATTEMPT = 10;
const CARDS = 100;

const KINDS = ["next-state", "reply", "ladder", "drive"];
/** 2025-01-01 */
const FROM = { day: 20_089, second: 1_735_689_600 };
const SECONDS_BETWEEN = 86_400;

interface Dialect {
  /** the numbers from 1 to `count`, as rows of `series(n)` */
  series(count: number): { readonly before: string; readonly from: string };
  time(seconds: string): string;
  json(text: string): string;
  readonly yes: string;
}

const DIALECTS: Readonly<Record<Provider, Dialect>> = {
  sqlite: {
    series: (count) => ({
      before: `WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < ${count}) `,
      from: "series",
    }),
    time: (seconds) => `strftime('%Y-%m-%dT%H:%M:%S.000+00:00', ${seconds}, 'unixepoch')`,
    json: (text) => `'${text}'`,
    yes: "1",
  },
  postgresql: {
    series: (count) => ({ before: "", from: `generate_series(1, ${count}) AS series(n)` }),
    time: (seconds) => `to_timestamp(${seconds}) AT TIME ZONE 'UTC'`,
    json: (text) => `'${text}'::jsonb`,
    yes: "true",
  },
};

/** The statements that make the users, and settings and a variant for each. */
export function people(provider: Provider, users: number): readonly string[] {
  const { series, time, json } = DIALECTS[provider];
  const { before, from } = series(users);
  const now = time(String(FROM.second));
  const settings = ["userId", "timeZone", "dayStartsAt", "retention", "newPerDay", "interviewRecall"];
  return [
    `${into("User", ["id", "createdAt"])} ${before}SELECT ${id("b", "n")}, ${now} FROM ${from}`,
    `${into("DrillSettings", settings)} ${before}SELECT ${id("b", "n")}, 'UTC', 4, 0.9, 10, 0.95 FROM ${from}`,
    `${into("Variant", ["id", "kind", "version", "skillId", "seed", "level", "prompt", "key", "createdAt"])} ${before}
     SELECT ${id("c", "n")}, 'reply', 1, 'skill', n, 1, ${json("{}")}, ${json("{}")}, ${now} FROM ${from}`,
  ];
}

/** The statements that add the others' review number `seq`, from 1 to `reviews`, and what comes about with it. */
export function round(provider: Provider, users: number, seq: number): readonly string[] {
  const { series, time, json, yes } = DIALECTS[provider];
  const { before, from } = series(users);
  const number = `${seq * users} + n`;
  const at = time(`${FROM.second + seq * SECONDS_BETWEEN} + n % ${SECONDS_BETWEEN}`);
  const skillId = `'a-skill-of-others-' || ((n * 7 + ${seq}) % ${CARDS})`;
  const kind = `'${KINDS[seq % KINDS.length]}'`;
  const reviews = `${into("Review", [
    ...["id", "userId", "seq", "skillId", "kind", "rating", "undoes", "reviewedAt", "day", "retention"],
    ...["intervalDays", "sinceDays", "hints", "confidence", "tookMs"],
  ])} ${before}SELECT ${id("d", number)}, ${id("b", "n")}, ${seq}, ${skillId}, ${kind}, 1 + (n + ${seq}) % 4, NULL, ${at},
      ${FROM.day + seq}, 0.9, n % 60, n % 60, 0, 'sure', 3000 + n % 20000 FROM ${from}`;
  const attempts = `${into("Attempt", [
    ...[
      "id",
      "userId",
      "variantId",
      "response",
      "verdict",
      "correct",
      "misconception",
      "confidence",
      "hints",
    ],
    ...["tookMs", "createdAt"],
  ])} ${before}SELECT ${id("d", number)}, ${id("b", "n")}, ${id("c", `1 + (n * 31 + ${seq}) % ${users}`)}, ${json("{}")},
      ${json("{}")}, ${yes}, NULL, NULL, 0, 3000, ${at} FROM ${from}`;
  const cards = `${into("Card", [
    ...["userId", "skillId", "phase", "step", "stability", "difficulty", "reps", "lapses", "intervalDays"],
    ...["lastReview", "lastDay", "due", "dueDay", "introducedDay"],
  ])} ${before}SELECT ${id("b", "n")}, ${skillId}, 'review', 0, 30, 5, 5, 0, 30, ${at}, ${FROM.day + seq}, ${at},
      ${FROM.day + 400} + (n + ${seq}) % 90, ${FROM.day + seq} FROM ${from}`;
  return [reviews, ...(seq % REVIEWS_PER_ATTEMPT === 0 ? [attempts] : []), ...(seq <= CARDS ? [cards] : [])];
}

function into(table: string, columns: readonly string[]): string {
  return `INSERT INTO "${table}" (${columns.map((each) => `"${each}"`).join(", ")})`;
}

/** In the form of a UUID, rising with the number that `expression` gives. */
function id(prefix: string, expression: string): string {
  return `'${prefix.repeat(8)}-0000-4000-8000-' || substr(CAST(1000000000000 + ${expression} AS text), 2)`;
}
