import { randomUUID } from "node:crypto";
import { challengeKind } from "#lib/challenge/registry.ts";
import { skills } from "#lib/content/skills.ts";
import type { Instant } from "#lib/review/day.ts";
import type { Drillable } from "#lib/review/queue.ts";
import type { Actor } from "#lib/server/actor.ts";
import type { Submission } from "#lib/server/attempts/submission.ts";
import { readSubmission } from "#lib/server/attempts/submission.ts";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import type { Database } from "#lib/server/database/database.ts";
import { openDatabase } from "#lib/server/database/database.ts";
import type { LearnerProgress } from "#lib/server/reviews/progress.ts";
import { progressOf } from "#lib/server/reviews/progress.ts";
import type { DrillState } from "#lib/server/reviews/queue.ts";
import { drillState } from "#lib/server/reviews/queue.ts";
import { undoReview } from "#lib/server/reviews/undo.ts";
import type { Plan, Sent } from "../../database/plans.ts";
import { plansOf } from "../../database/plans.ts";

/** What a learner's pages ask of the server during and after a drill. */
export interface Acts {
  queue(now?: Instant): Promise<DrillState>;
  submit(submission: Submission): Promise<void>;
  undo(attemptId: string): Promise<void>;
  /** what the page of one's progress reads */
  progress(): Promise<LearnerProgress>;
}

/** The tables that grow with everybody's answers. */
const GROWING = ["Review", "Card", "Attempt"];

export function actsOf(actor: Actor, catalogue: readonly Drillable[], database: Database): Acts {
  return {
    queue: (now) => drillState(actor, {}, "UTC", database, now, catalogue),
    submit: async (submission) => {
      const submitted = await submitAttempt(actor, submission, database);
      if (!submitted.ok) throw new Error(`the answer is refused: ${submitted.error.type}`);
      if (submitted.value.review === null) throw new Error("the answer makes no review");
    },
    undo: async (attemptId) => {
      const undone = await undoReview(actor, attemptId, database);
      if (!undone.ok) throw new Error(`the review is not taken back: ${undone.error.type}`);
    },
    progress: () => progressOf(actor, database),
  };
}

/** A right answer that nobody gave before, to the `index`th question of those with one segment or call. */
export function rightAnswer(index: number): Submission {
  const asked = skills().filter(({ kind }) => kind === "next-state")[index % 100];
  const posed = challengeKind("next-state")?.pose(index, asked?.level ?? 1, asked?.constraints);
  if (asked === undefined || posed?.ok !== true) throw new Error("a question cannot be posed");
  const [raw] = posed.value.samples().correct;
  const sent = { attemptId: randomUUID(), skillId: asked.id, seed: index, raw, tookMs: 4_000 };
  const submission = readSubmission(sent);
  if (!submission.ok) throw new Error(`a right answer is refused: ${submission.error.type}`);
  return submission.value;
}

/** How the database runs each statement that the acts send, by act. They are done once each. */
export async function plansOfActs(
  databaseUrl: string,
  actor: Actor,
  catalogue: readonly Drillable[],
  nth: number,
): Promise<ReadonlyMap<string, readonly Plan[]>> {
  let sent: Sent[] = [];
  const database = openDatabase(databaseUrl, (each) => sent.push(each));
  const heard = new Map<string, readonly Sent[]>();
  const hear = async (name: string, act: () => Promise<unknown>) => {
    sent = [];
    await act();
    heard.set(name, sent);
  };
  try {
    const acts = actsOf(actor, catalogue, database);
    const submission = rightAnswer(nth);
    await hear("the queue", () => acts.queue());
    await hear("submitting an answer", () => acts.submit(submission));
    await hear("the same answer again", async () => submitAttempt(actor, submission, database));
    await hear("taking it back", () => acts.undo(submission.attemptId));
    await hear("the progress", () => acts.progress());
  } finally {
    await database.$disconnect();
  }
  const plans = new Map<string, readonly Plan[]>();
  for (const [name, statements] of heard) {
    if (statements.length === 0) throw new Error(`${name}: nothing was sent to the database`);
    plans.set(name, await plansOf(databaseUrl, statements, GROWING));
  }
  return plans;
}
