import { ownCatalogue } from "./catalogue.ts";
import { check } from "./checks.ts";
import { examine, seeds } from "./examine.ts";
import { asJson, printed } from "./report.ts";

const SEEDS_PER_SKILL = 50;

/** Checks the catalogue of this project. */
export function contentCheck() {
  const examined = examine(ownCatalogue(), seeds(SEEDS_PER_SKILL));
  const outcome = check(examined);
  return {
    passed: outcome.passed,
    failed: outcome.failed,
    text: () => printed(examined, outcome),
    json: () => JSON.stringify(asJson(examined, outcome), null, 2),
  };
}
