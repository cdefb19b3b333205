import type { ReactNode } from "react";
import type { Field } from "./settings-fields.ts";

interface Props {
  readonly name: Field;
  readonly label: string;
  readonly hint: string;
  /** null: nothing is wrong with it */
  readonly error: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "date" | "number";
  readonly min?: string;
  readonly max?: string;
  readonly unit?: string;
  /** value and text of each; then it is a list to choose from */
  readonly options?: readonly (readonly [value: string, text: string])[];
  readonly children?: ReactNode;
}

/** One setting with its name, what it means and what is wrong with it. */
export function SettingField({
  name,
  label,
  hint,
  error,
  value,
  onChange,
  options,
  unit,
  children,
  ...input
}: Props) {
  const id = `setting-${name}`;
  const shared = {
    id,
    name,
    value,
    "aria-describedby": error === null ? `${id}-hint` : `${id}-error ${id}-hint`,
    "aria-invalid": error !== null,
  };
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      <div className="setting-control">
        {options === undefined ? (
          <input
            {...shared}
            {...input}
            inputMode={input.type === "number" ? "numeric" : undefined}
            onChange={({ target }) => onChange(target.value)}
          />
        ) : (
          <select {...shared} onChange={({ target }) => onChange(target.value)}>
            {options.map(([each, text]) => (
              <option key={each} value={each}>
                {text}
              </option>
            ))}
          </select>
        )}
        {unit === undefined ? null : <span>{unit}</span>}
        {children}
      </div>
      {error === null ? null : (
        <p className="setting-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <p className="setting-hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
