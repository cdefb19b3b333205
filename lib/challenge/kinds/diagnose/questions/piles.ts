import type { Random } from "#lib/base/random.ts";
import type { HostId, Port } from "#lib/network/endpoint.ts";
import type { Life } from "../lives.ts";
import { live } from "../lives.ts";
import { ss } from "../output.ts";
import type { Output } from "../prompt.ts";
import type { Question } from "../question.ts";
import { scene, ssOn } from "../scene.ts";
import type { Ends, World } from "../world.ts";
import { clientAddress, distinct, ephemeral, serverAddress, shuffled, world } from "../world.ts";

/** A busy host: two services for clients, and connections of its own to a backend. One kind of row piles up. */

interface Busy {
  readonly made: World;
  readonly here: HostId;
  readonly backend: { readonly host: HostId; readonly port: Port };
  readonly services: readonly [Port, Port];
  readonly output: Output;
}

type Place = "first" | "second" | "backend";

const PLACES: readonly Place[] = ["first", "second", "backend"];

function busy(random: Random, pile: Life, place: Place, size: number): Busy {
  const [here = "", backendHost = ""] = distinct(2, () => serverAddress(random));
  const clients = distinct(2, () => clientAddress(random));
  const [first = 0, second = 0] = distinct(2, () => random.pick([80, 443, 8080, 8443, 9000]));
  const backend = { host: backendHost, port: random.pick([3306, 5432, 6379]) };
  const made = world(random, clients, [{ host: here, port: first }, { host: here, port: second }, backend]);
  const ports = distinct(40, () => ephemeral(random));
  let used = 0;
  const ends = (where: Place): Ends => {
    const port = ports[used] ?? 0;
    used += 1;
    return where === "backend"
      ? { client: { host: here, port }, server: backend }
      : {
          client: { host: random.pick(clients), port },
          server: { host: here, port: where === "first" ? first : second },
        };
  };
  const lives: readonly (readonly [Life, Place])[] = shuffled(
    [
      ...Array.from({ length: size }, () => [pile, place] as const),
      ...PLACES.map((each) => ["established", each] as const),
      ["established", random.pick(PLACES)] as const,
    ],
    random,
  );
  for (const [life, where] of lives) live(life, made, ends(where), random);
  const output = ss(made.now(), here, (rows) => shuffled(rows, random));
  return { made, here, backend, services: [first, second], output };
}

function givenBy({ here, backend, services }: Busy): Readonly<Record<string, string>> {
  return {
    here,
    first: String(services[0]),
    second: String(services[1]),
    backend: `${backend.host}:${backend.port}`,
  };
}

/** The rows in a state of the pile. */
function pileIn({ output }: Busy, state: string) {
  return output.rows.flatMap((row, index) => (row[0] === state ? [{ output: 0, row: index }] : []));
}

/** Which end of a connection the busy host is. */
const own = (place: Place): keyof Ends => (place === "backend" ? "client" : "server");

/** A life in which the one end has closed and the other does not, seen from the end that is named. */
function leftOpen(closer: keyof Ends): Life {
  return closer === "client" ? "client-closed" : "server-closed";
}

const FILTERS = ["established", "time-wait", "close-wait", "connected", "synchronized", "bucket"] as const;

const COUNTS = ["0", "1", "2", "3", "4", "5", "6", "7", "8"] as const;

/** ss(8): what a filter lets through. */
function passes(filter: (typeof FILTERS)[number], state: string): boolean {
  switch (filter) {
    case "established":
      return state === "ESTAB";
    case "time-wait":
      return state === "TIME-WAIT";
    case "close-wait":
      return state === "CLOSE-WAIT";
    case "connected":
      return state !== "LISTEN";
    case "synchronized":
      return state !== "LISTEN" && state !== "SYN-SENT";
    case "bucket":
      return state === "TIME-WAIT" || state === "SYN-RECV";
  }
}

const REMEDIES = ["close-here", "close-there", "keep-open", "nothing", "reach"] as const;

export const PILE_QUESTIONS = {
  "whose-bug": {
    clause: "3.6.1",
    options: ["first-here", "second-here", "backend-here", "clients-there", "backend-there"],
    pose(random: Random, level: number) {
      const place = random.pick(PLACES);
      const peersFault = random.chance(1, 2);
      const pile = leftOpen(peersFault ? own(place) : own(place) === "client" ? "server" : "client");
      const set = busy(random, pile, place, 3 + level);
      const there = place === "backend" ? "backend-there" : "clients-there";
      return {
        outputs: [set.output],
        given: givenBy(set),
        key: {
          choice: peersFault ? there : `${place}-here`,
          evidence: pileIn(set, peersFault ? "FIN-WAIT-2" : "CLOSE-WAIT"),
        },
      };
    },
    mistake(choice: string, right: string) {
      if (right.endsWith("-here") && choice.endsWith("-there")) return "close-wait-is-the-peers-fault";
      return right.endsWith("-there") && choice.endsWith("-here") ? "fin-wait-2-is-our-fault" : null;
    },
  },
  "what-to-change": {
    clause: null,
    options: REMEDIES,
    pose(random: Random, level: number) {
      const remedy = random.pick(REMEDIES);
      const place = random.pick(PLACES);
      const size = 4 + level;
      const [set, state] = {
        "close-here": () =>
          [
            busy(random, leftOpen(own(place) === "client" ? "server" : "client"), place, size),
            "CLOSE-WAIT",
          ] as const,
        "close-there": () => [busy(random, leftOpen(own(place)), place, size), "FIN-WAIT-2"] as const,
        "keep-open": () => [busy(random, "client-closed-first", "backend", size), "TIME-WAIT"] as const,
        nothing: () =>
          [busy(random, "server-closed-first", random.pick(["first", "second"]), size), "TIME-WAIT"] as const,
        reach: () => [busy(random, "syn-lost", "backend", size), "SYN-SENT"] as const,
      }[remedy]();
      return {
        outputs: [set.output],
        given: givenBy(set),
        key: { choice: remedy, evidence: pileIn(set, state) },
      };
    },
    mistake(choice: string, right: string) {
      if (choice === "keep-open" && right === "nothing") return "every-time-wait-must-be-cured";
      if (choice === "close-there" && right === "close-here") return "close-wait-is-the-peers-fault";
      return choice === "close-here" && right === "close-there" ? "fin-wait-2-is-our-fault" : null;
    },
  },
  "count-by-state": {
    clause: null,
    options: COUNTS,
    pose(random: Random, level: number) {
      const filter = random.pick(FILTERS);
      const lives: readonly Life[] = [
        "established",
        "client-closed",
        "server-closed-first",
        "third-lost",
        "syn-lost",
      ];
      const set = scene(random, random.pick(lives.slice(0, 4)), Math.min(3 + level, 6), lives.slice(0, 4));
      const output = ssOn(set, set.server);
      const rows = output.rows.flatMap((row, index) =>
        passes(filter, row[0] ?? "") ? [{ output: 0, row: index }] : [],
      );
      return {
        outputs: [output],
        given: { here: set.server, filter },
        key: { choice: String(rows.length), evidence: rows },
      };
    },
    mistake: () => null,
  },
} as const satisfies Readonly<Record<string, Question>>;
