import type { RefObject } from "react";
import { KeyCap } from "./key-cap.tsx";
import type { AskLabels } from "./labels.ts";

interface Props {
  readonly isOn: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly labels: AskLabels;
  readonly panel: RefObject<HTMLDetailsElement | null>;
  /** the keys that the page adds */
  readonly others: readonly PageKey[];
}

/** A key that acts beyond the question itself. */
export interface PageKey {
  readonly key: string;
  /** what it does, for the list of keys */
  readonly text: string;
  readonly act: () => void;
}

const KEYS = [
  { keys: ["1", "…", "9", "0", "-"], label: "keyChoose" },
  { keys: ["↑", "↓"], label: "keyArrows" },
  { keys: ["Enter"], label: "keySend" },
  { keys: ["Esc"], label: "keyWrite" },
  { keys: ["h"], label: "keyHint" },
  { keys: ["s", "u", "g"], label: "keyConfidence" },
  { keys: ["?"], label: "keyHelp" },
] as const satisfies readonly { readonly keys: readonly string[]; readonly label: keyof AskLabels }[];

/** Every key and what it does, and the switch for those whose voice or hands press keys they do not mean. */
export function KeyList({ isOn, onSwitch, labels, panel, others }: Props) {
  return (
    <details className="ask-keys" ref={panel}>
      <summary>
        {labels.keys} <KeyCap text="?" />
      </summary>
      <label className="ask-keys-switch">
        <input type="checkbox" checked={isOn} onChange={(event) => onSwitch(event.target.checked)} />
        {labels.keysOn}
      </label>
      <dl>
        {KEYS.map(({ keys, label }) => (
          <div key={label}>
            <dt>{keys.map((key) => (key === "…" ? " … " : <kbd key={key}>{key}</kbd>))}</dt>
            <dd>{labels[label]}</dd>
          </div>
        ))}
        {others.map(({ key, text }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
