import type { Action } from "#lib/network/run.ts";
import { seq } from "#lib/tcp/seq.ts";
import type { Story, StoryHosts } from "#lib/network/story.ts";
import { momentOf } from "./moments.ts";

/** Why a line was begun; what it is called follows from that. */
export type Origin =
  | { readonly type: "empty" | "link" | "hosts" }
  | { readonly type: "preset"; readonly id: string }
  | { readonly type: "branch" | "otherwise"; readonly step: number };

/** A story that has been played, and the step that is shown of it. */
export interface Line {
  readonly story: Story;
  readonly at: number;
  readonly origin: Origin;
}

/**
 * All that was done in the lab. Nothing is ever thrown away: undo and redo move along a line, and acting in the middle
 * of one begins another. There is always at least one line.
 */
export interface Lines {
  readonly all: readonly [Line, ...Line[]];
  readonly current: number;
}

const EMPTY_HOSTS: StoryHosts = [
  { id: "A", state: "CLOSED", listeners: "becomes", profile: "rfc9293", mutations: [], isns: isns(100) },
  { id: "B", state: "LISTEN", listeners: "becomes", profile: "rfc9293", mutations: [], isns: isns(300) },
];

/** A CLOSED, B listening, nothing done. */
export const EMPTY: Story = { hosts: EMPTY_HOSTS, schedule: [] };

/** The third host, for those who want an attacker on the ladder. */
export const ATTACKER: StoryHosts[number] = {
  id: "C",
  state: "CLOSED",
  listeners: "becomes",
  profile: "rfc9293",
  mutations: [],
  isns: isns(900),
};

export function linesFrom(story: Story, origin: Origin, at = story.schedule.length): Lines {
  return { all: [{ story, at, origin }], current: 0 };
}

export function currentLine({ all, current }: Lines): Line {
  return all[current] ?? all[0];
}

/** Actions at the step that is shown. They must be possible there. */
export function acted(lines: Lines, actions: readonly Action[]): Lines {
  const { story, at } = currentLine(lines);
  const schedule = [...story.schedule.slice(0, at), ...actions];
  const longer: Story = { hosts: story.hosts, schedule };
  if (at === story.schedule.length) {
    return withCurrent(lines, { story: longer, at: schedule.length });
  }
  return begun(lines, longer, { type: "branch", step: at });
}

/** Shows another step of the line; beyond either end the nearest. */
export function movedTo(lines: Lines, at: number): Lines {
  const { story } = currentLine(lines);
  return withCurrent(lines, { story, at: Math.max(0, Math.min(story.schedule.length, at)) });
}

/** A new line, which is shown. One in which nothing was done yet makes room for it. */
export function begun(lines: Lines, story: Story, origin: Origin, at = story.schedule.length): Lines {
  const line: Line = { story, at, origin };
  if (currentLine(lines).story.schedule.length > 0) {
    return { all: [...lines.all, line], current: lines.all.length };
  }
  return replaced(lines, line);
}

export function chosen(lines: Lines, line: number): Lines {
  return lines.all[line] === undefined ? lines : { ...lines, current: line };
}

/** The same steps between other hosts, on a line of their own, as far as they can be done. */
export function withHosts(lines: Lines, hosts: StoryHosts): Lines {
  const { story, origin } = currentLine(lines);
  const { done } = momentOf({ hosts, schedule: story.schedule });
  const replayed: Story = { hosts, schedule: story.schedule.slice(0, done) };
  return begun(lines, replayed, story.schedule.length === 0 ? origin : { type: "hosts" });
}

function withCurrent(lines: Lines, change: Pick<Line, "story" | "at">): Lines {
  return replaced(lines, { ...currentLine(lines), ...change });
}

function replaced({ all, current }: Lines, line: Line): Lines {
  const [first, ...others] = all;
  return current === 0
    ? { all: [line, ...others], current }
    : { all: [first, ...others.map((other, index) => (index + 1 === current ? line : other))], current };
}

function isns(first: number): StoryHosts[number]["isns"] {
  return [seq(first), seq(first + 1_000), seq(first + 2_000), seq(first + 3_000)];
}
