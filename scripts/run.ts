import { readFileSync } from "node:fs";
import { runsOf } from "#lib/content/runs.ts";
import type { Action, Run, RunStep } from "#lib/network/run.ts";
import { segmentText } from "./network/segment-text.ts";

/** npm run run -- runs.json [ID]: prints the runs of a lesson as ladders of text, for its authors. */

const [file, wanted] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: npm run run -- content/lessons/SLUG/runs.json [RUN]");
  process.exit(2);
}
for (const [id, run] of runsOf(readFileSync(file, "utf8"))) {
  if (wanted === undefined || wanted === id) print(id, run);
}

function print(id: string, run: Run): void {
  console.log(`\n== ${id} ==`);
  const states = (connections: RunStep["connections"]) =>
    run.hosts.map((host) => `${host}:${(connections[host]?.state ?? "").padEnd(13)}`).join(" ");
  console.log(`${"".padEnd(44)}${states(run.initial)}`);
  for (const step of run.steps) {
    console.log(
      `${`${step.atMs} ms`.padStart(10)}  ${shown(step.action, run, step).padEnd(31)} ${states(step.connections)}`,
    );
    for (const effect of step.effects) {
      if (effect.type === "send") {
        console.log(
          `${"".padEnd(14)}${step.host} sends ${segmentText(effect.segment)}${effect.retransmission ? "  (again)" : ""}`,
        );
      } else if (effect.type === "signal")
        console.log(`${"".padEnd(14)}${step.host} is told: ${effect.signal}`);
      else if (effect.type === "error")
        console.log(`${"".padEnd(14)}${step.host} gets error: ${effect.error}`);
      else if (effect.type === "deliver")
        console.log(`${"".padEnd(14)}${step.host} may read ${effect.octets} octets`);
      else if (effect.type === "timer")
        console.log(`${"".padEnd(14)}${step.host} ${effect.timer} timer: ${effect.action}`);
    }
    const rules = step.trace.map((each) => `${each.rule}:${each.outcome}`);
    if (rules.length > 0) console.log(`${"".padEnd(14)}${rules.join(" > ")}`);
  }
  const left = run.flights.filter((flight) => !flight.landed && flight.lostStep === null);
  for (const flight of left)
    console.log(`${"".padEnd(14)}still in flight from ${flight.from}: ${segmentText(flight.segment)}`);
}

function shown(action: Action, run: Run, step: RunStep): string {
  const flight = run.flights.find(
    (each) => each.lostStep === step.index || each.arrivals.some((arrival) => arrival.step === step.index),
  );
  switch (action.do) {
    case "deliver":
    case "duplicate":
    case "drop":
      return `${action.do} ${action.from}: ${flight === undefined ? "" : segmentText(flight.segment)}`;
    case "timeout":
      return `${action.host} ${action.timer} timeout`;
    case "wait":
      return `wait ${action.ms} ms`;
    case "inject":
      return `inject from ${action.from}: ${segmentText(action.segment)}`;
    case "open":
      return `${action.host} OPEN ${action.mode}`;
    case "send":
    case "receive":
      return `${action.host} ${action.do.toUpperCase()} ${action.octets}`;
    case "close":
    case "abort":
      return `${action.host} ${action.do.toUpperCase()}`;
  }
}
