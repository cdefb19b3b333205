import type { Random } from "#lib/base/random.ts";
import type { Ends, World } from "./world.ts";
import { isOf } from "./world.ts";

/** What may have become of a connection when somebody looks. */
export const LIVES = {
  established: (world, ends, random) => talk(world, ends, random),
  "client-closed": (world, ends, random) => {
    talk(world, ends, random);
    world.call(ends, "client", { do: "shutdown" });
  },
  "server-closed": (world, ends, random) => {
    talk(world, ends, random);
    world.call(ends, "server", { do: "shutdown" });
  },
  /** closed with close(), so that the kernel alone has what is left; the other end stays open */
  "client-let-go": (world, ends, random) => {
    talk(world, ends, random);
    world.call(ends, "client", { do: "close" });
  },
  "server-let-go": (world, ends, random) => {
    talk(world, ends, random);
    world.call(ends, "server", { do: "close" });
  },
  "client-closed-first": (world, ends, random) => {
    talk(world, ends, random);
    world.call(ends, "client", { do: "close" });
    world.call(ends, "server", { do: "close" });
  },
  "server-closed-first": (world, ends, random) => {
    talk(world, ends, random);
    world.call(ends, "server", { do: "close" });
    world.call(ends, "client", { do: "close" });
  },
  "closed-at-once": (world, ends, random) => {
    talk(world, ends, random);
    world.call(ends, "client", { do: "close" }, false);
    world.call(ends, "server", { do: "close" });
  },
  "closed-at-once-unheard": (world, ends, random) => {
    talk(world, ends, random);
    world.lose((flight) => isOf(ends)(flight) && !flight.segment.fin);
    world.call(ends, "client", { do: "close" }, false);
    world.call(ends, "server", { do: "close" });
  },
  "fin-lost": (world, ends, random) => {
    talk(world, ends, random);
    world.lose((flight) => isOf(ends)(flight) && flight.segment.fin);
    world.call(ends, random.chance(1, 2) ? "client" : "server", { do: "close" });
  },
  "second-fin-lost": (world, ends, random) => {
    talk(world, ends, random);
    const [first, second] = random.chance(1, 2)
      ? (["client", "server"] as const)
      : (["server", "client"] as const);
    world.call(ends, first, { do: "shutdown" });
    world.lose((flight) => isOf(ends)(flight) && flight.segment.fin);
    world.call(ends, second, { do: "close" });
  },
  "syn-lost": (world, ends) => {
    world.lose(isOf(ends));
    world.connect(ends);
  },
  "third-lost": (world, ends) => {
    world.lose((flight) => isOf(ends)(flight) && !flight.segment.syn);
    world.connect(ends);
  },
  aborted: (world, ends, random) => {
    talk(world, ends, random);
    world.call(ends, random.chance(1, 2) ? "client" : "server", { do: "abort" });
  },
  /** one end aborts, and its RST is lost: the other has heard of nothing */
  forgotten: (world, ends, random) => {
    talk(world, ends, random);
    world.lose((flight) => isOf(ends)(flight) && flight.segment.rst);
    world.call(ends, random.chance(1, 2) ? "client" : "server", { do: "abort" });
  },
} as const satisfies Readonly<Record<string, (world: World, ends: Ends, random: Random) => void>>;

export type Life = keyof typeof LIVES;

export function live(life: Life, world: World, ends: Ends, random: Random): void {
  LIVES[life](world, ends, random);
}

/** A connection with a question and an answer, both read. */
export function talk(world: World, ends: Ends, random: Random): void {
  world.connect(ends);
  if (random.chance(1, 3)) return;
  say(world, ends, "client", 10 * random.int(4, 60));
  if (random.chance(1, 2)) say(world, ends, "server", 10 * random.int(20, 140));
}

function say(world: World, ends: Ends, from: keyof Ends, octets: number): void {
  world.call(ends, from, { do: "send", octets });
  world.call(ends, from === "client" ? "server" : "client", { do: "receive", octets }, false);
}
