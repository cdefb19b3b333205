import type { Progress } from "#lib/checker/explore.ts";
import { answer } from "./check/answer.ts";
import { request, USAGE } from "./check/arguments.ts";
import { answerText, listData, listText } from "./check/print.ts";

/**
 * npm run check -- list | EXPERIMENT …: asks the model checker. Ends with 0 when there is a verdict, whichever it is; 1
 * when a limit came first; 2 when it was not asked properly; 70 when the network does not confirm a counterexample.
 */

const REFUTED = 70;
/** how often the line of progress changes, ms */
const PROGRESS_MS = 200;

const asked = request(process.argv.slice(2));
if (!asked.ok) {
  console.error(`${asked.error}\n\n${USAGE}`);
  process.exit(2);
}
switch (asked.value.type) {
  case "help":
    console.log(USAGE);
    break;
  case "list":
    console.log(asked.value.json ? JSON.stringify(listData()) : listText());
    break;
  case "check": {
    const { experiment, choice, json } = asked.value;
    const answered = answer(experiment, choice, process.stderr.isTTY ? progressLine() : undefined);
    if (!answered.ok) {
      console.error(
        `A bug of the checker: the counterexample to ${choice.property} of ${experiment.id} is none: ${answered.error}. Please report it.`,
      );
      process.exit(REFUTED);
    }
    console.log(json ? JSON.stringify(answered.value.answer) : answerText(answered.value));
    process.exitCode = answered.value.answer.finished ? 0 : 1;
  }
}

/** Shows on the terminal how far it is, and leaves no trace there but an empty line. */
function progressLine(): (progress: Progress) => void {
  let shownAtMs = performance.now();
  return ({ statesExplored, depth }) => {
    const nowMs = performance.now();
    if (nowMs - shownAtMs < PROGRESS_MS) return;
    shownAtMs = nowMs;
    process.stderr.write(`\r${statesExplored.toLocaleString("en")} states, depth ${depth} …\u001b[K\r`);
  };
}
