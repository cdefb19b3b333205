import type { Random } from "#lib/base/random.ts";
import type { Life } from "../lives.ts";
import { ssName, tcpdump } from "../output.ts";
import type { Posed, Question } from "../question.ts";
import type { Scene } from "../scene.ts";
import { everyRow, evidenceOf, named, recent, scene, ssOn } from "../scene.ts";
import { isOf, socketOf } from "../world.ts";

/** One connection, seen from both ends or from one: who did what, and what does the other end show? */

const NO_ROW = "no-row";

function stateAt({ world, asked }: Scene, end: "client" | "server"): string {
  return ssName(socketOf(world.now(), asked, end)?.connection.state ?? "CLOSED") ?? NO_ROW;
}

/** Who sent a FIN before having had the other's: a fact of the run, not of the tables. */
function closers({ world, asked }: Scene): "client" | "server" | "both" | "nobody" {
  const fins = world.now().flights.filter((flight) => isOf(asked)(flight) && flight.segment.fin);
  const by = (host: string) => fins.find(({ from }) => from === host);
  const [client, server] = [by(asked.client.host), by(asked.server.host)];
  const heard = client?.arrivals[0]?.atMs;
  if (client === undefined) return server === undefined ? "nobody" : "server";
  if (server === undefined) return "client";
  const heardServer = server.arrivals[0]?.atMs;
  if (heard !== undefined && heard <= server.sentAtMs) return "client";
  return heardServer !== undefined && heardServer <= client.sentAtMs ? "server" : "both";
}

const FIRST_LIVES: readonly Life[] = [
  "established",
  "client-closed",
  "server-closed",
  "client-closed-first",
  "server-closed-first",
  "closed-at-once",
  "closed-at-once-unheard",
];

