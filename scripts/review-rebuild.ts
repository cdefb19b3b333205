import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { readEnv } from "#lib/server/env.ts";
import { ensureClients } from "./database/clients.ts";
import { isMigrated } from "./database/migrate.ts";
import { openOrExplain } from "./database/open.ts";
import { providerOf } from "./database/schema.ts";

/**
 * npm run review:rebuild -- [--learner ID] [--check]: makes the cards of all learners, or of one, again from their review
 * logs. With --check nothing is changed, and it ends with 1 when a card is not what the log makes it. 2: it could not look.
 */

const USAGE = "usage: npm run review:rebuild -- [--learner ID] [--check]";

try {
  const { learner, check } = asked();
  const env = readEnv(process.env);
  if (!env.ok) throw new Error(env.error.join("\n"));
  await ensureClients(console.log);
  const { databaseUrl } = env.value;
  const file = databaseUrl.replace(/^file:/, "");
  if (providerOf(databaseUrl) === "sqlite" && !existsSync(file))
    throw new Error(
      `There is no database ${file}: npm start makes it, and DATA_DIR or DATABASE_URL names another.`,
    );
  // Only where there is need: a server may be at work, and a migration wants an SQLite file for itself.
  if (!(await isMigrated(databaseUrl).catch(() => false))) await openOrExplain(databaseUrl, console.log);
  // Not before the clients are there: it needs them.
  const { rebuild } = await import("./review-rebuild/rebuild.ts");
  const { learners, cards, mended } = await rebuild(databaseUrl, learner, check, console.log);
  if (learner !== null && learners === 0)
    throw new Error(`There is no learner ${learner} with a review log.`);
  const what = mended === 0 ? "all are what the log makes them" : `${mended} ${check ? "differ" : "mended"}`;
  console.log(`${learners} learner(s), ${cards} card(s): ${what}`);
  process.exitCode = check && mended > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof Error)) throw error;
  // One line for what its reader can mend; a defect shows its stack.
  console.error("code" in error ? error : error.message);
  process.exitCode = 2;
}

function asked(): { readonly learner: string | null; readonly check: boolean } {
  try {
    const { values } = parseArgs({
      options: { learner: { type: "string" }, check: { type: "boolean", default: false } },
    });
    return { learner: values.learner ?? null, check: values.check };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}
