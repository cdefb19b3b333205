import { KeyCap } from "./key-cap.tsx";
import { keyOfOption } from "./number-keys.ts";

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly group?: string;
}

interface Props {
  readonly legend: string;
  readonly name: string;
  /** how the options are set: short names in a grid, or sentences one below the other */
  readonly kind: "state" | "reply" | "sentence";
  readonly options: readonly Option[];
  readonly problemId: string | undefined;
  readonly marks: { readonly yours?: string; readonly theRightOne?: string; readonly missed?: string };
}

interface OneProps extends Props {
  readonly chosen: string | null;
  /** the right one once it is known: the choice is then closed */
  readonly right: string | null;
  readonly onChoose: (value: string) => void;
}

interface SeveralProps extends Props {
  readonly chosen: readonly string[];
  readonly right: readonly string[] | null;
  /** adds the value, or takes it away */
  readonly onToggle: (value: string) => void;
}

/** A row of radio buttons: one stop of the Tab key, moved through with the arrow keys or by number, sent with Enter. */
export function Choices({ chosen, right, onChoose, ...props }: OneProps) {
  return (
    <Options
      {...props}
      type="radio"
      chosen={chosen === null ? [] : [chosen]}
      right={right === null ? null : [right]}
      onPick={onChoose}
    />
  );
}

/** Several may be chosen. */
export function Ticks({ onToggle, ...props }: SeveralProps) {
  return <Options {...props} type="checkbox" onPick={onToggle} />;
}

interface OptionsProps extends Props {
  readonly type: "radio" | "checkbox";
  readonly chosen: readonly string[];
  readonly right: readonly string[] | null;
  readonly onPick: (value: string) => void;
}

function Options(props: OptionsProps) {
  const { legend, name, type, kind, options, chosen, right, marks, problemId, onPick } = props;
  return (
    <fieldset
      className="choices"
      data-kind={kind}
      data-choices={type}
      disabled={right !== null}
      aria-describedby={problemId}
    >
      <legend>{legend}</legend>
      <div className="choices-options">
        {options.map(({ value, text, group }, index) => {
          const key = keyOfOption(index);
          const isChosen = chosen.includes(value);
          const isRight = right?.includes(value) ?? false;
          return (
            <label
              key={value}
              className="choice"
              data-group={group}
              data-verdict={right === null ? undefined : verdictOn(type, isChosen, isRight)}
            >
              <input
                type={type}
                name={name}
                value={value}
                checked={isChosen}
                aria-invalid={problemId === undefined ? undefined : true}
                onChange={() => onPick(value)}
              />
              <span translate={kind === "sentence" ? undefined : "no"}>{text}</span>
              {key === null || right !== null ? null : <KeyCap text={key} />}
              {isRight ? (
                <small>{type === "radio" || isChosen ? marks.theRightOne : marks.missed}</small>
              ) : null}
              {right !== null && !isRight && isChosen ? <small>{marks.yours}</small> : null}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Of radio buttons the right one is shown; of checkboxes, which of the right ones were left out. */
function verdictOn(
  type: "radio" | "checkbox",
  isChosen: boolean,
  isRight: boolean,
): "right" | "wrong" | "missed" | undefined {
  if (isRight) return type === "radio" || isChosen ? "right" : "missed";
  return isChosen ? "wrong" : undefined;
}
