interface Props {
  readonly right: boolean;
  readonly className?: string;
}

/** A tick or a cross. The word that says the same always stands with it. */
export function Mark({ right, className }: Props) {
  return (
    <svg viewBox="0 0 16 16" className={className} data-correct={right} aria-hidden="true">
      <path d={right ? "M2.5 8.5l3.5 4 7.5-9" : "M3 3l10 10M13 3L3 13"} />
    </svg>
  );
}
