import type { Connection } from "#lib/tcp/connection.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TcpEvent } from "#lib/tcp/event.ts";
import type { Profile } from "#lib/tcp/profile.ts";
import type { TraceStep } from "#lib/tcp/trace.ts";
import type { CapturedConnection, CapturedPacket, End } from "../connections.ts";
import { otherEnd } from "../connections.ts";
import { abridged, jumped } from "./abridge.ts";
import { MOST_WINDOW } from "./beginning.ts";
import { deliveryOf } from "./delivery.ts";
import type { Difference } from "./expectations.ts";
import { Replaying } from "./replaying.ts";

/** A captured connection, run through the machine at both ends. */

/** One step of one end's machine. */
export interface Moment {
  readonly end: End;
  readonly given: { readonly connection: Connection; readonly event: TcpEvent };
  readonly effects: readonly Effect[];
  readonly trace: readonly TraceStep[];
  readonly after: Connection;
  /** the capture does not have the segment or the call's text, but the other end acknowledged it */
  readonly uncaptured: boolean;
}

/** One packet, and what the machines made of it. */
export interface ReplayedPacket {
  readonly packet: CapturedPacket;
  readonly retransmission: boolean;
  /** sent again before anything acknowledged it, or to an end that never spoke: it is not given to the receiver */
  readonly lost: boolean;
  readonly moments: readonly Moment[];
  readonly differences: readonly Difference[];
  /** both ends after it */
  readonly after: readonly [Connection, Connection];
}

export interface Replay {
  readonly profile: Profile;
  readonly packets: readonly ReplayedPacket[];
  /** both ends before the first packet */
  readonly before: readonly [Connection, Connection];
  /** the capture began under way: both ends are taken to be ESTABLISHED, with the numbers of its first packet */
  readonly midStream: boolean;
  /** so many packets in the middle, behind packet `after` of `packets`, were passed over, and at the end */
  readonly passedOver: { readonly after: number; readonly packets: number; readonly atTheEnd: number };
}

/**
 * Infers each end's calls from what it sent (OPEN at its SYN, SEND at its text, CLOSE at its FIN, ABORT at a RST that
 * nothing provoked), gives each segment to its receiver, and compares what the machines send with what was captured.
 * Never throws; a long transfer is passed over in its middle, so that the time is bounded.
 */
export function replay(connection: CapturedConnection, profile: Profile): Replay {
  const { packets, passedOver, jump } = abridged(connection.packets);
  const plan = deliveryOf(packets);
  const machines = new Replaying(packets, profilesOf(packets, profile, connection.windowsKnown), connection);
  const before = machines.now();
  const replayed: ReplayedPacket[] = [];
  for (const [index, packet] of packets.entries()) {
    if (jump !== null && index === passedOver.after + 1) machines.become(jumped(machines.now(), jump));
    const retransmission = machines.sends(packet, index);
    for (const arriving of plan.arrivingAfter[index] ?? []) {
      const each = packets[arriving];
      if (each !== undefined) machines.receives(otherEnd(each.from), each.segment, index);
    }
    replayed.push({
      packet,
      retransmission,
      lost: plan.lost[index] ?? false,
      moments: machines.takeMoments(),
      differences: [],
      after: machines.now(),
    });
  }
  const differences = machines.differences();
  return {
    profile,
    packets: replayed.map((each, index) => ({ ...each, differences: differences.get(index) ?? [] })),
    before,
    midStream: !connection.fromTheStart,
    passedOver,
  };
}

/** The profile with the sizes that each end showed: no window and no segment of the capture is out of the question. */
function profilesOf(
  packets: readonly CapturedPacket[],
  profile: Profile,
  windowsKnown: boolean,
): readonly [Profile, Profile] {
  const sized = (end: End): Profile => {
    const own = packets.filter(({ from }) => from === end).map(({ segment }) => segment);
    const announced = own.reduce((most, { wnd }) => Math.max(most, wnd), profile.receiveBufferOctets);
    return {
      ...profile,
      receiveBufferOctets: windowsKnown ? announced : Math.max(announced, MOST_WINDOW),
      // One SEND is one segment: how the text was cut up is of no interest, and a damaged number must not cost time.
      mssOctets: MOST_TEXT_AT_ONCE,
    };
  };
  return [sized(0), sized(1)];
}

/** Half the sequence space: nothing can be further ahead. */
const MOST_TEXT_AT_ONCE = 2 ** 31;
