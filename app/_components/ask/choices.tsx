interface Option {
  readonly value: string;
  readonly text: string;
  readonly group?: string;
}

interface Props {
  readonly legend: string;
  readonly name: string;
  readonly kind: "state" | "reply";
  readonly options: readonly Option[];
  readonly chosen: string | null;
  /** the right one once it is known: the choice is then closed */
  readonly right: string | null;
  readonly marks: { readonly yours: string; readonly theRightOne: string };
  readonly problemId: string | undefined;
  readonly onChoose: (value: string) => void;
}

/** A row of radio buttons: one stop of the Tab key, moved through with the arrow keys, sent with Enter. */
export function Choices({ legend, name, kind, options, chosen, right, marks, problemId, onChoose }: Props) {
  return (
    <fieldset className="choices" data-kind={kind} disabled={right !== null} aria-describedby={problemId}>
      <legend>{legend}</legend>
      <div className="choices-options">
        {options.map(({ value, text, group }) => (
          <label
            key={value}
            className="choice"
            data-group={group}
            data-verdict={verdictOn(value, chosen, right)}
          >
            <input
              type="radio"
              name={name}
              value={value}
              checked={chosen === value}
              aria-invalid={problemId === undefined ? undefined : true}
              onChange={() => onChoose(value)}
            />
            <span translate="no">{text}</span>
            {right === value ? <small>{marks.theRightOne}</small> : null}
            {right !== null && right !== value && chosen === value ? <small>{marks.yours}</small> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function verdictOn(
  value: string,
  chosen: string | null,
  right: string | null,
): "right" | "wrong" | undefined {
  if (right === null) return undefined;
  if (value === right) return "right";
  return value === chosen ? "wrong" : undefined;
}
