"use client";

import { useState } from "react";

interface Props {
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
  readonly id?: string;
  readonly className?: string;
  readonly label?: string;
}

/**
 * A whole number that can be typed: while it is being written it may be empty or out of range, and then the last good
 * value stands until the field is left.
 */
export function NumberField({ value, least, most, onChange, id, className, label }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <input
      id={id}
      type="number"
      className={className}
      aria-label={label}
      min={least}
      max={most}
      value={draft ?? value}
      onChange={({ target }) => {
        setDraft(target.value);
        const typed = target.valueAsNumber;
        if (Number.isInteger(typed) && typed >= least && typed <= most) onChange(typed);
      }}
      onBlur={() => setDraft(null)}
    />
  );
}
