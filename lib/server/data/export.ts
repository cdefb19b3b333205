import "server-only";
import type { Actor } from "../actor.ts";
import type { Database } from "../database/database.ts";
import { visibleAttempts } from "../policies/attempts.ts";
import { ownLearning } from "../policies/reviews.ts";
import { link } from "./chain.ts";
import { FORMAT, VERSION } from "./format.ts";
import { PAGE_ROWS, pages } from "./pages.ts";
import { ATTEMPT, attemptRow, reviewRow, settingsRow, VARIANT, variantRow } from "./rows.ts";

const IN_TIME = [{ createdAt: "asc" }, { id: "asc" }] as const;

/**
 * Everything of an actor's own as the text of a file (see format.ts), piece by piece and a row a line; for nobody
 * (null) a file that is empty and can be read all the same. What is answered while it is written is not in it. Throws
 * when something of it is wiped meanwhile: what has been written so far lacks its end, and is refused when it is read.
 */
export async function* exportData(
  actor: Actor | null,
  database: Database,
  now: Date = new Date(),
): AsyncGenerator<string> {
  const own = actor === null ? null : ownLearning(actor);
  const row =
    own === null ? null : await database.drillSettings.findUnique({ where: own, omit: { userId: true } });
  const settings = row === null ? null : settingsRow(row);
  const header = { format: FORMAT, version: VERSION, exportedAt: now.toISOString(), settings };
  let check = link("", header);

  /** A list of the file; `pages` gives its rows. */
  async function* list(name: string, pages: AsyncGenerator<readonly object[]>): AsyncGenerator<string> {
    let text = `,\n"${name}": [`;
    let first = true;
    for await (const rows of pages) {
      for (const each of rows) {
        check = link(check, each);
        text += `${first ? "" : ","}\n${JSON.stringify({ ...each, check })}`;
        first = false;
      }
      yield text;
      text = "";
    }
    yield `${text}${first ? "" : "\n"}]`;
  }

  const head = Object.entries({ ...header, check }).map(
    ([name, value]) => `"${name}": ${JSON.stringify(value)}`,
  );
  yield `{\n${head.join(",\n")}`;
  // The log's end comes first: whatever it holds up to there has its attempt, which is read after it.
  const lastSeq = await seqOfLastLine(actor, database);
  const answers = await answersOf(actor, database);
  yield* list("variants", variants(actor, answers, database));
  yield* list("attempts", attempts(actor, answers, database));
  yield* list("reviews", reviews(actor, lastSeq, database));
  yield `,\n"end": "${check}"\n}\n`;
}

/** The lines of an actor's review log up to a number, as they arrived. */
export async function* reviews(actor: Actor | null, lastSeq: number, database: Database) {
  if (actor === null) return;
  for (let after = 0; after < lastSeq; ) {
    const rows = await database.review.findMany({
      where: { ...ownLearning(actor), seq: { gt: after, lte: lastSeq } },
      orderBy: { seq: "asc" },
      take: PAGE_ROWS,
    });
    const last = rows.at(-1);
    if (last === undefined) throw new Error("the review log was wiped while it was read");
    yield rows.map(reviewRow);
    after = last.seq;
  }
}

export async function seqOfLastLine(actor: Actor | null, database: Database): Promise<number> {
  if (actor === null) return 0;
  const last = await database.review.aggregate({ where: ownLearning(actor), _max: { seq: true } });
  return last._max.seq ?? 0;
}

interface AnswerId {
  readonly id: string;
  readonly variantId: string;
}

async function answersOf(actor: Actor | null, database: Database): Promise<readonly AnswerId[]> {
  if (actor === null) return [];
  return database.attempt.findMany({
    where: visibleAttempts(actor),
    orderBy: [...IN_TIME],
    select: { id: true, variantId: true },
  });
}

/** Variants belong to nobody: whoever answered one may have it. In the order in which they were first answered. */
async function* variants(actor: Actor | null, answers: readonly AnswerId[], database: Database) {
  if (actor === null) return;
  const first = new Map(answers.toReversed().map(({ id, variantId }) => [variantId, id]));
  const firstAnswers = answers.filter(({ id, variantId }) => first.get(variantId) === id);
  for (const page of pages(firstAnswers.map(({ id }) => id))) {
    const rows = await database.attempt.findMany({
      where: { ...visibleAttempts(actor), id: { in: page } },
      orderBy: [...IN_TIME],
      select: { variant: { select: VARIANT } },
    });
    yield complete(rows, page).map(({ variant }) => variantRow(variant));
  }
}

async function* attempts(actor: Actor | null, answers: readonly AnswerId[], database: Database) {
  if (actor === null) return;
  for (const page of pages(answers.map(({ id }) => id))) {
    const rows = await database.attempt.findMany({
      where: { ...visibleAttempts(actor), id: { in: page } },
      orderBy: [...IN_TIME],
      select: ATTEMPT,
    });
    yield complete(rows, page).map(attemptRow);
  }
}

function complete<Row>(rows: readonly Row[], asked: readonly string[]): readonly Row[] {
  if (rows.length !== asked.length) throw new Error("answers were wiped while they were read");
  return rows;
}
