/** Reading data that content wrote: each field is taken once, and what nobody takes is refused. */

export class Unreadable extends Error {}

export class Fields {
  private readonly rest: Map<string, unknown>;

  constructor(entries: Iterable<readonly [string, unknown]>) {
    this.rest = new Map(entries);
  }

  keys(): readonly string[] {
    return [...this.rest.keys()];
  }

  has(name: string): boolean {
    return this.rest.has(name);
  }

  /** Throws Unreadable where the field is missing. */
  take(name: string): unknown {
    if (!this.rest.has(name)) throw new Unreadable(`expected a field ${name}`);
    const value = this.rest.get(name);
    this.rest.delete(name);
    return value;
  }

  /** Throws Unreadable where a field was not asked for. */
  refuseOthers(): void {
    const [other] = this.rest.keys();
    if (other !== undefined) throw new Unreadable(`did not expect a field ${other}`);
  }
}

export function fieldsOf(raw: unknown): Fields {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw new Unreadable(`expected an object, not ${JSON.stringify(raw)}`);
  }
  return new Fields(Object.entries(raw));
}

export function listOf<Item>(
  fields: Fields,
  name: string,
  read: (raw: unknown) => Item,
): readonly [Item, ...Item[]] {
  const raw = fields.take(name);
  if (!Array.isArray(raw)) throw new Unreadable(`expected a list in ${name}`);
  const [first, ...others] = raw.map((each: unknown) => read(each));
  if (first === undefined) throw new Unreadable(`expected something in ${name}`);
  return [first, ...others];
}

export function oneOf<Word extends string>(words: readonly Word[], raw: unknown): Word {
  const found = words.find((each) => each === raw);
  if (found === undefined)
    throw new Unreadable(`expected one of ${words.join(", ")}, not ${JSON.stringify(raw)}`);
  return found;
}

export function textOf(fields: Fields, name: string): string {
  const raw = fields.take(name);
  if (typeof raw !== "string" || raw === "") throw new Unreadable(`expected a word in ${name}`);
  return raw;
}

export function hostOf(fields: Fields, name: string): string {
  const id = textOf(fields, name);
  if (!/^[A-Z]$/.test(id)) throw new Unreadable(`a host is named by one capital letter, not ${id}`);
  return id;
}

/** A whole number from 0 on. */
export function numberOf(fields: Fields, name: string): number {
  const raw = fields.take(name);
  if (typeof raw !== "number" || !Number.isSafeInteger(raw) || raw < 0) {
    throw new Unreadable(`expected a whole number in ${name}`);
  }
  return raw;
}

/** `least` and `most`, both included; at least one of them. */
export function boundsOf(fields: Fields): (value: number) => boolean {
  const least = fields.has("least") ? numberOf(fields, "least") : null;
  const most = fields.has("most") ? numberOf(fields, "most") : null;
  if (least === null && most === null) throw new Unreadable("expected least, most or both");
  return (value) => (least === null || value >= least) && (most === null || value <= most);
}
