import type { Posted, Reply } from "./outbox.ts";

/** Longer than a busy server needs: who waits for a verdict is not kept longer than this by a network that swallows all. */
export const PATIENCE_MS = 6_000;

const REFUSALS = ["malformed-request", "format", "unknown-question", "attempt-id-taken"] as const;

/**
 * Hands an answer to /api/answers. An address of its own and no server action: it can be given up, it stays the same
 * through releases, and it holds up nothing else that the page asks for. Only a reply in our own form says anything:
 * networks that want a sign-in answer every address with a page.
 */
export async function postAnswer(answer: Posted): Promise<Reply> {
  try {
    const response = await fetch("/api/answers", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(answer),
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return readReply(await response.json());
  } catch {
    return { type: "unreachable" };
  }
}

/** Whether anybody is there. */
export async function isServerThere(): Promise<boolean> {
  try {
    const response = await fetch("/api/health", {
      method: "HEAD",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}

function readReply(body: unknown): Reply {
  if (typeof body !== "object" || body === null || !("answer" in body)) return { type: "unreachable" };
  if (body.answer === "taken" || body.answer === "unavailable") return { type: body.answer };
  const reason = REFUSALS.find((each) => each === body.answer);
  return reason === undefined ? { type: "unreachable" } : { type: "refused", reason };
}
