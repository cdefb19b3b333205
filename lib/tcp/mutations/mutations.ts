import type { Profile } from "../profile.ts";
import { forcedThreeWayClose, noClosing, passiveTimeWait } from "./closing.ts";
import { fourMessageHandshake } from "./four-message-handshake.ts";
import { mergedFinAck } from "./merged-fin-ack.ts";
import { twoMessageHandshake } from "./two-message-handshake.ts";

/**
 * Counterfactual machines: a rule is replaced, everything else stays as it was. They answer "why is that rule there?"
 * with the run that goes wrong, or does not, without it.
 */
const MUTATIONS = {
  "two-message-handshake": (profile: Profile): Profile => ({
    ...profile,
    rules: twoMessageHandshake(profile.rules),
  }),
  "four-message-handshake": (profile: Profile): Profile => ({
    ...profile,
    rules: fourMessageHandshake(profile.rules),
  }),
  "merged-fin-ack": (profile: Profile): Profile => ({ ...profile, rules: mergedFinAck(profile.rules) }),
  "forced-three-way-close": (profile: Profile): Profile => ({
    ...profile,
    rules: forcedThreeWayClose(profile.rules),
  }),
  "no-closing": (profile: Profile): Profile => ({ ...profile, rules: noClosing(profile.rules) }),
  "passive-time-wait": (profile: Profile): Profile => ({ ...profile, rules: passiveTimeWait(profile.rules) }),
  /** RFC 1337: the defence against assassination of TIME-WAIT */
  "rst-ignored-in-time-wait": (profile: Profile): Profile => ({ ...profile, rstIgnoredInTimeWait: true }),
  /** RFC 793's checks, before RFC 5961 */
  "no-challenge-acks": (profile: Profile): Profile => ({ ...profile, challengeAcks: false }),
  "no-time-wait": (profile: Profile): Profile => ({ ...profile, timeWaitMs: 0 }),
} as const;

export type MutationId = keyof typeof MUTATIONS;

export const MUTATION_IDS = Object.keys(MUTATIONS) as readonly MutationId[]; // Object.keys forgets the literal keys

/** `profile` with the named mutations, which its id then lists. */
export function mutated(profile: Profile, mutations: readonly MutationId[]): Profile {
  return mutations.reduce<Profile>(
    (current, id) => ({ ...MUTATIONS[id](current), id: `${current.id}+${id}` }),
    profile,
  );
}
