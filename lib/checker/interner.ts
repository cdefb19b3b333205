/** Gives equal values one small number, so that the rest of the checker handles numbers only. */
export class Interner<Value> {
  private readonly numbers = new Map<string, number>();
  private readonly values: Value[] = [];

  number(value: Value): number {
    const key = JSON.stringify(value);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const fresh = this.values.length;
    this.numbers.set(key, fresh);
    this.values.push(value);
    return fresh;
  }

  /** Throws RangeError for a number that was never given out. */
  value(number: number): Value {
    const value = this.values[number];
    if (value === undefined) throw new RangeError(`nothing has the number ${number}`);
    return value;
  }

  get size(): number {
    return this.values.length;
  }
}
