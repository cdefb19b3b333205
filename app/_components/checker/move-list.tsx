import { useTranslations } from "next-intl";
import type { Model } from "#lib/checker/model.ts";
import type { Move } from "#lib/checker/moves.ts";
import type { Playable } from "#lib/checker/play.ts";
import { SegmentView } from "#app/_components/tcp/segment-view.tsx";
import { segmentText } from "#app/_components/tcp/segment-text.ts";

interface Props {
  readonly model: Model;
  readonly playable: readonly Playable[];
  readonly onMove: (move: Move) => void;
}

// Names that a message can select by have no hyphens.
const OPENS = { active: "openActive", passive: "openPassive" } as const;

type SegmentMove = Extract<Move, { readonly ageTicks: number }>;

/** Every move that can be made now: what becomes of each segment, what each host does, and what else there is. */
export function MoveList({ model, playable, onMove }: Props) {
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
  return (
    <div className="why-moves">
      {flights.size === 0 ? null : (
        <>
          <h4>{t("onTheirWay")}</h4>
          <ul>
            {[...flights].map(([key, moves]) => (
              <li key={key}>
                <Flight moves={moves} aged={model.clock !== null} onMove={onMove} />
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length === 0 ? null : (
        <>
          <h4>{t("hosts")}</h4>
          <ul>
            {others.map(({ move, call }) => (
              <li key={JSON.stringify(move)}>
                <button type="button" className="why-move" onClick={() => onMove(move)}>
                  <MoveWords move={move} call={call} />
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
  readonly onMove: (move: Move) => void;
}

function Flight({ moves, aged, onMove }: FlightProps) {
  const t = useTranslations("experiments.moves");
  const [first] = moves;
  if (first === undefined) return null;
  const { from, segment, ageTicks } = first;
  const { flags, numbers } = segmentText(segment);
  return (
    <>
      <span className="why-flight">
        {t("from", { from })} <SegmentView segment={segment} />
        {aged ? ` ${t("age", { ticks: ageTicks })}` : null}
      </span>
      <span className="why-fates">
        {moves.map((move) => (
          <button
            key={move.move}
            type="button"
            className="why-move"
            aria-label={t("fate", { fate: t(move.move), segment: `${flags} ${numbers}`, from })}
            onClick={() => onMove(move)}
          >
            {t(move.move)}
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
