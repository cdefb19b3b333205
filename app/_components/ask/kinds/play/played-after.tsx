import { Ladder } from "#app/_components/tcp/ladder.tsx";
import { RunTable } from "#app/_components/tcp/run-table.tsx";
import type { Locale } from "#app/_i18n/routing.ts";
import type { Board } from "#lib/challenge/play/board.ts";
import type { MoveCode } from "#lib/challenge/play/move-codes.ts";
import { watch } from "#lib/challenge/play/watched.ts";
import { getTranslations } from "next-intl/server";

interface Props {
  readonly kind: "drive" | "break-it";
  readonly board: Board;
  readonly moves: readonly MoveCode[];
  readonly shortest: readonly MoveCode[];
  readonly locale: Locale;
}

/** The learner's run, and a shortest one to compare. */
export async function PlayedAfter({ kind, board, moves, shortest, locale }: Props) {
  const t = await getTranslations({ locale, namespace: `challenges.${kind}.after` });
  const par = shortest.length;
  const isShortest = moves.join() === shortest.join();
  return (
    <>
      <details className="verdict-arrow" open>
        <summary>{t("yours")}</summary>
        <Drawn board={board} moves={moves} id="your-run" locale={locale} />
      </details>
      {isShortest ? null : (
        <details className="verdict-arrow">
          <summary>{t("shortest", { par })}</summary>
          <Drawn board={board} moves={shortest} id="shortest-run" locale={locale} />
        </details>
      )}
    </>
  );
}

async function Drawn({
  board,
  moves,
  id,
  locale,
}: Pick<Props, "board" | "moves" | "locale"> & { readonly id: string }) {
  const t = await getTranslations({ locale, namespace: "ui.ladder" });
  const { run } = watch(board, moves).replayed;
  return (
    <>
      <Ladder run={run} id={id} />
      <details>
        <summary>{t("table")}</summary>
        <RunTable run={run} />
      </details>
    </>
  );
}
