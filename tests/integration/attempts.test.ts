import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { attemptHistory } from "#lib/server/attempts/history.ts";
import { suspects } from "#lib/server/attempts/suspects.ts";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import type { Database } from "#lib/server/database/database.ts";
import { openDatabase } from "#lib/server/database/database.ts";
import { read, rightlyAnswered, wronglyAnswered } from "#tests/support/answers.ts";
import { posedAt } from "#tests/support/right-answer.ts";
import { freshDatabase } from "#tests/support/fresh-database.ts";
import { PROVIDERS } from "../../scripts/database/schema.ts";

describe.each(PROVIDERS)("attempts on %s", (provider) => {
  let database: Database;
  let url: string;
  freshDatabase(provider, (fresh, at) => {
    database = fresh;
    url = at;
  });
  const ada = { userId: randomUUID() };
  const bob = { userId: randomUUID() };

  async function counts() {
    const [users, variants, attempts] = await Promise.all([
      database.user.count(),
      database.variant.count(),
      database.attempt.count(),
    ]);
    return { users, variants, attempts };
  }

  it("keeps a right answer with the question it answers", async () => {
    const submission = read(rightlyAnswered());
    const submitted = await submitAttempt(ada, submission, database);
    expect(submitted).toMatchObject({ ok: true, value: { verdict: { type: "correct" } } });
    const stored = await database.attempt.findFirstOrThrow({ include: { variant: true } });
    expect(stored).toMatchObject({
      id: submission.attemptId,
      userId: ada.userId,
      response: submission.response,
      correct: true,
    });
    expect(stored.variant).toMatchObject({
      skillId: "listen-syn",
      seed: 11n,
      prompt: submission.question.prompt,
      key: submission.question.key,
    });
  });

  it("keeps how sure the learner was, the hints they read and the time they took", async () => {
    const said = { confidence: "unsure", hints: 2, tookMs: 12_345 } as const;
    await submitAttempt(ada, read({ ...rightlyAnswered(), ...said }), database);
    await submitAttempt(bob, read(rightlyAnswered()), database);
    const [first, second] = await database.attempt.findMany({ orderBy: { createdAt: "asc" } });
    expect(first).toMatchObject(said);
    expect(second).toMatchObject({ confidence: null, hints: 0, tookMs: null });
  });

  it("suspects what at least two wrong answers of an actor point to, most votes first", async () => {
    const answered = async (actor: typeof ada, skillId: string, seed: number, misconception: string) => {
      const wrong = posedAt(skillId, seed)
        .samples()
        .incorrect.find((each) => each.misconception === misconception);
      if (wrong === undefined) throw new Error(`${misconception} does not answer ${skillId}/${seed}`);
      await submitAttempt(actor, read({ ...rightlyAnswered(skillId, seed), raw: wrong.response }), database);
    };
    for (const seed of [1, 2, 3]) await answered(ada, "listen-syn", seed, "established-on-syn");
    for (const seed of [1, 2]) await answered(ada, "established-fin", seed, "fin-closes-both-directions");
    await answered(ada, "listen-syn", 4, "listener-only-acknowledges");
    await answered(bob, "listen-syn", 1, "established-on-syn");
    expect(await suspects(ada, database, 3)).toEqual([
      { misconception: "established-on-syn", votes: 3, skillId: "listen-syn" },
      { misconception: "fin-closes-both-directions", votes: 2, skillId: "established-fin" },
    ]);
    expect(await suspects(bob, database, 3)).toEqual([]);
  });

  it("tells a wrong answer from the right one, which comes back with a fresh variant of the same skill", async () => {
    const submission = read(wronglyAnswered());
    const submitted = await submitAttempt(ada, submission, database);
    if (!submitted.ok) throw new Error("refused");
    expect(submitted.value.verdict.type).toBe("incorrect");
    expect(submitted.value.solution).toEqual(submission.question.key);
    expect(submitted.value.next.skillId).toBe("listen-syn");
  });

  it("keeps seeds of the whole unsigned 32-bit range", async () => {
    const seed = 2 ** 32 - 1;
    await submitAttempt(ada, read(rightlyAnswered("listen-syn", seed)), database);
    expect((await attemptHistory(ada, database, 1)).attempts[0]?.seed).toBe(seed);
  });

  it("counts a submission that is sent twice once, and gives the same verdict", async () => {
    const submission = read(wronglyAnswered());
    const first = await submitAttempt(ada, submission, database);
    const second = await submitAttempt(ada, submission, database);
    if (!first.ok || !second.ok) throw new Error("refused");
    expect(second.value.verdict).toEqual(first.value.verdict);
    expect(await counts()).toEqual({ users: 1, variants: 1, attempts: 1 });
  });

  it("counts a submission that is sent twenty times at once once", async () => {
    const submission = read(wronglyAnswered());
    const all = await Promise.all(Array.from({ length: 20 }, () => submitAttempt(ada, submission, database)));
    expect(all.map((each) => each.ok && each.value.verdict)).toEqual(all.map(() => submission.verdict));
    expect(await counts()).toEqual({ users: 1, variants: 1, attempts: 1 });
  });

  it("loses none of forty answers that two processes' worth of connections send at once", async () => {
    const other = openDatabase(url);
    const submissions = Array.from({ length: 40 }, (_, index) =>
      read(rightlyAnswered("listen-syn", index % 4)),
    );
    const all = await Promise.all(
      submissions.map((each, index) =>
        submitAttempt(index % 3 === 0 ? ada : bob, each, index % 2 ? other : database),
      ),
    );
    await other.$disconnect();
    expect(all.every((each) => each.ok)).toBe(true);
    expect(await counts()).toEqual({ users: 2, variants: 4, attempts: 40 });
  });

  it("refuses an attempt id that belongs to another answer, and keeps the first", async () => {
    const sent = wronglyAnswered();
    const first = read(sent);
    await submitAttempt(ada, first, database);
    const changed = read({ ...rightlyAnswered(), attemptId: sent.attemptId });
    const other = read({ ...sent, seed: 12 });
    for (const [actor, submission] of [
      [ada, changed],
      [ada, other],
      [bob, first],
    ] as const) {
      expect(await submitAttempt(actor, submission, database)).toEqual({
        ok: false,
        error: { type: "attempt-id-taken" },
      });
    }
    expect(await counts()).toEqual({ users: 1, variants: 1, attempts: 1 });
    expect((await database.attempt.findFirstOrThrow()).response).toEqual(first.response);
  });

  it("shows everyone their own attempts only, the newest first", async () => {
    const sent = [rightlyAnswered(), wronglyAnswered(), rightlyAnswered("listen-syn", 5)];
    for (const each of sent) {
      await submitAttempt(ada, read(each), database);
      // Two answers of one person are never in the same millisecond; here they must not be either.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await submitAttempt(bob, read(rightlyAnswered()), database);
    const history = await attemptHistory(ada, database, 2);
    expect(history).toMatchObject({ total: 3, correct: 2 });
    expect(history.attempts.map(({ id }) => id)).toEqual([sent[2]?.attemptId, sent[1]?.attemptId]);
    expect((await attemptHistory({ userId: randomUUID() }, database, 2)).total).toBe(0);
  });
});
