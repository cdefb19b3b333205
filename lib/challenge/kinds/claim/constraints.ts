import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { Choice, PropertyId } from "#lib/checker/experiments/experiment.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";
import { experiment } from "#lib/checker/experiments/catalogue.ts";
import { decodeStory } from "#lib/network/share.ts";
import type { Story } from "#lib/network/story.ts";
import type { SituationId } from "../../situations/situations.ts";
import { isSituationId } from "../../situations/situations.ts";
import type { Fields } from "./fields.ts";
import { boundsOf, fieldsOf, listOf, oneOf, textOf, Unreadable } from "./fields.ts";
import type { Mistakes } from "./key.ts";
import { JUDGEMENTS } from "./prompt.ts";
import type { Check } from "./shows.ts";
import { checkOf } from "./shows.ts";

/** What a skill says of its claim: structure alone. The sentences are content; the verdicts are nowhere. */
export interface ClaimConstraints {
  readonly claim: string;
  readonly statements: readonly [StatementSetup, ...StatementSetup[]];
}

export interface StatementSetup {
  readonly id: string;
  /** the right reason */
  readonly because: string;
  /** the wrong ones */
  readonly against: readonly [string, ...string[]];
  /** what a wrong judgement tells of whoever makes it */
  readonly mistakes: Mistakes;
  readonly reads: Reading;
  readonly cases: readonly [Case, ...Case[]];
}

/**
 * `each`: the sentence is about one world at a time, and may depend on which. `every`: it says always, any or only, so
 * that one world refutes it. `some`: it says may or can, so that one bears it out.
 */
export const READINGS = ["each", "every", "some"] as const;

export type Reading = (typeof READINGS)[number];

/** A world and what it must show for the statement to be so in it. */
export type Case =
  | { readonly world: "run"; readonly link: string; readonly story: Story; readonly check: Check }
  /** stands for every variant of the situation */
  | { readonly world: "situation"; readonly situation: SituationId; readonly check: Check }
  /** `keeps` was found by the checker (`verifyClaims` asks it again): no run breaks the property */
  | {
      readonly world: "experiment";
      readonly experiment: string;
      readonly choice: Choice;
      readonly keeps: boolean;
      readonly shows: "keeps" | "breaks";
    }
  /** a value that some source records and no machine here can tell */
  | {
      readonly world: "fact";
      readonly fact: string;
      readonly value: FactValue;
      readonly check: (value: FactValue) => boolean;
    };

export type FactValue = string | number;

/** The error names the place that is not as expected. */
export function readConstraints(raw: unknown): Result<ClaimConstraints, string> {
  try {
    const fields = fieldsOf(raw);
    const claim = textOf(fields, "claim");
    const statements = listOf(fields, "statements", readStatement);
    fields.refuseOthers();
    return ok({ claim, statements });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return err(error.message);
  }
}

function readStatement(raw: unknown): StatementSetup {
  const fields = fieldsOf(raw);
  const id = textOf(fields, "id");
  try {
    const because = textOf(fields, "because");
    const against = listOf(fields, "against", readWord);
    if (against.includes(because)) throw new Unreadable("the right reason is among the wrong ones");
    const mistakes = readMistakes(fields.take("mistakes"));
    const reads = oneOf(READINGS, fields.take("reads"));
    const cases = listOf(fields, "cases", readCase);
    fields.refuseOthers();
    return { id, because, against, mistakes, reads, cases };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Unreadable(`statement ${id}: ${error.message}`);
  }
}

function readWord(raw: unknown): string {
  if (typeof raw !== "string" || raw === "")
    throw new Unreadable(`expected a word, not ${JSON.stringify(raw)}`);
  return raw;
}

function readMistakes(raw: unknown): Mistakes {
  const fields = fieldsOf(raw);
  return Object.fromEntries(
    fields.keys().map((each) => [oneOf(JUDGEMENTS, each), textOf(fields, each)] as const),
  );
}

function readCase(raw: unknown): Case {
  const fields = fieldsOf(raw);
  const read = caseOf(fields);
  fields.refuseOthers();
  return read;
}

function caseOf(fields: Fields): Case {
  const world = oneOf(["run", "situation", "experiment", "fact"] as const, fields.take("world"));
  switch (world) {
    case "run": {
      const link = textOf(fields, "story");
      const read = decodeStory(link);
      if (!read.ok) throw new Unreadable(`no story: ${JSON.stringify(read.error)}`);
      return { world, link, story: read.value.story, check: checkIn(fields) };
    }
    case "situation": {
      const situation = fields.take("situation");
      if (!isSituationId(situation)) throw new Unreadable(`no situation: ${JSON.stringify(situation)}`);
      return { world, situation, check: checkIn(fields) };
    }
    case "experiment":
      return experimentOf(fields);
    case "fact":
      return {
        world,
        fact: textOf(fields, "fact"),
        value: readValue(fields.take("value")),
        check: valueCheck(fields.take("shows")),
      };
  }
}

function checkIn(fields: Fields): Check {
  const check = checkOf(fields.take("shows"));
  if (!check.ok) throw new Unreadable(check.error);
  return check.value;
}

function experimentOf(fields: Fields): Case {
  const id = textOf(fields, "experiment");
  const asked = experiment(id);
  if (asked === null) throw new Unreadable(`no experiment ${id}`);
  const defaults = defaultChoice(asked);
  const property = fields.has("property")
    ? oneOf<PropertyId>(asked.properties, fields.take("property"))
    : defaults.property;
  const choice: Choice = {
    variant: fields.has("variant") ? oneOf(asked.variants, fields.take("variant")) : defaults.variant,
    property,
    mslTicks: ticks(fields, "mslTicks", defaults.mslTicks),
    timeWaitTicks: ticks(fields, "timeWaitTicks", defaults.timeWaitTicks),
    lastAck: fields.has("lastAck")
      ? oneOf(["delivered", "may-be-lost"] as const, fields.take("lastAck"))
      : defaults.lastAck,
  };
  const keeps = fields.take("keeps");
  if (typeof keeps !== "boolean") throw new Unreadable(`experiment ${id} has no stored outcome`);
  const shows = oneOf(["keeps", "breaks"] as const, fields.take("shows"));
  return { world: "experiment", experiment: id, choice, keeps, shows };
}

function ticks(fields: Fields, name: string, otherwise: number | null): number | null {
  if (!fields.has(name)) return otherwise;
  const raw = fields.take(name);
  if (typeof raw !== "number" || !Number.isInteger(raw) || raw < 0 || otherwise === null) {
    throw new Unreadable(`expected whole ticks in ${name}, of an experiment that has a clock`);
  }
  return raw;
}

function readValue(raw: unknown): FactValue {
  if (typeof raw === "string" || typeof raw === "number") return raw;
  throw new Unreadable(`expected a value, not ${JSON.stringify(raw)}`);
}

/** `{ is }` the very value, `{ not }` any other, or a number between `least` and `most`. */
function valueCheck(shows: unknown): (value: FactValue) => boolean {
  const fields = fieldsOf(shows);
  const check = valueCheckOf(fields);
  fields.refuseOthers();
  return check;
}

function valueCheckOf(fields: Fields): (value: FactValue) => boolean {
  if (fields.has("is")) {
    const is = readValue(fields.take("is"));
    return (value) => value === is;
  }
  if (fields.has("not")) {
    const not = readValue(fields.take("not"));
    return (value) => value !== not;
  }
  const within = boundsOf(fields);
  return (value) => typeof value === "number" && within(value);
}
