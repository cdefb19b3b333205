export interface Fact {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** the one to look at first */
  readonly isMain?: boolean;
}

/** A few figures in a row, each below its name. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ id, name, value, isMain = false }) => (
        <div key={id} data-fact={id} data-weight={isMain ? "main" : undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
