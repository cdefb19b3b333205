/**
 * A mistake that a competent programmer could make in the machine, as a replacement in one file. It compiles, and no
 * machine with it behaves like the right one. A replacement that changes nothing anybody could see (an "equivalent
 * mutant") has no place in the table: no test could catch it. Removing one of the two restarts of TIME-WAIT for a FIN, in
 * the fifth and in the eighth check, is such a one, for the other check still does it.
 */
export interface Fault {
  /** path from the root */
  readonly file: string;
  /** what the faulty machine does, in words; unique within the file */
  readonly mistake: string;
  /** what stands in the file, exactly once */
  readonly find: string;
  readonly replace: string;
}

/** Faults by file of lib/tcp: the mistake, what to find, what to put in its place. */
export type FaultsByFile = Readonly<Record<string, readonly (readonly [string, string, string])[]>>;

export function faultsOf(table: FaultsByFile): readonly Fault[] {
  return Object.entries(table).flatMap(([name, faults]) =>
    faults.map(([mistake, find, replace]) => ({ file: `lib/tcp/${name}`, mistake, find, replace })),
  );
}

/** A name for people, unique in the table. */
export function nameOf({ file, mistake }: Fault): string {
  return `${file.slice("lib/tcp/".length)}: ${mistake}`;
}

/** `text` with the fault in it. Throws an Error when its place is not there exactly once. */
export function seeded(text: string, fault: Fault): string {
  const [before, after, ...more] = text.split(fault.find);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${nameOf(fault)}: its place must be found once in ${fault.file}: ${fault.find}`);
  }
  return before + fault.replace + after;
}
