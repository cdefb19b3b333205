import { useTranslations } from "next-intl";
import { useId } from "react";
import type { State } from "#lib/tcp/connection.ts";
import { STATES } from "#lib/tcp/connection.ts";
import { StateArrows } from "./state-arrows.tsx";
import { StateDiagram, type Transition } from "./state-diagram.tsx";
import { StateName } from "./state-name.tsx";

interface Props {
  readonly highlight?: readonly State[];
  readonly transition?: Transition | null;
}

/** The diagram as a picture that asks for nothing, with its notes and its list form. */
export function StateDiagramFigure({ highlight = [], transition = null }: Props) {
  const id = `diagram-${useId()}`;
  const t = useTranslations("ui.diagram");
  const labels = { from: t("from"), to: t("to"), nothing: t("nothing") };
  return (
    <figure className="state-diagram-figure">
      <StateDiagram id={id} name={t("name")} highlight={highlight} transition={transition} />
      <figcaption>
        <DiagramNotes notes={[t("note1"), t("note2"), t("note3")]} />
        <details>
          <summary>{t("list")}</summary>
          <ul className="state-list">
            {STATES.map((state) => (
              <li key={state}>
                <StateName state={state} />
                <StateArrows state={state} labels={labels} />
              </li>
            ))}
          </ul>
        </details>
      </figcaption>
    </figure>
  );
}

export function DiagramNotes({ notes }: { readonly notes: readonly string[] }) {
  return (
    <ul className="diagram-notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
