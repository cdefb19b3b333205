/**
 * The body of a request; null when it has more octets than `most`, of which no more are read, or when `hold`, which hears
 * of each piece, has no room for it: then the rest is read and not kept, so that the sender hears the reply.
 */
export async function bodyUpTo(
  request: Pick<Request, "headers" | "body">,
  most: number,
  hold: (octets: number) => boolean = () => true,
): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > most) return null;
  const pieces: Uint8Array[] = [];
  let octets = 0;
  let hasRoom = true;
  for await (const piece of piecesOf(request.body)) {
    octets += piece.length;
    if (octets > most) return null;
    hasRoom &&= hold(piece.length);
    if (hasRoom) pieces.push(piece);
    else pieces.length = 0;
  }
  return hasRoom ? Buffer.concat(pieces) : null;
}

async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
