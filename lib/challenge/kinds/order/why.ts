import type { Run } from "#lib/network/run.ts";
import type { Explanations, Hint, MisconceptionId, TextExplanation } from "../../challenge-kind.ts";
import type { Place } from "./causes.ts";
import { leadsTo, placesOf, rulesOf } from "./causes.ts";
import { idOf } from "./items.ts";
import { mistakeOf } from "./mistakes.ts";
import { phraseOf } from "./phrases.ts";
import type { OrderItem } from "./prompt.ts";

/** Two happenings the wrong way round: the first in the learner's order that no run can have so. */
interface Inverted {
  readonly late: Place;
  readonly early: Place | null;
}

/** The rules of the last change of state: an order is right for reasons, and that is the one at its end. */
export function whyRight(run: Run, items: readonly OrderItem[]): Explanations {
  const listed = new Set(items.map(idOf));
  const last = placesOf(run).findLast(({ item }) => listed.has(idOf(item)) && item.what === "enters");
  const possible: TextExplanation = { messageKey: "order.why.possible", params: {}, clause: null };
  return [possible, ...(last === undefined ? [] : rulesOf(run, last))];
}

export function whyWrong(run: Run, order: readonly OrderItem[], reached: number): Explanations {
  const { late, early } = invertedIn(run, order, reached);
  const rules = rulesOf(run, late);
  const clause = rules[0]?.step.clause ?? null;
  return [{ ...reasonOf(run, late, early, order[reached - 1] ?? null), clause }, ...rules];
}

/** The mistake that the first impossible pair shows, which is the one that is explained. */
export function mistakeIn(run: Run, order: readonly OrderItem[], reached: number): MisconceptionId | null {
  const { late, early } = invertedIn(run, order, reached);
  return early === null ? null : mistakeOf(run, late, early);
}

/**
 * The happening at `reached` comes too soon: before what leads to it, the nearest of all that comes later. Where nothing
 * listed does, one before it was possible only in another exchange: the first that stands before its own cause.
 */
function invertedIn(run: Run, order: readonly OrderItem[], reached: number): Inverted {
  const places = new Map(placesOf(run).map((place) => [idOf(place.item), place]));
  const leads = leadsTo(run);
  const at = (index: number): Inverted | null => {
    const item = order[index];
    const late = item === undefined ? undefined : places.get(idOf(item));
    if (late === undefined) return null;
    const causes = order
      .slice(index + 1)
      .flatMap((other) => places.get(idOf(other)) ?? [])
      .filter((place) => leads(place, late))
      .sort((a, b) => b.step - a.step || Number(a.isCause) - Number(b.isCause));
    return { late, early: causes[0] ?? null };
  };
  const there = at(reached);
  if (there === null) throw new RangeError("an order is wrong at one of its happenings");
  if (there.early !== null) return there;
  const before = order.slice(0, reached).map((_item, index) => at(index));
  return before.find((each) => each !== null && each.early !== null) ?? there;
}

function reasonOf(
  run: Run,
  late: Place,
  early: Place | null,
  before: OrderItem | null,
): Omit<TextExplanation, "clause"> {
  if (early === null) {
    return before === null
      ? { messageKey: "order.why.not-first", params: spread("late", late.item) }
      : {
          messageKey: "order.why.not-after",
          params: { ...spread("late", late.item), ...spread("before", before) },
        };
  }
  const params = { ...spread("late", late.item), ...spread("early", early.item) };
  return { messageKey: `order.why.${linkOf(run, late, early)}`, params };
}

function linkOf(run: Run, late: Place, early: Place): string {
  if (late.step === early.step) return "effect";
  if (late.item.what === "arrives" && early.item.what === "sends") {
    const landed = run.steps[early.step]?.sent.some((id) =>
      run.flights[id]?.arrivals.some(({ step }) => step === late.step),
    );
    if (landed === true) return "way";
  }
  return run.steps[late.step]?.host === run.steps[early.step]?.host ? "one-end" : "news";
}

function spread(name: string, item: OrderItem): Readonly<Record<string, string>> {
  const { what, host, of } = phraseOf(item);
  return { [name]: what, [`${name}Host`]: host, [`${name}Of`]: of };
}

/** A clause to read, then how to go about it. */
export function hintsFor(run: Run, items: readonly OrderItem[]): readonly Hint[] {
  const listed = new Set(items.map(idOf));
  const change = placesOf(run).find(({ item }) => listed.has(idOf(item)) && item.what === "enters");
  const [rule] = change === undefined ? [] : rulesOf(run, change);
  const text = (name: string): Hint => ({
    hint: "text",
    messageKey: `order.hints.${name}`,
    params: {},
    clause: null,
  });
  const clause: readonly Hint[] = rule === undefined ? [] : [{ hint: "clause", clause: rule.step.clause }];
  return [...clause, text("causes"), text("ends")];
}
