import type { Connection } from "#lib/tcp/connection.ts";
import { mayRetransmit } from "#lib/tcp/output.ts";

/** No timer of this connection will make it do anything more. */
export function isStill(connection: Connection): boolean {
  return !mayRetransmit(connection) && connection.state !== "TIME-WAIT";
}
