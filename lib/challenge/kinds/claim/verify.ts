import { experiment, question } from "#lib/checker/experiments/catalogue.ts";
import { explore } from "#lib/checker/explore.ts";
import type { Case, ClaimConstraints } from "./constraints.ts";
import { settle } from "./settle.ts";

/**
 * What is wrong with claims that the kind could read, one sentence each; none where all is well. Asks the checker again
 * what its stored outcomes say (a second or two for all experiments together), plays every run, and looks for a mistake
 * that names the right judgement.
 */
export function verifyClaims(claims: readonly ClaimConstraints[]): readonly string[] {
  const outcomes = new Map<string, boolean | null>();
  const keepsOf = (asked: ExperimentCase): boolean | null => {
    const name = JSON.stringify([asked.experiment, asked.choice]);
    const known = outcomes.get(name);
    if (known !== undefined) return known;
    const found = exploredAgain(asked);
    outcomes.set(name, found);
    return found;
  };
  return claims.flatMap(({ claim, statements }) =>
    statements.flatMap((statement) => {
      const at = `claim ${claim}, statement ${statement.id}`;
      const { judgement } = settle(statement);
      const named = statement.mistakes[judgement];
      return [
        ...(named === undefined
          ? []
          : [`${at}: ${judgement} is right, and is named as the mistake ${named}`]),
        ...statement.cases.flatMap((each) =>
          each.world !== "experiment" || keepsOf(each) === each.keeps
            ? []
            : [
                `${at}: experiment ${each.experiment} ${JSON.stringify(each.choice)} is stored as ${each.keeps ? "kept" : "broken"}, and the checker says otherwise`,
              ],
        ),
      ];
    }),
  );
}

type ExperimentCase = Extract<Case, { world: "experiment" }>;

/** Null where the checker came to a limit: then nothing is claimed. */
function exploredAgain({ experiment: id, choice }: ExperimentCase): boolean | null {
  const asked = experiment(id);
  if (asked === null) throw new RangeError(`there is no experiment ${id}`);
  const { model, property } = question(asked, choice);
  const { verdict } = explore(model, property);
  return verdict.type === "not-finished" ? null : verdict.type === "holds";
}
