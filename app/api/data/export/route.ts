import { currentActor } from "#lib/server/auth/auth.ts";
import { exportData } from "#lib/server/data/export.ts";
import { database } from "#lib/server/database/database.ts";
import { download, fileDate } from "../download.ts";

/** Everything of the reader's own; for a reader without a session a file that is empty. */
export async function GET(): Promise<Response> {
  const pieces = exportData(await currentActor(), database());
  return download(`segment-arrives-${fileDate()}.json`, "application/json", pieces);
}
