import type { Seed } from "#lib/base/random.ts";
import { random } from "#lib/base/random.ts";
import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import type { Connection } from "#lib/tcp/connection.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import { linux } from "#lib/tcp/linux/linux.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import { step } from "#lib/tcp/step.ts";
import type { MisconceptionId } from "../challenge-kind.ts";
import { decisiveSteps } from "../decisive-steps.ts";
import { MISCONCEPTIONS } from "../misconceptions/catalogue.ts";
import { mistaken } from "../misconceptions/misconception.ts";
import { numberRange } from "./numbers.ts";
import type { SituationId } from "./situations.ts";
import { isSituationId, SITUATION_IDS, situation } from "./situations.ts";

/** One connection, one event: what the kinds ask that are graded by one step of the machine. */
export interface StepPrompt {
  /** which machine is asked about */
  readonly profile: StepProfile;
  readonly connection: Connection;
  readonly event: TcpEvent;
}

export type StepProfile = "rfc9293" | "linux";

export const STEP_PROFILES: Readonly<Record<StepProfile, Profile>> = { rfc9293, linux };

export interface StepConstraints {
  readonly situation: SituationId;
  readonly profile: StepProfile;
}

/** Reads `{ situation, profile? }`; RFC 9293 where no profile is named. */
export function stepConstraints(raw: unknown): Result<StepConstraints, string> {
  const fields = typeof raw === "object" && raw !== null ? raw : {};
  const asked = "situation" in fields ? fields.situation : undefined;
  const profile = "profile" in fields ? fields.profile : "rfc9293";
  if (!isSituationId(asked))
    return err(`expected { situation, profile? } with one of ${SITUATION_IDS.join(", ")}`);
  if (profile !== "rfc9293" && profile !== "linux") return err("expected profile rfc9293 or linux");
  return ok({ situation: asked, profile });
}

/** Levels are ranges of numbers: 1 small, 2 any 32 bits, 3 about to wrap. */
export function stepPrompt(seed: Seed, level: number, constraints: StepConstraints): StepPrompt {
  const { connection, event } = situation(constraints.situation, random(seed), numberRange(level));
  return { profile: constraints.profile, connection, event };
}

export function whyOf({ profile, connection, event }: StepPrompt) {
  const machine = STEP_PROFILES[profile];
  return decisiveSteps(step(connection, event, machine).trace, machine);
}

export interface MistakenMachine {
  readonly id: MisconceptionId;
  /** the rule that it gets wrong */
  readonly rule: string;
  readonly profile: Profile;
}

const MISTAKEN: Readonly<Record<StepProfile, readonly MistakenMachine[]>> = {
  rfc9293: mistakenMachines(rfc9293),
  linux: mistakenMachines(linux),
};

/**
 * The mistakes that can make a difference here, each as a machine that makes it, in the order in which a wrong answer is
 * named after them. A mistake about a rule that is not even reached makes none.
 */
export function mistakenOf({ profile, connection, event }: StepPrompt): readonly MistakenMachine[] {
  const reached = new Set(step(connection, event, STEP_PROFILES[profile]).trace.map(({ rule }) => rule));
  return MISTAKEN[profile].filter(({ rule }) => reached.has(rule));
}

function mistakenMachines(profile: Profile): readonly MistakenMachine[] {
  return MISCONCEPTIONS.map((each) => ({
    id: each.id,
    rule: each.rule,
    profile: mistaken(profile, each),
  }));
}
