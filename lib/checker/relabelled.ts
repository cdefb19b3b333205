import type { HostId } from "#lib/network/endpoint.ts";
import type { Connection, Established } from "#lib/tcp/connection.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import type { Seq } from "#lib/tcp/seq.ts";
import { advance } from "#lib/tcp/seq.ts";
import type { HostModel, Model, Stray } from "./model.ts";

/** Other names and numbers for the two hosts of a model, in the model's order. */
export interface Labels {
  readonly hosts: readonly [HostId, HostId];
  /** added to every sequence number that the host counts */
  readonly shifts: readonly [number, number];
}

/**
 * The same story among other hosts and with other numbers: what is a run of the one is, renamed, a run of the other.
 * Throws RangeError for a model that begins in a state other than CLOSED, LISTEN or ESTABLISHED.
 */
export function relabelled(model: Model, labels: Labels): Model {
  const [left, right] = model.hosts;
  const ids = [left.id, right.id];
  const { mustArrive } = model.link;
  return {
    ...model,
    hosts: [relabelledHost(left, 0, labels), relabelledHost(right, 1, labels)],
    old: model.old.map((each) => relabelledStray(each, ids, labels)),
    forged: model.forged.map((each) => relabelledStray(each, ids, labels)),
    link: {
      ...model.link,
      mustArrive:
        mustArrive === null
          ? null
          : (stray) => mustArrive(relabelledStray(stray, labels.hosts, inverse(labels, [left.id, right.id]))),
    },
  };
}

function inverse({ shifts }: Labels, hosts: readonly [HostId, HostId]): Labels {
  return { hosts, shifts: [-shifts[0], -shifts[1]] };
}

function relabelledHost(host: HostModel, side: 0 | 1, { hosts, shifts }: Labels): HostModel {
  const own = shifts[side];
  const [first, ...later] = host.isns;
  return {
    ...host,
    id: hosts[side],
    connection: shifted(host.connection, own, shifts[side === 0 ? 1 : 0]),
    isns: [advance(first, own), ...later.map((isn) => advance(isn, own))],
  };
}

function relabelledStray(stray: Stray, ids: readonly HostId[], { hosts, shifts }: Labels): Stray {
  return stray.from === ids[0]
    ? { from: hosts[0], segment: shiftedSegment(stray.segment, shifts[0], shifts[1]) }
    : { from: hosts[1], segment: shiftedSegment(stray.segment, shifts[1], shifts[0]) };
}

function shiftedSegment(segment: Segment, own: number, peer: number): Segment {
  const { seq, ack } = segment;
  return { ...segment, seq: advance(seq, own), ack: ack === null ? null : advance(ack, peer) };
}

function shifted(connection: Connection, own: number, peer: number): Connection {
  switch (connection.state) {
    case "CLOSED":
    case "LISTEN":
      return connection;
    case "ESTABLISHED":
      return shiftedEstablished(
        connection,
        (seq) => advance(seq, own),
        (seq) => advance(seq, peer),
      );
    default:
      throw new RangeError(`a model that begins in ${connection.state} cannot be given other numbers`);
  }
}

function shiftedEstablished(
  connection: Established,
  own: (seq: Seq) => Seq,
  peer: (seq: Seq) => Seq,
): Established {
  const { snd, rcv, queue } = connection;
  return {
    ...connection,
    snd: {
      ...snd,
      iss: own(snd.iss),
      una: own(snd.una),
      nxt: own(snd.nxt),
      wl1: peer(snd.wl1),
      wl2: own(snd.wl2),
    },
    rcv: {
      ...rcv,
      irs: peer(rcv.irs),
      nxt: peer(rcv.nxt),
      up: rcv.up === null ? null : peer(rcv.up),
      held: rcv.held.map((piece) => ({ ...piece, seq: peer(piece.seq) })),
    },
    queue: { ...queue, sent: queue.sent.map((piece) => ({ ...piece, seq: own(piece.seq) })) },
  };
}
