import type { Result } from "#lib/base/result.ts";
import { err, ok } from "#lib/base/result.ts";
import { fieldsOfAction, readAction } from "./share-actions.ts";
import { bounded, LARGEST, number, Unreadable } from "./share-text.ts";
import { MUTATION_IDS } from "#lib/tcp/mutations/mutations.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { seq } from "#lib/tcp/seq.ts";
import type { HostSetup } from "./scenario.ts";
import type { Story, StoryHost } from "./story.ts";

/**
 * A story as the text of a link: `version.hosts.actions[.at]`, items parted by "~", their fields by "-", numbers to
 * base 36. Only characters that no mail program or chat escapes or cuts off: letters, digits, "-", "_", ".", "~".
 *
 *     1.ACbr-2s~BLbr-8c.oA~dA~dB~dA      the handshake of RFC 9293 Figure 6, from OPEN to ESTABLISHED
 */
export interface Shared {
  readonly story: Story;
  /** how many steps of it are to be shown; the others can be redone */
  readonly at: number;
}

/** What is wrong with a link. `item` is the part that was not understood. */
export type ShareFault =
  | { readonly type: "version"; readonly version: string }
  | { readonly type: "too-long" }
  | { readonly type: "malformed"; readonly item: string };

const VERSION = "1";
const MOST_HOSTS = 3;
/** A story of more steps than this has no link. */
export const MOST_ACTIONS = 5_000;
const LONGEST = 100_000;

/** Throws RangeError for what no link can hold: a host that is not named by one capital letter, a fraction, a negative number. */
export function encodeStory({ hosts, schedule }: Story, at = schedule.length): string {
  const parts = [VERSION, hosts.map(hostText).join("~"), schedule.map(actionText).join("~")];
  if (at !== schedule.length) parts.push(number(at));
  return parts.join(".");
}

/** Never throws: text that is no link of ours is an error that names its first unreadable part. */
export function decodeStory(text: string): Result<Shared, ShareFault> {
  const [version = "", hostsText = "", actionsText = "", atText, ...more] = text.split(".");
  if (version !== VERSION) {
    return /^\d+$/.test(version)
      ? err({ type: "version", version: shortened(version) })
      : err({ type: "malformed", item: shortened(text) });
  }
  if (text.length > LONGEST) return err({ type: "too-long" });
  if (more.length > 0) return err({ type: "malformed", item: shortened(text) });
  let item = hostsText;
  try {
    const [left, right, ...others] = hostsText.split("~").map((each) => {
      item = each;
      return readHost(each);
    });
    item = hostsText;
    if (left === undefined || right === undefined) throw new Unreadable();
    const hosts = [left, right, ...others] as const;
    refuseUnknowable(hosts);
    const items = actionsText === "" ? [] : actionsText.split("~");
    if (items.length > MOST_ACTIONS) return err({ type: "too-long" });
    const schedule = items.map((each) => {
      item = each;
      return readAction(each);
    });
    item = atText ?? "";
    const at = atText === undefined ? schedule.length : bounded(atText, 0, schedule.length);
    return ok({ story: { hosts, schedule }, at });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return err({ type: "malformed", item: shortened(item) });
  }
}

/** Two hosts or three, each with a name of its own; a connection that exists has both its ends. */
function refuseUnknowable(hosts: readonly StoryHost[]): void {
  const names = new Set(hosts.map(({ id }) => id));
  const established = hosts.map(({ state }) => state === "ESTABLISHED");
  const whole = established[0] === established[1] && !established.slice(2).includes(true);
  if (hosts.length > MOST_HOSTS || names.size < hosts.length || !whole) throw new Unreadable();
}

const STATES = { C: "CLOSED", L: "LISTEN", E: "ESTABLISHED" } as const;
const LISTENERS = { b: "becomes", s: "spawns" } as const;
const PROFILES = { r: "rfc9293", l: "linux" } as const;

function hostText({ id, state, listeners = "becomes", profile, isns, port, mutations }: StoryHost): string {
  if (!/^[A-Z]$/.test(id)) throw new RangeError(`a host is named by one capital letter, not ${id}`);
  const head = `${id}${letterOf(STATES, state)}${letterOf(LISTENERS, listeners)}${letterOf(PROFILES, profile)}`;
  return [
    head,
    isns.map(number).join("_"),
    ...(port === undefined ? [] : [`p${number(port)}`]),
    ...mutations.map((mutation) => `m${mutation.replaceAll("-", "_")}`),
  ].join("-");
}

function readHost(text: string): StoryHost {
  const [head = "", isnsText = "", ...options] = text.split("-");
  const [, id, state, listeners, profile] = /^([A-Z])([A-Z])([a-z])([a-z])$/.exec(head) ?? [];
  if (id === undefined || state === undefined || listeners === undefined || profile === undefined) {
    throw new Unreadable();
  }
  const [first, ...others] = isnsText.split("_").map((each): Seq => seq(bounded(each, 0, LARGEST.seq)));
  if (first === undefined) throw new Unreadable();
  const ports = options.filter((option) => option.startsWith("p"));
  const mutations = options.filter((option) => option.startsWith("m")).map(readMutation);
  if (ports.length > 1 || ports.length + mutations.length < options.length) throw new Unreadable();
  if (new Set(mutations).size < mutations.length) throw new Unreadable();
  const [port] = ports;
  return {
    id,
    state: meaning(STATES, state),
    listeners: meaning(LISTENERS, listeners),
    profile: meaning(PROFILES, profile),
    isns: [first, ...others],
    mutations,
    ...(port === undefined ? {} : { port: bounded(port.slice(1), 0, LARGEST.port) }),
  };
}

function readMutation(option: string): HostSetup["mutations"][number] {
  const name = option.slice(1).replaceAll("_", "-");
  const found = MUTATION_IDS.find((id) => id === name);
  if (found === undefined) throw new Unreadable();
  return found;
}

function letterOf<Word extends string>(words: Readonly<Record<string, Word>>, word: Word): string {
  const found = Object.entries(words).find(([, each]) => each === word);
  if (found === undefined) throw new RangeError(`there is no letter for ${word}`);
  return found[0];
}

function meaning<Word extends string>(words: Readonly<Record<string, Word>>, letter: string): Word {
  const word = Object.hasOwn(words, letter) ? words[letter] : undefined;
  if (word === undefined) throw new Unreadable();
  return word;
}

function actionText(action: Story["schedule"][number]): string {
  return fieldsOfAction(action).join("-");
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
