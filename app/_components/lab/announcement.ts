import type { RunStep } from "#lib/network/run.ts";
import { flagsOf } from "#lib/tcp/segment.ts";
import type { Moment } from "./moments.ts";

type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What is read out after a step: every state that changed and what was sent; where nothing changed, that it did not. */
export function announcement(moment: Moment, t: Translate): string {
  const { step, before } = moment;
  if (step === null || before === null) return "";
  const parts = [...statesIn(step, before, t), ...sentIn(step, moment, t)];
  if (parts.length === 0) parts.push(quiet(step, t));
  return parts.join(t("separator"));
}

function statesIn(step: RunStep, { network }: Moment, t: Translate): readonly string[] {
  const changes: string[] = [];
  for (const [host, sockets] of Object.entries(step.sockets)) {
    for (const { id, connection } of sockets) {
      const from = network.hosts[host]?.sockets[id]?.connection.state ?? "CLOSED";
      if (from !== connection.state) changes.push(t("state", { host, from, to: connection.state }));
    }
  }
  if (changes.length > 0 || step.host === null) return changes;
  const state = step.sockets[step.host]?.[step.socket ?? 0]?.connection.state ?? "CLOSED";
  return [t("stays", { host: step.host, state })];
}

function sentIn({ host, sent }: RunStep, { network }: Moment, t: Translate): readonly string[] {
  if (host === null || sent.length === 0) return [];
  const segments = sent.map((id) => {
    const flight = network.flights[id];
    return flight === undefined ? "" : flagsOf(flight.segment).join(",");
  });
  return [t("sends", { host, segments: segments.join(" ") })];
}

function quiet({ action }: RunStep, t: Translate): string {
  if (action.do === "drop") return t("lost");
  return t(action.do === "inject" ? "appeared" : "passed");
}
