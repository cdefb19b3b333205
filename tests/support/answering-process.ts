import { randomUUID } from "node:crypto";
import { submitAttempt } from "#lib/server/attempts/submit.ts";
import { database } from "#lib/server/database/database.ts";
import { read, rightlyAnswered } from "./answers.ts";

// Answers questions without end on DATABASE_URL, and prints each attempt's id when it was acknowledged.
const actor = { userId: randomUUID() };
for (let seed = 0; ; seed += 1) {
  const submission = read(rightlyAnswered("listen-syn", seed));
  const submitted = await submitAttempt(actor, submission, database());
  if (!submitted.ok) throw new Error(JSON.stringify(submitted.error));
  process.stdout.write(`${submission.attemptId}\n`);
}
