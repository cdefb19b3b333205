/**
 * The body of a request; null when it has more octets than `most`, or `hold`, which hears of each piece, has no room for
 * them: then no more are read.
 */
export async function bodyUpTo(
  request: Pick<Request, "headers" | "body">,
  most: number,
  hold: (octets: number) => boolean = () => true,
): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > most) return null;
  const pieces: Uint8Array[] = [];
  let octets = 0;
  for await (const piece of piecesOf(request.body)) {
    octets += piece.length;
    if (octets > most || !hold(piece.length)) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
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
