"use client";

import { type KeyboardEvent, useState } from "react";
import type { State } from "#lib/tcp/connection.ts";
import { StateArrows, type StateArrowsLabels } from "./state-arrows.tsx";
import { StateDiagram } from "./state-diagram.tsx";
import { StateName } from "./state-name.tsx";

interface Props {
  readonly name: string;
  readonly labels: StateArrowsLabels;
  /** what each state means, one sentence */
  readonly meanings: Readonly<Record<State, string>>;
}

/** The live diagram: a state that is chosen shows its meaning and every arrow that touches it. */
export function StateExplorer({ name, labels, meanings }: Props) {
  const [chosen, setChosen] = useState<State>("ESTABLISHED");

  function onKeyDown(event: KeyboardEvent, state: State) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    setChosen(state);
  }

  return (
    <div className="state-explorer">
      <StateDiagram
        id="explorer"
        name={name}
        chosen={chosen}
        around={(state, node) => (
          // biome-ignore lint/a11y/useSemanticElements: there is no <button> inside an SVG
          <g
            role="button"
            tabIndex={0}
            className="diagram-choice"
            aria-pressed={state === chosen}
            aria-label={state}
            onClick={() => setChosen(state)}
            onKeyDown={(event) => onKeyDown(event, state)}
          >
            {node}
          </g>
        )}
      />
      <div className="state-explained" aria-live="polite">
        <h3>
          <StateName state={chosen} />
        </h3>
        <p>{meanings[chosen]}</p>
        <StateArrows state={chosen} labels={labels} />
      </div>
    </div>
  );
}
