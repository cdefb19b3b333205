import type { Random } from "#lib/base/random.ts";
import { random as seeded } from "#lib/base/random.ts";
import type { Flight } from "#lib/network/run.ts";
import { tcpdump } from "../output.ts";
import type { Output } from "../prompt.ts";
import type { Question } from "../question.ts";
import { everyRow } from "../scene.ts";
import { talk } from "../lives.ts";
import type { Ends, World } from "../world.ts";
import { clientAddress, distinct, ephemeral, isOf, serverAddress, shuffled, world } from "../world.ts";

/** A capture at one end: what was lost, what came of a connect(), and what a RST is about. */

type Side = keyof Ends;

/** Loses the first segment that fits, and only that. */
function loseFirst(made: World, which: (flight: Flight) => boolean): void {
  let lost: number | null = null;
  made.lose((flight) => {
    if (lost === null && which(flight)) lost = flight.id;
    return flight.id === lost;
  });
}

interface Losing {
  /** by name, the segment that is lost; null for a run in which nothing is */
  readonly losses: Readonly<Record<string, ((ends: Ends) => (flight: Flight) => boolean) | null>>;
  readonly tell: (made: World, ends: Ends) => void;
  /** what one capture cannot tell apart, sorted and joined with "+", by the option that says so */
  readonly together: Readonly<Record<string, string>>;
}

const fromClient = ({ client }: Ends, { from }: Flight) => from === client.host;

const OPENING: Losing = {
  losses: {
    nothing: null,
    syn: (ends) => (flight) => fromClient(ends, flight) && flight.segment.syn,
    "syn-ack": (ends) => (flight) => !fromClient(ends, flight) && flight.segment.syn,
    ack: (ends) => (flight) => fromClient(ends, flight) && !flight.segment.syn,
  },
  tell(made, ends) {
    made.connect(ends, false);
    made.pass(2_500);
  },
  together: { "syn+syn-ack": "syn-or-syn-ack" },
};

const CLOSING: Losing = {
  losses: {
    "first-fin": (ends) => (flight) => fromClient(ends, flight) && flight.segment.fin,
    "first-ack": (ends) => (flight) =>
      !fromClient(ends, flight) && !flight.segment.fin && !flight.segment.syn,
    "second-fin": (ends) => (flight) => !fromClient(ends, flight) && flight.segment.fin,
    "second-ack": (ends) => (flight) => fromClient(ends, flight) && !flight.segment.fin,
  },
  tell(made, ends) {
    made.call(ends, "client", { do: "close" }, false);
    made.pass(1_500);
    made.call(ends, "server", { do: "close" }, false);
    made.pass(2_500);
  },
  together: { "first-ack+first-fin": "first-fin-or-ack", "second-ack+second-fin": "second-fin-or-ack" },
};

/** The same hosts and numbers with one loss or another, and what a capture at `at` then shows. */
function shown(
  losing: Losing,
  seed: number,
  loss: string,
  at: Side,
  opens: boolean,
): {
  readonly output: Output;
  readonly ends: Ends;
} {
  const random = seeded(seed);
  const ends: Ends = {
    client: { host: clientAddress(random), port: ephemeral(random) },
    server: { host: serverAddress(random), port: random.pick([80, 443, 8080, 5432]) },
  };
  const made = world(random, [ends.client.host], [ends.server]);
  if (!opens) made.connect(ends);
  const which = losing.losses[loss];
  if (which) loseFirst(made, which(ends));
  losing.tell(made, ends);
  return { output: tcpdump(made.now(), ends[at].host, [ends]), ends };
}

function lossQuestion(losing: Losing, opens: boolean, options: Question["options"]): Question {
  const names = Object.keys(losing.losses);
  const read = ({ rows }: Output) => JSON.stringify(rows);
  const answerTo = (seed: number, loss: string, at: Side) => {
    const { output, ends } = shown(losing, seed, loss, at, opens);
    const alike = names.filter((each) => read(shown(losing, seed, each, at, opens).output) === read(output));
    const [only] = alike;
    const choice = alike.length === 1 ? only : losing.together[[...alike].sort().join("+")];
    return { output, ends, choice: choice ?? null };
  };
  return {
    clause: "3.10.8",
    options,
    pose(random) {
      const seed = random.uint32();
      const order = shuffled(
        names.flatMap((loss) => (["client", "server"] as const).map((at) => ({ loss, at }))),
        random,
      );
      for (const { loss, at } of order) {
        const { output, ends, choice } = answerTo(seed, loss, at);
        if (choice === null) continue;
        return {
          outputs: [output],
          given: { client: ends.client.host, server: ends.server.host, here: ends[at].host },
          key: { choice, evidence: repeated(output) },
        };
      }
      throw new RangeError("no capture of these tells what was lost");
    },
    mistake(choice, right) {
      const seenAgain: Readonly<Record<string, readonly string[]>> = {
        "syn-or-syn-ack": ["syn"],
        "syn-ack": ["syn"],
        ack: ["syn-ack"],
        "first-fin-or-ack": ["first-fin"],
        "first-ack": ["first-fin"],
        "second-fin-or-ack": ["second-fin"],
        "second-ack": ["second-fin"],
      };
      return seenAgain[right]?.includes(choice) ? "retransmitted-means-lost" : null;
    },
  };
}

