import { parseArgs } from "node:util";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { EXPERIMENTS, experiment } from "#lib/checker/experiments/catalogue.ts";
import type { Choice, Experiment, LastAck } from "#lib/checker/experiments/experiment.ts";
import { defaultChoice } from "#lib/checker/experiments/experiment.ts";

export const USAGE = `usage: npm run check -- list [--json]
       npm run check -- EXPERIMENT [--property ID] [--variant ID]
                        [--msl N] [--time-wait N] [--last-ack delivered|may-be-lost] [--json]`;

export type Request =
  | { readonly type: "help" }
  | { readonly type: "list"; readonly json: boolean }
  | {
      readonly type: "check";
      readonly experiment: Experiment;
      readonly choice: Choice;
      readonly json: boolean;
    };

/** A packed state has five bits for a segment's age. */
const MOST_MSL_TICKS = 31;
/** One tick more than 2 MSL at its longest: nothing can depend on more. */
const MOST_TIME_WAIT_TICKS = 2 * MOST_MSL_TICKS + 1;
const LAST_ACKS: readonly LastAck[] = ["delivered", "may-be-lost"];

const OPTIONS = {
  property: { type: "string" },
  variant: { type: "string" },
  msl: { type: "string" },
  "time-wait": { type: "string" },
  "last-ack": { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Values = { readonly [Option in keyof typeof OPTIONS]?: string | boolean | undefined };

/** What the command line asks for; the error says what was expected instead. */
export function request(args: readonly string[]): Result<Request, string> {
  // Not strict: the messages are ours then, and say what was expected.
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const problem = problemOf(token.name, token.rawName, token.value);
    if (problem !== null) return err(problem);
  }
  if (values.help === true) return ok({ type: "help" });
  const [name, ...others] = positionals;
  if (name === undefined) return err(`which experiment? ${expectedNames()}`);
  if (others.length > 0) return err(`expected one experiment, found also ${others.map(quoted).join(", ")}`);
  const json = values.json === true;
  if (name === "list") {
    const unused = optionsGiven(values).filter((option) => option !== "json");
    return unused.length === 0
      ? ok({ type: "list", json })
      : err(`list takes no ${unused.map((option) => `--${option}`).join(", ")}, only --json`);
  }
  const found = experiment(name);
  if (found === null) return err(`there is no experiment ${quoted(name)}; ${expectedNames()}`);
  const choice = chosen(found, values);
  return choice.ok ? ok({ type: "check", experiment: found, choice: choice.value, json }) : choice;
}

function problemOf(name: string, rawName: string, value: string | undefined): string | null {
  if (!isOption(name)) return `there is no option ${rawName}; options are ${optionNames().join(", ")}`;
  const takesValue = OPTIONS[name].type === "string";
  if (takesValue && value === undefined) return `--${name} needs a value: --${name}=VALUE`;
  if (!takesValue && value !== undefined) return `--${name} takes no value, found ${quoted(value)}`;
  return null;
}

function chosen(asked: Experiment, values: Values): Result<Choice, string> {
  const given = defaultChoice(asked);
  const uses: Readonly<Record<string, boolean>> = {
    msl: given.mslTicks !== null,
    "time-wait": given.timeWaitTicks !== null,
    "last-ack": given.lastAck !== null,
  };
  const unused = optionsGiven(values).find((option) => uses[option] === false);
  if (unused !== undefined) {
    const used = ["property", "variant", ...Object.keys(uses).filter((option) => uses[option] === true)];
    return err(
      `nothing in ${asked.id} depends on --${unused}; it takes ${used.map((option) => `--${option}`).join(", ")}`,
    );
  }
  const property = oneOf("property", values.property, asked.properties, given.property);
  if (!property.ok) return property;
  const variant = oneOf("variant", values.variant, asked.variants, given.variant);
  if (!variant.ok) return variant;
  const mslTicks = ticks("msl", values.msl, 1, MOST_MSL_TICKS, given.mslTicks);
  if (!mslTicks.ok) return mslTicks;
  const timeWaitTicks = ticks("time-wait", values["time-wait"], 0, MOST_TIME_WAIT_TICKS, given.timeWaitTicks);
  if (!timeWaitTicks.ok) return timeWaitTicks;
  const lastAck = oneOf("last-ack", values["last-ack"], LAST_ACKS, given.lastAck);
  if (!lastAck.ok) return lastAck;
  return ok({
    property: property.value,
    variant: variant.value,
    mslTicks: mslTicks.value,
    timeWaitTicks: timeWaitTicks.value,
    lastAck: lastAck.value,
  });
}

function oneOf<Value extends string, Default extends Value | null>(
  option: string,
  given: string | boolean | undefined,
  all: readonly Value[],
  otherwise: Default,
): Result<Value | Default, string> {
  if (given === undefined) return ok(otherwise);
  const found = all.find((each) => each === given);
  return found === undefined
    ? err(`--${option}: expected ${all.join(" or ")}, found ${quoted(given)}`)
    : ok(found);
}

function ticks(
  option: string,
  given: string | boolean | undefined,
  least: number,
  most: number,
  otherwise: number | null,
): Result<number | null, string> {
  if (given === undefined) return ok(otherwise);
  const count = typeof given === "string" && /^\d{1,3}$/.test(given) ? Number(given) : Number.NaN;
  return count >= least && count <= most
    ? ok(count)
    : err(`--${option}: expected a whole number of ticks from ${least} to ${most}, found ${quoted(given)}`);
}

function isOption(name: string): name is keyof typeof OPTIONS {
  return Object.hasOwn(OPTIONS, name);
}

function optionNames(): readonly string[] {
  return Object.keys(OPTIONS).map((option) => `--${option}`);
}

function optionsGiven(values: Values): readonly string[] {
  return Object.entries(values).flatMap(([option, value]) => (value === undefined ? [] : [option]));
}

function expectedNames(): string {
  return `expected list or one of:\n${EXPERIMENTS.map(({ id }) => `  ${id}`).join("\n")}`;
}

function quoted(value: string | boolean): string {
  return JSON.stringify(value);
}
