import { submitAnswer } from "#app/[locale]/(learn)/practice/actions.ts";
import { bodyUpTo } from "../data/body.ts";

export const dynamic = "force-dynamic";

/** Many times the longest answer. */
const MOST_OCTETS = 65_536;

/**
 * Takes an answer that waited for the network, as `readSubmission` has it. Replies { answer: "taken" } once it is kept,
 * and the same for the same answer again; otherwise { answer: <type of SubmitError> }, and nothing was kept. The verdict
 * is asked for elsewhere. JSON only: no form of another site can send that.
 */
export async function POST(request: Request): Promise<Response> {
  const isJson = request.headers.get("content-type")?.split(";")[0]?.trim() === "application/json";
  const site = request.headers.get("sec-fetch-site") ?? "same-origin";
  if (!isJson || site !== "same-origin") return reply("malformed-request", 403);
  const sent = await bodyUpTo(request, MOST_OCTETS);
  const submission = sent === null ? undefined : parsed(new TextDecoder().decode(sent));
  if (submission === undefined) return reply("malformed-request", 400);
  const submitted = await submitAnswer(submission);
  if (submitted.ok) return reply("taken", 200);
  return reply(submitted.error.type, submitted.error.type === "unavailable" ? 503 : 422);
}

function reply(answer: string, status: number): Response {
  return Response.json({ answer }, { status, headers: { "cache-control": "no-store" } });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
