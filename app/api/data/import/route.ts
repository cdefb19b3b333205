import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { ImportReply } from "#app/_components/data/import-reply.ts";
import { actorOrNewGuest, currentActor } from "#lib/server/auth/auth.ts";
import { MOST_OCTETS } from "#lib/server/data/format.ts";
import { importData } from "#lib/server/data/import.ts";
import { readDataFile } from "#lib/server/data/read-file.ts";
import { oneFileAtATime } from "#lib/server/data/turns.ts";
import { database } from "#lib/server/database/database.ts";
import { isFromOwnPage } from "../own-page.ts";
import { bodyUpTo } from "../body.ts";

/**
 * Brings a file (the body) back. `?upload=` is a UUID made in the page: whoever has no session yet becomes the guest
 * that follows from it, but only for a file that can be read, and the same upload again finds the same guest.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOwnPage(request)) return reply({ type: "elsewhere" }, 403);
  try {
    const actor = await currentActor();
    const outcome = await oneFileAtATime(
      actor?.userId ?? null,
      (hold) => bodyUpTo(request, MOST_OCTETS, hold),
      (bytes) => broughtIn(bytes, request),
    );
    if (outcome === null) return reply({ type: "too-large", mostMegabytes: MOST_OCTETS / 2 ** 20 }, 413);
    if (outcome === "busy") return reply({ type: "busy" }, 503);
    return outcome;
  } catch (error) {
    const incident = randomUUID();
    console.error(`file not brought in, incident ${incident}:`, error);
    return reply({ type: "unavailable", incident }, 500);
  }
}

async function broughtIn(bytes: Uint8Array, request: Request): Promise<Response> {
  const file = await readDataFile(bytes);
  if (!file.ok) return reply({ type: "refused", fault: file.error }, 422);
  const upload = z
    .uuid()
    .catch(() => randomUUID())
    .parse(new URL(request.url).searchParams.get("upload"));
  const imported = await importData(await actorOrNewGuest(upload), file.value, database());
  return imported.ok
    ? reply({ type: "imported", ...imported.value }, 200)
    : reply({ type: "refused", fault: imported.error }, 422);
}

function reply(body: ImportReply, status: number): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
