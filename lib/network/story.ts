import { linux } from "#lib/tcp/linux/linux.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import { rfc9293 } from "#lib/tcp/rfc9293.ts";
import type { Network } from "./network.ts";
import type { Action } from "./run.ts";
import type { HostSetup } from "./scenario.ts";
import type { Scenario } from "./scenario.ts";
import { networkOf } from "./scenario.ts";

/** A scenario in which every host has a profile of its own: what the lab builds, and what a link to it holds. */
export interface Story {
  readonly hosts: StoryHosts;
  readonly schedule: readonly Action[];
}

export type StoryHosts = readonly [StoryHost, StoryHost, ...StoryHost[]];

export interface StoryHost extends HostSetup {
  readonly profile: ProfileId;
}

export const PROFILES = { rfc9293, linux } as const satisfies Readonly<Record<string, Profile>>;

export type ProfileId = keyof typeof PROFILES;

export const PROFILE_IDS = Object.keys(PROFILES) as readonly ProfileId[]; // Object.keys forgets the literal keys

/** The network at the beginning of a story. */
export function networkOfStory({ hosts }: Pick<Story, "hosts">): Network {
  const plain = networkOf({ hosts }, rfc9293);
  const own = hosts.map(({ id, profile }) => {
    const found = networkOf({ hosts }, PROFILES[profile]).hosts[id];
    if (found === undefined) throw new RangeError(`the network has no host ${id}`);
    return [id, found] as const;
  });
  return { ...plain, hosts: Object.fromEntries(own) };
}

/** A scenario as a story in which every host runs the same profile. */
export function storyOf({ hosts: [left, right, ...others], schedule }: Scenario, profile: ProfileId): Story {
  return {
    hosts: [{ ...left, profile }, { ...right, profile }, ...others.map((other) => ({ ...other, profile }))],
    schedule,
  };
}
