import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import type { Model } from "#lib/checker/model.ts";
import type { Move } from "#lib/checker/moves.ts";
import type { Playable } from "#lib/checker/play.ts";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import { segmentText } from "#app/_components/tcp/segment-text.ts";

interface Props {
  readonly model: Model;
  readonly playable: readonly Playable[];
  readonly onMove: (move: Move, by: MouseEvent) => void;
  /** of the key that makes the move with this index in the order of the buttons; null or nothing where there is none */
  readonly keyCap?: (index: number) => ReactNode;
}

// Names that a message can select by have no hyphens.
const OPENS = { active: "openActive", passive: "openPassive" } as const;

type SegmentMove = Extract<Move, { readonly ageTicks: number }>;

/** Every move that can be made now: what becomes of each segment, what each host does, and what else there is. */
export function MoveList({ model, playable, onMove, keyCap }: Props) {
  const t = useTranslations("experiments.moves");
  const flights = new Map<string, SegmentMove[]>();
  const others: Playable[] = [];
  for (const each of playable) {
    const { move } = each;
    if ("ageTicks" in move) {
      const key = JSON.stringify([move.from, move.segment, move.ageTicks]);
      flights.set(key, [...(flights.get(key) ?? []), move]);
    } else others.push(each);
  }
  const inOrder = [...[...flights.values()].flat(), ...others.map(({ move }) => move)];
  const capOf = (move: Move) => keyCap?.(inOrder.indexOf(move)) ?? null;
  return (
    <div className="play-moves">
      {flights.size === 0 ? null : (
        <>
          <p className="play-heading">{t("onTheirWay")}</p>
          <ul>
            {[...flights].map(([key, moves]) => (
              <li key={key}>
                <Flight moves={moves} aged={model.clock !== null} onMove={onMove} capOf={capOf} />
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length === 0 ? null : (
        <>
          <p className="play-heading">{t("hosts")}</p>
          <ul>
            {others.map(({ move, call }) => (
              <li key={JSON.stringify(move)}>
                <button type="button" className="play-move" onClick={(event) => onMove(move, event)}>
                  <span>
                    <MoveWords move={move} call={call} />
                  </span>
                  {capOf(move)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface FlightProps {
  readonly moves: readonly SegmentMove[];
  readonly aged: boolean;
  readonly onMove: (move: Move, by: MouseEvent) => void;
  readonly capOf: (move: Move) => ReactNode;
}

function Flight({ moves, aged, onMove, capOf }: FlightProps) {
  const t = useTranslations("experiments.moves");
  const [first] = moves;
  if (first === undefined) return null;
  const { from, segment, ageTicks } = first;
  const { flags, numbers } = segmentText(segment);
  return (
    <>
      <span className="play-flight">
        {t("from", { from })} <SegmentView segment={segment} />
        {aged ? ` ${t("age", { ticks: ageTicks })}` : null}
      </span>
      <span className="play-fates">
        {moves.map((move) => (
          <button
            key={move.move}
            type="button"
            className="play-move"
            onClick={(event) => onMove(move, event)}
          >
            <span>
              <span className="visually-hidden">
                {t("fate", { fate: "", segment: `${flags} ${numbers}`, from })}
              </span>
              {t(move.move)}
            </span>
            {capOf(move)}
          </button>
        ))}
      </span>
    </>
  );
}

function MoveWords({ move, call }: Playable) {
  const t = useTranslations("experiments.moves");
  switch (move.move) {
    case "call":
    case "choose":
      return t("call", {
        host: move.host,
        call: call === null ? "other" : call.do === "open" ? OPENS[call.mode] : call.do,
        octets: call !== null && "octets" in call ? call.octets : 0,
      });
    case "timeout":
    case "give-up":
    case "time-wait-ends":
      return t(move.move, { host: move.host });
    case "tick":
      return t("tick");
    case "forge":
      return t.rich("forge", { from: move.from, segment: () => <SegmentView segment={move.segment} /> });
    default:
      return null;
  }
}
