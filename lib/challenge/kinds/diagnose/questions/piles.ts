import type { Random } from "#lib/base/random.ts";
import type { HostId, Port } from "#lib/network/endpoint.ts";
import type { Life } from "../lives.ts";
import { live } from "../lives.ts";
import { ss } from "../output.ts";
import type { Output } from "../prompt.ts";
import type { Posed, Question } from "../question.ts";
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

/** A life in which the one end has closed, with close(), and the other does not. */
function leftOpen(closer: keyof Ends): Life {
  return closer === "client" ? "client-let-go" : "server-let-go";
}

/** Whose the rows of the pile are: the ports of their own end say it. */
function placeOf({ outputs, given, key }: Posed): Place {
  const [first] = key.evidence;
  const own = first === undefined ? undefined : outputs[first.output]?.rows[first.row]?.[3];
  if (own === `${given.here}:${given.first}`) return "first";
  return own === `${given.here}:${given.second}` ? "second" : "backend";
}

/** The programs at both ends of the pile. */
function programsOf(posed: Posed): { readonly here: string; readonly there: string } {
  const place = placeOf(posed);
  return { here: `${place}-here`, there: place === "backend" ? "backend-there" : "clients-there" };
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
    mistake(choice: string, right: string, posed: Posed) {
      const { here, there } = programsOf(posed);
      if (right === here && choice === there) return "close-wait-is-the-peers-fault";
      return right === there && choice === here ? "fin-wait-2-is-our-fault" : null;
    },
    wrong(choice: string, posed: Posed) {
      const { here, there } = programsOf(posed);
      return { end: choice === here ? "here" : choice === there ? "there" : "elsewhere" };
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
} as const satisfies Readonly<Record<string, Question>>;
