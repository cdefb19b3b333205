import { currentActor } from "#lib/server/auth/auth.ts";
import { reviewsCsv } from "#lib/server/data/csv.ts";
import { database } from "#lib/server/database/database.ts";
import { download, fileDate } from "../download.ts";

/** The reader's review log; for a reader without a session only its header. */
export async function GET(): Promise<Response> {
  const pieces = reviewsCsv(await currentActor(), database());
  return download(
    `segment-arrives-reviews-${fileDate()}.csv`,
    "text/csv; charset=utf-8; header=present",
    pieces,
  );
}
