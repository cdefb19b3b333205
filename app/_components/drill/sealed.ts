import type { Seed } from "#lib/base/random.ts";
import { random } from "#lib/base/random.ts";

/**
 * Plain JSON as a text that cannot be read by accident: in the page's source, in what comes over the wire, by a search.
 * Not a secret: whoever has the text and the seed can open it (docs/decisions/offline-drills.md). base64url.
 */
export function seal(value: unknown, seed: Seed): string {
  const octets = covered(new TextEncoder().encode(JSON.stringify(value)), seed);
  let text = "";
  for (const octet of octets) text += String.fromCharCode(octet);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What was sealed with the same seed. Throws an Error when the text was not. */
export function unseal(text: string, seed: Seed): unknown {
  const octets = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const open = covered(
    Uint8Array.from(octets, (letter) => letter.charCodeAt(0)),
    seed,
  );
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(open));
}

/** Its own inverse. crypto.subtle would be none the safer here, and is absent where a trainer is reached over plain HTTP. */
function covered(octets: Uint8Array, seed: Seed): Uint8Array {
  const { uint32 } = random(seed);
  let word = 0;
  return octets.map((octet, at) => {
    word = at % 4 === 0 ? uint32() : word >>> 8;
    return octet ^ (word & 0xff);
  });
}
