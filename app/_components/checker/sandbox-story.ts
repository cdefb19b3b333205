import type { HostModel, Model } from "#lib/checker/model.ts";
import type { Replay } from "#lib/checker/replay.ts";
import type { Run } from "#lib/network/run.ts";
import { simulate } from "#lib/network/simulate.ts";
import type { Story, StoryHost } from "#lib/network/story.ts";
import { networkOfStory } from "#lib/network/story.ts";
import { MUTATION_IDS } from "#lib/tcp/mutations/mutations.ts";

/**
 * A run of the checker as a story of the lab, or null where the lab cannot tell it: its hosts have the profile's own
 * times and windows, and a TIME-WAIT of n ticks is not among them. Only a story that goes as the run did is given.
 */
export function storyOf({ hosts: [left, right] }: Model, { schedule, run }: Replay): Story | null {
  const [first, second] = [hostOf(left), hostOf(right)];
  if (first === null || second === null) return null;
  const story: Story = { hosts: [first, second], schedule };
  const told = simulate(networkOfStory(story), schedule);
  return told.ok && statesOf(told.value) === statesOf(run) ? story : null;
}

function hostOf({ id, connection: { state }, isns, profile }: HostModel): StoryHost | null {
  if (state !== "CLOSED" && state !== "LISTEN" && state !== "ESTABLISHED") return null;
  const names = profile.id.split("+");
  const mutations = MUTATION_IDS.filter((mutation) => names.includes(mutation));
  return { id, state, isns, mutations, profile: "rfc9293", listeners: "becomes" };
}

function statesOf({ steps, hosts }: Run): string {
  return steps.map(({ connections }) => hosts.map((host) => connections[host]?.state).join()).join(" ");
}
