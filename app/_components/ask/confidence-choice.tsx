import type { Confidence } from "#lib/challenge/confidence.ts";
import { CONFIDENCES } from "#lib/challenge/confidence.ts";
import { KeyCap } from "./key-cap.tsx";
import type { AskLabels } from "./labels.ts";

interface Props {
  readonly name: string;
  readonly chosen: Confidence | null;
  readonly onChoose: (confidence: Confidence) => void;
  readonly labels: AskLabels;
}

/** How sure, said before the verdict is known; may be left out. */
export function ConfidenceChoice({ name, chosen, onChoose, labels }: Props) {
  return (
    <fieldset className="confidence">
      <legend>{labels.confidence}</legend>
      {CONFIDENCES.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            value={each}
            checked={chosen === each}
            onChange={() => onChoose(each)}
          />
          <span>{labels[each]}</span>
          <KeyCap text={each.slice(0, 1)} />
        </label>
      ))}
    </fieldset>
  );
}