/** Rows that say the same as one before: what was sent, or came, again. All of them where there are none. */
function repeated(output: Output) {
  const told = output.rows.map((row) => row[1]);
  const again = everyRow([output]).filter(
    ({ row }) => told.indexOf(told[row]) !== row || told.lastIndexOf(told[row]) !== row,
  );
  return again.length > 0 ? again : everyRow([output]);
}

type Outcome = "established" | "refused" | "no-answer" | "reset";

const OUTCOMES: readonly Outcome[] = ["established", "refused", "no-answer", "reset"];

/** Leads one attempt to its outcome; a port without a listener refuses. */
function attempt(made: World, ends: Ends, outcome: Outcome, random: Random): void {
  switch (outcome) {
    case "established":
      talk(made, ends, random);
      break;
    case "refused":
      made.connect(ends);
      break;
    case "no-answer":
      made.lose(isOf(ends));
      made.connect(ends);
      break;
    case "reset":
      talk(made, ends, random);
      made.call(ends, "server", { do: "abort" });
      break;
  }
}

type Cause = "no-listener" | "aborted" | "forgotten" | "closed-reader";

const CAUSES: readonly Cause[] = ["no-listener", "aborted", "forgotten", "closed-reader"];

/** Leads a connection to a RST. */
function reset(made: World, ends: Ends, cause: Cause, random: Random): void {
  switch (cause) {
    case "no-listener":
      made.connect(ends);
      break;
    case "aborted":
      talk(made, ends, random);
      made.call(ends, "server", { do: "abort" });
      break;
    case "forgotten": {
      talk(made, ends, random);
      loseFirst(made, (flight) => isOf(ends)(flight) && flight.segment.rst);
      made.call(ends, "server", { do: "abort" });
      made.call(ends, "client", { do: "send", octets: 10 * random.int(2, 40) });
      break;
    }
    case "closed-reader":
      talk(made, ends, random);
      made.call(ends, "server", { do: "close" });
      made.call(ends, "client", { do: "send", octets: 10 * random.int(2, 40) });
      break;
  }
}

export const CAPTURE_QUESTIONS = {
  "lost-in-opening": lossQuestion(OPENING, true, ["syn", "syn-ack", "ack", "syn-or-syn-ack", "nothing"]),
  "lost-in-closing": lossQuestion(CLOSING, false, [
    "first-fin",
    "first-ack",
    "second-fin",
    "second-ack",
    "first-fin-or-ack",
    "second-fin-or-ack",
  ]),
  "outcome-of-connect": {
    clause: "3.10.7.3-2",
    options: OUTCOMES as readonly [Outcome, Outcome, ...Outcome[]], // four of them
    pose(random: Random, level: number) {
      const [client = "", ...servers] = [
        clientAddress(random),
        ...distinct(1 + level, () => serverAddress(random)),
      ];
      const outcomes = shuffled(OUTCOMES, random);
      const attempts = servers.map((host, index) => ({
        ends: {
          client: { host: client, port: ephemeral(random) },
          server: { host, port: random.pick([80, 443, 5432, 8443]) },
        },
        outcome: outcomes[index % outcomes.length] ?? "refused",
      }));
      // A host that refuses listens on another port.
      const services = attempts.map(({ ends, outcome }) =>
        outcome === "refused" ? { host: ends.server.host, port: 22 } : ends.server,
      );
      const made = world(random, [client], services);
      for (const { ends, outcome } of attempts) attempt(made, ends, outcome, random);
      made.pass(2_000);
      const outputs = [
        tcpdump(
          made.now(),
          client,
          attempts.map(({ ends }) => ends),
        ),
      ];
      const asked = random.pick(attempts);
      const { host, port } = asked.ends.server;
      return {
        outputs,
        given: { client, server: host, serverPort: String(port) },
        key: {
          choice: asked.outcome,
          evidence: everyRow(outputs).filter(({ row }) =>
            outputs[0]?.rows[row]?.[1]?.includes(`${host}.${port}`),
          ),
        },
      };
    },
    mistake: (choice: string, right: string) =>
      choice === "refused" && right === "no-answer" ? "silence-is-a-refusal" : null,
  },
  "cause-of-reset": {
    clause: "3.10.7.1",
    options: CAUSES as readonly [Cause, Cause, ...Cause[]], // four of them
    pose(random: Random) {
      const cause = random.pick(CAUSES);
      const ends: Ends = {
        client: { host: clientAddress(random), port: ephemeral(random) },
        server: { host: serverAddress(random), port: random.pick([80, 443, 5432, 8443]) },
      };
      const service = cause === "no-listener" ? { ...ends.server, port: 22 } : ends.server;
      const made = world(random, [ends.client.host], [service]);
      reset(made, ends, cause, random);
      const outputs = [tcpdump(made.now(), ends.client.host, [ends])];
      return {
        outputs,
        given: { client: ends.client.host, server: ends.server.host },
        key: { choice: cause, evidence: everyRow(outputs).slice(-2) },
      };
    },
    mistake: (choice: string, right: string) =>
      choice === "no-listener" && right !== "no-listener" ? "every-reset-is-a-refusal" : null,
  },
} as const satisfies Readonly<Record<string, Question>>;
