import type { HostId } from "#lib/network/endpoint.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { CALL, CHOICE, GIVE_UP, TIME_WAIT_ENDS, TIMEOUT } from "./hosts.ts";
import type { World } from "./world.ts";
import { DELIVER, DUPLICATE, FORGE, flightIn, HOST_EVENT, LOSE, TICKS } from "./world.ts";

/** One move of a run, as data that can be shown, replayed and left out. */
export type Move =
  | {
      readonly move: "deliver" | "duplicate" | "lose";
      readonly from: HostId;
      readonly segment: Segment;
      readonly ageTicks: number;
      /** tells it from another one that looks the same */
      readonly incarnation: number;
      readonly forged: boolean;
    }
  /** the next call of the host's script */
  | { readonly move: "call"; readonly host: HostId }
  /** one of the calls that the host's user may choose, by its index in the model */
  | { readonly move: "choose"; readonly host: HostId; readonly choice: number }
  | { readonly move: "timeout" | "give-up" | "time-wait-ends"; readonly host: HostId }
  | { readonly move: "tick" }
  | { readonly move: "forge"; readonly from: HostId; readonly segment: Segment };

export function moveOf(packed: number, world: World): Move {
  const { model, kinds } = world;
  const payload = packed >>> 4;
  switch (packed & 0xf) {
    case DELIVER:
    case DUPLICATE:
    case LOSE: {
      const { kind, ageTicks } = flightIn(packed);
      return { move: FATES[packed & 0xf] ?? "deliver", ...kinds.value(kind), ageTicks };
    }
    case HOST_EVENT: {
      const event = payload >>> 1;
      const host = (payload & 1) === 0 ? model.hosts[0].id : model.hosts[1].id;
      if (event >= CHOICE) return { move: "choose", host, choice: event - CHOICE };
      return { move: EVENTS[event] ?? "call", host };
    }
    case TICKS:
      return { move: "tick" };
    case FORGE: {
      const stray = model.forged[payload];
      if (stray === undefined) break;
      return { move: "forge", ...stray };
    }
  }
  throw new RangeError(`${packed} is no move of this model`);
}

const FATES: Readonly<Record<number, "deliver" | "duplicate" | "lose">> = {
  [DELIVER]: "deliver",
  [DUPLICATE]: "duplicate",
  [LOSE]: "lose",
};

const EVENTS: Readonly<Record<number, "call" | "timeout" | "give-up" | "time-wait-ends">> = {
  [CALL]: "call",
  [TIMEOUT]: "timeout",
  [GIVE_UP]: "give-up",
  [TIME_WAIT_ENDS]: "time-wait-ends",
};
