import type { ReactNode } from "react";

interface Props {
  readonly claim: string;
  /** "Often heard" and "In fact" in the reader's language */
  readonly heard: string;
  readonly fact: string;
  readonly children: ReactNode;
}

/** A misconception, named and put right. */
export function Myth({ claim, heard, fact, children }: Props) {
  return (
    <div className="myth" role="note">
      <p className="myth-claim">
        <span className="myth-label">{heard}</span>
        <q>{claim}</q>
      </p>
      <div className="myth-fact">
        <span className="myth-label">{fact}</span>
        {children}
      </div>
    </div>
  );
}
