import type { State } from "#lib/tcp/connection.ts";
import { EDGES } from "./state-diagram-data.ts";
import { StateName } from "./state-name.tsx";

export interface StateArrowsLabels {
  readonly from: string;
  readonly to: string;
  readonly nothing: string;
}

/** What leads to a state and what leads out of it, in the words of the figure. */
export function StateArrows({
  state,
  labels,
}: {
  readonly state: State;
  readonly labels: StateArrowsLabels;
}) {
  const incoming = EDGES.filter((edge) => edge.to === state);
  const outgoing = EDGES.filter((edge) => edge.from === state);
  return (
    <dl className="state-arrows">
      {[
        { term: labels.from, edges: incoming.map((edge) => ({ edge, other: edge.from })) },
        { term: labels.to, edges: outgoing.map((edge) => ({ edge, other: edge.to })) },
      ].map(({ term, edges }) => (
        <div key={term}>
          <dt>{term}</dt>
          {edges.length === 0 ? <dd>{labels.nothing}</dd> : null}
          {edges.map(({ edge, other }) => (
            <dd key={edge.id}>
              <StateName state={other} />
              <span className="arrow-cause" translate="no">
                {edge.cause}
                {edge.note === null ? null : ` (${edge.note})`}
                {edge.action === null ? null : ` / ${edge.action}`}
              </span>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
