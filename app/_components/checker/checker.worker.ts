import { experiment, question } from "#lib/checker/experiments/catalogue.ts";
import { Exploration } from "#lib/checker/explore.ts";
import type { Model } from "#lib/checker/model.ts";
import type { CheckedBounds, CheckReply, CheckRequest } from "./request.ts";

/** The checker beside the page: one request, reports of how far it is, and the verdict. Ending the worker stops it. */

/** States between two looks at the clock: some milliseconds. */
const SLICE = 4_000;
const REPORT_EVERY_MS = 200;

self.onmessage = ({ data }: MessageEvent<CheckRequest>) => {
  const asked = experiment(data.experiment);
  if (asked === null) throw new RangeError(`there is no experiment ${data.experiment}`);
  const { model, property } = question(asked, data.choice);
  const exploration = new Exploration(model, property);
  const begunMs = performance.now();
  let reportedMs = begunMs;
  for (;;) {
    const { verdict, statesExplored, depth } = exploration.advance(SLICE);
    const nowMs = performance.now();
    const progress = { statesExplored, depth, elapsedMs: nowMs - begunMs };
    if (verdict !== null) {
      return say({ type: "checked", checked: { ...progress, verdict, bounds: boundsOf(model) } });
    }
    if (nowMs - reportedMs >= REPORT_EVERY_MS) {
      reportedMs = nowMs;
      say({ type: "progress", progress });
    }
  }
};

function say(reply: CheckReply): void {
  self.postMessage(reply);
}

function boundsOf({ hosts, link }: Model): CheckedBounds {
  const timeouts = hosts.map((host) => host.timeouts);
  const limits = timeouts.filter((each) => each !== null);
  const [impatient] = hosts.flatMap(({ id, patience }) =>
    patience === null ? [] : [{ host: id, timeouts: patience }],
  );
  return {
    givesUp: impatient ?? null,
    losses: link.losses,
    duplicates: link.duplicates,
    capacity: link.capacity,
    timeouts: limits.length < timeouts.length ? null : Math.max(...limits),
  };
}
