import { randomUUID } from "node:crypto";

/** A file to be kept by its reader alone, written while it is sent. A failure on the way breaks the download off. */
export function download(name: string, type: string, pieces: AsyncGenerator<string>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        console.error(`${name} not written, incident ${randomUUID()}:`, error);
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}

/** Today in UTC, as names of files have it. */
export function fileDate(): string {
  return new Date().toISOString().slice(0, 10);
}
