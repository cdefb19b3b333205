import type { Random } from "#lib/base/random.ts";
import type { HostId, Port } from "#lib/network/endpoint.ts";
import type { Life } from "./lives.ts";
import { live } from "./lives.ts";
import type { Row } from "./output.ts";
import { ss } from "./output.ts";
import type { Output } from "./prompt.ts";
import type { Ends, World } from "./world.ts";
import { clientAddress, distinct, ephemeral, serverAddress, shuffled, world } from "./world.ts";

/** A server with one service, a few clients, one connection that is asked about, and others that are not. */
export interface Scene {
  readonly world: World;
  readonly server: HostId;
  readonly client: HostId;
  readonly asked: Ends;
  readonly random: Random;
}

const SERVICE_PORTS: readonly Port[] = [80, 443, 5432, 6379, 8080, 8443, 9000];

/** What happens to connections that nobody asks about. */
const USUAL: readonly Life[] = ["established", "established", "client-closed", "server-closed-first"];

export function scene(random: Random, life: Life, others: number, usual: readonly Life[] = USUAL): Scene {
  const server = serverAddress(random);
  const [client = "", ...more] = distinct(2, () => clientAddress(random));
  const port = random.pick(SERVICE_PORTS);
  const made = world(random, [client, ...more], [{ host: server, port }]);
  const ports = distinct(others + 1, () => ephemeral(random));
  const connections = ports.map((each, index): Ends => {
    // Some of the others come from the same client, so that its own table is not one row long.
    const host = index === 0 || random.chance(1, 2) ? client : (more[0] ?? client);
    return { client: { host, port: each }, server: { host: server, port } };
  });
  const [asked] = connections;
  if (asked === undefined) throw new RangeError("a scene is about a connection");
  const at = random.int(0, others);
  for (const [index, ends] of connections.slice(1).entries()) {
    if (index === at) live(life, made, asked, random);
    live(random.pick(usual), made, ends, random);
  }
  if (at >= others) live(life, made, asked, random);
  return { world: made, server, client, asked, random };
}

/** One client and a server with one service, and a connection for each of the lives, one after another. */
export function sceneOf(random: Random, lives: readonly Life[]): Scene {
  const server = serverAddress(random);
  const client = clientAddress(random);
  const port = random.pick(SERVICE_PORTS);
  const made = world(random, [client], [{ host: server, port }]);
  const connections = distinct(Math.max(lives.length, 1), () => ephemeral(random)).map(
    (each): Ends => ({ client: { host: client, port: each }, server: { host: server, port } }),
  );
  const [asked] = connections;
  if (asked === undefined) throw new RangeError("a scene is about a connection");
  for (const [index, ends] of connections.entries()) {
    const life = lives[index];
    if (life !== undefined) live(life, made, ends, random);
  }
  return { world: made, server, client, asked, random };
}

/** How long ago it all began at most, s: less than any timer that would take a closed connection's row away. */
const RECENT_S = 10;

/** What a question says of its age. Throws a RangeError where that would be untrue: such a world is not asked about. */
export function recent({ world: made }: Scene): Readonly<Record<"seconds", string>> {
  if (made.now().nowMs > 1_000 * RECENT_S) throw new RangeError("this world is older than is said");
  return { seconds: String(RECENT_S) };
}

export function ssOn({ world: made, random }: Scene, host: HostId): Output {
  return ss(made.now(), host, (rows) => shuffled(rows, random));
}

/** The row of a connection in an output of ss, or −1. */
export function rowOf({ host, rows }: Output, { client, server }: Ends): number {
  const [own, peer] = host === client.host ? [client, server] : [server, client];
  return rows.findIndex(
    (row: Row) => row[3] === `${own.host}:${own.port}` && row[4] === `${peer.host}:${peer.port}`,
  );
}

/** Where a connection stands in several outputs; an output without it is left out. */
export function evidenceOf(outputs: readonly Output[], ends: Ends) {
  return outputs.map((each, output) => ({ output, row: rowOf(each, ends) })).filter(({ row }) => row >= 0);
}

/** The rows of a capture, all of them: what is shown is about nothing else. */
export function everyRow(outputs: readonly Output[]) {
  return outputs.flatMap(({ rows }, output) => rows.map((_, row) => ({ output, row })));
}

/** How a question names the connection, and the addresses of both ends. */
export function named({ asked, server, client }: Scene): Readonly<Record<string, string>> {
  return {
    client,
    server,
    clientPort: String(asked.client.port),
    serverPort: String(asked.server.port),
  };
}
