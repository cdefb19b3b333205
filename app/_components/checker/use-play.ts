import { useMemo, useState } from "react";
import type { Model, Property } from "#lib/checker/model.ts";
import type { Move } from "#lib/checker/moves.ts";
import type { Playable } from "#lib/checker/play.ts";
import { Play } from "#lib/checker/play.ts";
import { replay } from "#lib/checker/replay.ts";
import type { Run } from "#lib/network/run.ts";

export interface Playing {
  readonly position: Play;
  readonly playable: readonly Playable[];
  /** the moves so far, done again in the network; null if the network could not follow */
  readonly run: Run | null;
  readonly move: (move: Move) => Play;
  /** Each returns the position that it leads to; both do nothing before the first move. */
  readonly undo: () => Play;
  readonly restart: () => Play;
}

/** A run made by hand, with every position on the way to go back to. `model` and `property` must stay the same. */
export function usePlay(model: Model, property: Property): Playing {
  const [positions, setPositions] = useState<readonly [Play, ...Play[]]>(() => [Play.of(model, property)]);
  const [position, ...earlier] = positions;
  const replayed = useMemo(() => replay(model, position.made, property), [model, position, property]);
  const playable = useMemo(() => position.playable(), [position]);

  function goTo(next: readonly [Play, ...Play[]]): Play {
    setPositions(next);
    return next[0];
  }

  return {
    position,
    playable,
    run: replayed.ok ? replayed.value.run : null,
    move: (move) => goTo([position.after(move), ...positions]),
    undo: () => {
      const [before, ...rest] = earlier;
      return before === undefined ? position : goTo([before, ...rest]);
    },
    restart: () => goTo([positions.at(-1) ?? position]),
  };
}
