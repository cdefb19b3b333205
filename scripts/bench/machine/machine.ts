import { bytesPerStep } from "./allocation.ts";
import type { Measurement, Report } from "../report.ts";
import { row } from "../report.ts";
import type { Field } from "./contestants.ts";
import { field } from "./contestants.ts";
import { stepsPerSecond } from "./speed.ts";

const WITH_TRACE = { ratioAtLeast: 10 };
const WITHOUT_TRACE = { ratioAtLeast: 20 };

/**
 * What a step of the machine costs next to xstate's pure `transition()`: both live the same connection, event by
 * event, through the same states and numbers. Ours also does what the diagram leaves out (3.10 entire).
 */
export async function machineBench(say: (line: string) => void): Promise<Report> {
  const contestants = field();
  say("counting the bytes of a step …");
  const bytes = bytesPerStep();
  say("timing, all in turn …");
  const speed = stepsPerSecond(Object.values(contestants));
  return {
    bench: "machine",
    measurements: [
      measurement("speed", "steps per second", contestants, (who) => speed.get(contestants[who]), true),
      measurement("garbage", "bytes allocated per step", contestants, (who) => bytes[who], false),
    ],
  };
}

function measurement(
  measure: string,
  unit: string,
  contestants: Field,
  valueFor: (who: keyof Field) => number | undefined,
  judged: boolean,
): Measurement {
  const value = (who: keyof Field) => {
    const measured = valueFor(who);
    if (measured === undefined) throw new Error(`${contestants[who].name} was not measured`);
    return measured;
  };
  const peer = { name: contestants.transition.name, value: value("transition") };
  const { withTrace, withoutTrace, troubled, actor } = contestants;
  return {
    measure,
    unit,
    peer,
    rows: [
      row(withTrace.name, value("withTrace"), peer, judged ? WITH_TRACE : null),
      row(withoutTrace.name, value("withoutTrace"), peer, judged ? WITHOUT_TRACE : null),
      row(troubled.name, value("troubled"), peer, null),
      row(actor.name, value("actor"), peer, null),
    ],
  };
}
