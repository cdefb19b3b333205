import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { PROFILE_IDS, type Story } from "#lib/network/story.ts";
import { STATES, type State } from "#lib/tcp/connection.ts";
import { hostId, setupOf, writtenHost, writtenSchedule, actionOf } from "./scenarios.ts";

/** Stories to begin with in the lab: content/presets/<group>.json. Their titles are messages, `lab.presets.<id>`. */

export const PRESET_GROUPS = ["figures", "opening", "closing", "resets"] as const;
export type PresetGroup = (typeof PRESET_GROUPS)[number];

export interface Preset {
  readonly id: string;
  readonly group: PresetGroup;
  readonly story: Story;
  /** the states in which the RFC's figure ends; null where a story has no figure to answer to */
  readonly ends: Readonly<Record<string, State>> | null;
}

export const writtenPreset = z.strictObject({
  hosts: z.record(hostId, writtenHost.extend({ profile: z.enum(PROFILE_IDS).default("rfc9293") })),
  schedule: writtenSchedule,
  ends: z.record(hostId, z.enum(STATES)).optional(),
});

const writtenGroup = z.record(z.string().regex(/^[a-z0-9-]+$/), writtenPreset);

/** Every preset, group by group. Throws an Error that names the file, the place and what was expected there. */
export function presets(): readonly Preset[] {
  return PRESET_GROUPS.flatMap((group) => {
    const file = path.join(process.cwd(), "content", "presets", `${group}.json`);
    const parsed = writtenGroup.safeParse(JSON.parse(readFileSync(file, "utf8")));
    if (!parsed.success) throw new Error(`content/presets/${group}.json: ${z.prettifyError(parsed.error)}`);
    return Object.entries(parsed.data).map(([id, written]) => presetOf(id, group, written));
  });
}

function presetOf(id: string, group: PresetGroup, written: z.infer<typeof writtenPreset>): Preset {
  return { id, group, story: storyOfPreset(id, written), ends: written.ends ?? null };
}

/** The story that its authors wrote down. Throws an Error that names it when it has fewer than two hosts. */
export function storyOfPreset(id: string, { hosts, schedule }: z.infer<typeof writtenPreset>): Story {
  const [left, right, ...others] = Object.entries(hosts).map(([name, { profile, ...host }]) => ({
    ...setupOf(name, host),
    profile,
  }));
  if (left === undefined || right === undefined) throw new Error(`story ${id} needs two hosts`);
  return { hosts: [left, right, ...others], schedule: schedule.map(actionOf) };
}
