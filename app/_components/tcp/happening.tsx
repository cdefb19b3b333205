import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { exhaustive } from "#lib/base/exhaustive.ts";
import type { Flight, Run, RunStep } from "#lib/network/run.ts";
import type { Effect } from "#lib/tcp/effect.ts";
import type { TimeoutName } from "#lib/tcp/event.ts";
import type { Segment } from "#lib/tcp/segment.ts";
import { durationText } from "./duration.ts";
import { SegmentView } from "./segment-view.tsx";

interface Props {
  readonly run: Run;
  readonly step: RunStep;
}

/** One sentence: what was done in this step. */
export function Happening({ run, step }: Props): ReactNode {
  const t = useTranslations("ui.happening");
  const { action } = step;
  switch (action.do) {
    case "open":
      return t(action.mode === "active" ? "openActive" : "openPassive", { host: action.host });
    case "send":
    case "receive":
      return t(action.do, { host: action.host, octets: action.octets });
    case "close":
    case "abort":
      return t(action.do, { host: action.host });
    case "deliver":
    case "duplicate":
    case "drop": {
      const flight = flightOf(run, step);
      return t.rich(action.do, { ...inText(flight.segment), from: flight.from, to: flight.to });
    }
    case "timeout":
      return t(timeoutKey(action.timer), { host: action.host });
    case "wait":
      return t("wait", { time: durationText(action.ms) });
    case "inject":
      return t.rich(action.as === "forged" ? "injectForged" : "inject", {
        ...inText(action.segment),
        from: action.from,
      });
    default:
      return exhaustive(action);
  }
}

/** What the host did besides changing its state: segments, notices to the user, the 2MSL timer. */
export function Consequences({ step }: Omit<Props, "run">): ReactNode {
  const t = useTranslations("ui.happening");
  const host = step.host ?? "";
  const consequence = (effect: Effect): ReactNode => {
    switch (effect.type) {
      case "send":
        return t.rich(effect.retransmission ? "resends" : "sends", { ...inText(effect.segment), host });
      case "signal":
        return t("signal", { host, words: effect.signal });
      case "error":
        return t("error", { host, words: effect.error });
      case "deliver":
        return t("delivers", { host, octets: effect.octets });
      case "timer":
        if (effect.timer !== "time-wait" || effect.action === "stop") return null;
        return t(effect.action === "start" ? "timeWaitStarts" : "timeWaitRestarts", { host });
      default:
        return null;
    }
  };
  const said = step.effects.map(consequence).filter((each) => each !== null);
  if (said.length === 0) return null;
  return (
    <ul className="consequences">
      {said.map((each, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of one step never changes
        <li key={nth}>{each}</li>
      ))}
    </ul>
  );
}

function inText(segment: Segment) {
  return { segment: () => <SegmentView segment={segment} /> };
}

function timeoutKey(timer: TimeoutName) {
  switch (timer) {
    case "RETRANSMISSION":
      return "timeoutRetransmission";
    case "USER":
      return "timeoutUser";
    case "TIME-WAIT":
      return "timeoutTimeWait";
    case "FIN-WAIT-2":
      return "timeoutFinWait2";
    case "R2-EXCEEDED":
      return "timeoutR2";
    default:
      return exhaustive(timer);
  }
}

/** The segment that arrived or was lost in `step`. */
function flightOf(run: Run, step: RunStep): Flight {
  const flight = run.flights.find(
    (each) => each.lostStep === step.index || each.arrivals.some((arrival) => arrival.step === step.index),
  );
  if (flight === undefined) throw new RangeError(`no segment arrives or is lost in step ${step.index}`);
  return flight;
}