export const PAIR_QUESTIONS = {
  "who-closed-first": {
    clause: "3.10.4",
    options: ["client", "server", "both", "nobody"],
    pose(random: Random, level: number) {
      const set = scene(random, random.pick(FIRST_LIVES), 1 + level);
      const outputs = [ssOn(set, set.server), ssOn(set, set.client)];
      return {
        outputs,
        given: named(set),
        key: { choice: closers(set), evidence: evidenceOf(outputs, set.asked) },
      };
    },
    mistake(choice: string, right: string) {
      const swapped =
        (choice === "client" && right === "server") || (choice === "server" && right === "client");
      return swapped ? "close-wait-is-who-closed-first" : null;
    },
  },
  "state-at-the-peer": {
    clause: "3.10.7.4-8",
    options: ["ESTAB", "CLOSE-WAIT", "FIN-WAIT-2", "TIME-WAIT", NO_ROW],
    pose(random: Random, level: number) {
      const life = random.pick([
        "established",
        "client-closed",
        "server-closed",
        "server-closed-first",
      ] as const);
      const set = scene(random, life, 2 + level);
      const outputs = [ssOn(set, set.server)];
      return {
        outputs,
        given: { ...named(set), ...recent(set) },
        key: { choice: stateAt(set, "client"), evidence: evidenceOf(outputs, set.asked) },
      };
    },
    mistake(choice: string, right: string) {
      // The one table shows the very state that is then taken for the peer's.
      const mirrored: Readonly<Record<string, string>> = {
        "CLOSE-WAIT": "FIN-WAIT-2",
        "FIN-WAIT-2": "CLOSE-WAIT",
        [NO_ROW]: "TIME-WAIT",
      };
      return mirrored[right] === choice ? "both-ends-show-the-same-state" : null;
    },
  },
  "state-by-capture": {
    clause: "3.10.7.4-8",
    options: [
      "SYN-SENT",
      "SYN-RECV",
      "ESTAB",
      "FIN-WAIT-1",
      "FIN-WAIT-2",
      "CLOSE-WAIT",
      "CLOSING",
      "TIME-WAIT",
      NO_ROW,
    ],
    pose(random: Random) {
      const life = random.pick([
        "established",
        "client-closed",
        "server-closed",
        "client-closed-first",
        "server-closed-first",
        "closed-at-once",
        "closed-at-once-unheard",
        "syn-lost",
        "third-lost",
        "aborted",
      ] as const);
      const set = scene(random, life, 0);
      const end = life === "syn-lost" || random.chance(1, 2) ? "client" : "server";
      const outputs = [tcpdump(set.world.now(), set.asked[end].host, [set.asked])];
      return {
        outputs,
        given: { ...named(set), ...recent(set), here: set.asked[end].host },
        key: { choice: stateAt(set, end), evidence: everyRow(outputs).slice(-3) },
      };
    },
    mistake(choice: string, right: string, posed: Posed) {
      // Which side closed second is of no account where a RST ended it.
      if (hasReset(posed)) return null;
      if (right === NO_ROW && choice === "TIME-WAIT") return "time-wait-is-at-the-passive-side";
      return right === "TIME-WAIT" && choice === NO_ROW ? "time-wait-is-at-the-passive-side" : null;
    },
    wrong: (_choice: string, posed: Posed) => ({ rst: hasReset(posed) ? "yes" : "no" }),
  },
  "kind-of-half": {
    clause: "3.6.1",
    options: ["open", "half-open", "half-closed", "being-opened", "closing"],
    pose(random: Random, level: number) {
      const life = random.pick([
        "established",
        "forgotten",
        "forgotten",
        "client-closed",
        "server-closed",
        "third-lost",
        "closed-at-once-unheard",
      ] as const);
      const set = scene(random, life, level);
      const outputs = [ssOn(set, set.server), ssOn(set, set.client)];
      return {
        outputs,
        given: named(set),
        key: { choice: halfOf(set), evidence: evidenceOf(outputs, set.asked) },
      };
    },
    mistake(choice: string, right: string) {
      const halves = ["half-open", "half-closed"];
      return choice !== right && halves.includes(choice) && halves.includes(right)
        ? "half-open-is-half-closed"
        : null;
    },
  },
  "where-time-wait-is": {
    clause: "3.10.7.4-8",
    options: ["client", "server", "both", "neither"],
    pose(random: Random) {
      const life = random.pick([
        "client-closed-first",
        "server-closed-first",
        "closed-at-once",
        "aborted",
        "client-closed",
      ] as const);
      const set = scene(random, life, 0);
      const end = random.pick(["client", "server"] as const);
      const outputs = [tcpdump(set.world.now(), set.asked[end].host, [set.asked])];
      const waits = (each: "client" | "server") => stateAt(set, each) === "TIME-WAIT";
      const one = waits("client") ? "client" : waits("server") ? "server" : "neither";
      return {
        outputs,
        given: { ...named(set), ...recent(set), here: set.asked[end].host },
        key: {
          choice: waits("client") && waits("server") ? "both" : one,
          evidence: everyRow(outputs).filter(({ row }) =>
            /Flags \[[^\]]*[FR]/.test(outputs[0]?.rows[row]?.[1] ?? ""),
          ),
        },
      };
    },
    mistake(choice: string, right: string) {
      const swapped =
        (choice === "client" && right === "server") || (choice === "server" && right === "client");
      return swapped ? "time-wait-is-at-the-passive-side" : null;
    },
  },
} as const satisfies Readonly<Record<string, Question>>;

function hasReset({ outputs }: Posed): boolean {
  return outputs.some(({ rows }) => rows.some(([, packet]) => packet?.includes("Flags [R") === true));
}

/** Read off the states of both ends (3.5.1, 3.6.1). */
function halfOf(set: Scene): "open" | "half-open" | "half-closed" | "being-opened" | "closing" {
  const states = [stateAt(set, "client"), stateAt(set, "server")];
  if (states.includes("SYN-RECV")) return "being-opened";
  if (states.includes(NO_ROW)) return "half-open";
  if (states.includes("CLOSE-WAIT")) return "half-closed";
  return states.every((state) => state === "ESTAB") ? "open" : "closing";
}
