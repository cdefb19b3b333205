import { describe, expect, it, vi } from "vitest";
import { POST } from "#app/api/answers/route.ts";

// Who answers is asked for only after the answer was read, and needs Next around it.
vi.mock("#lib/server/auth/auth.ts", () => ({}));

describe("an answer that waited for the network", () => {
  it("is read no further than an answer can be long, whatever its sender says of its length", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          sent += 1;
          if (sent > 1_000) controller.close();
          else controller.enqueue(new Uint8Array(10_000).fill(32));
        },
      },
      { highWaterMark: 0 },
    );
    // The types of a browser do not know `duplex`, which Node wants for a body that is a stream.
    const sending = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      duplex: "half",
    };
    const request = new Request("http://localhost/api/answers", sending);
    const reply = await POST(request);
    expect(reply.status).toBe(400);
    expect(await reply.json()).toEqual({ answer: "malformed-request" });
    expect(sent).toBeLessThan(10);
  });
});
