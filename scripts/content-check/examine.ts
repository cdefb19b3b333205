import type { Seed } from "#lib/base/random.ts";
import type { Explanation, FormatErrors, Hint, Verdict } from "#lib/challenge/challenge-kind.ts";
import type { PosedVariant } from "#lib/challenge/any-kind.ts";
import type { Skill } from "#lib/content/skills.ts";
import { explanationArguments, hintArguments } from "#lib/tcp/explanation.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Failure } from "./failure.ts";
import { canonical } from "./plain.ts";

/** What running every skill with every seed brought to light. */
export interface Examined {
  readonly catalogue: Catalogue;
  readonly posed: readonly Posed[];
  readonly samplesGraded: number;
  /** skills whose constraints their kind refuses */
  readonly refused: readonly Failure[];
  /** what threw, or said what its contract excludes */
  readonly crashed: readonly Failure[];
  /** samples that were graded otherwise than declared */
  readonly misgraded: readonly Failure[];
  /** each sentence that an answer or a hint asks for, by its key and the names of its arguments */
  readonly sentences: readonly Sentence[];
  /** each mistake that a verdict named */
  readonly named: readonly { readonly mistake: string; readonly where: string }[];
}

/** A variant that could be made. */
export interface Posed {
  readonly skill: Skill;
  readonly seed: Seed;
  readonly variant: PosedVariant;
}

export interface Sentence {
  /** path into the messages, "rules.ack.fin-acknowledged" */
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** who asked for it first */
  readonly where: string;
  readonly seed: Seed;
}

/** Scattered over all seeds, the same ones every time. */
export function seeds(count: number): readonly Seed[] {
  return Array.from({ length: count }, (_, index) => (index * 2_654_435_761) % 2 ** 32);
}

/** Makes, answers and hints every skill's variants. Slow: some thousands of them. */
export function examine(catalogue: Catalogue, from: readonly Seed[]): Examined {
  const examination = new Examination();
  for (const skill of catalogue.skills) {
    const kind = catalogue.kinds.find(({ id }) => id === skill.kind);
    if (kind === undefined) {
      examination.refuse(skill, `there is no kind ${skill.kind}`);
      continue;
    }
    for (const [nth, seed] of from.entries()) {
      const variant = examination.attempt(skill, seed, "making it", () =>
        kind.pose(seed, skill.level, skill.constraints),
      );
      if (variant === null) continue;
      if (!variant.ok) {
        examination.refuse(skill, `its constraints are refused: ${variant.error}`);
        break;
      }
      examination.look({ skill, seed, variant: variant.value }, nth);
    }
  }
  return examination.result(catalogue);
}

class Examination {
  private readonly posed: Posed[] = [];
  private readonly refused: Failure[] = [];
  private readonly crashed: Failure[] = [];
  private readonly misgraded: Failure[] = [];
  private readonly sentences = new Map<string, Sentence>();
  private readonly named = new Map<string, string>();
  private samplesGraded = 0;

  result(catalogue: Catalogue): Examined {
    const { posed, refused, crashed, misgraded, samplesGraded } = this;
    return {
      catalogue,
      posed,
      samplesGraded,
      refused,
      crashed,
      misgraded,
      sentences: [...this.sentences.values()],
      named: [...this.named].map(([mistake, where]) => ({ mistake, where })),
    };
  }

  refuse(skill: Skill, what: string): void {
    this.refused.push({ where: `skill ${skill.id}`, seed: null, what });
  }

  /** What `work` gives, or null when it throws. */
  attempt<T>(skill: Skill, seed: Seed, what: string, work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      this.crashed.push({ where: `skill ${skill.id}`, seed, what: `${what} throws: ${said}` });
      return null;
    }
  }

  /**
   * Answers with some samples of the nth variant of a skill, others with each: the property tests take all of some
   * variants, and all of all variants would take minutes.
   */
  look(posed: Posed, nth: number): void {
    const { skill, seed, variant } = posed;
    this.posed.push(posed);
    const hints = this.attempt(skill, seed, "giving hints", () => variant.hints()) ?? [];
    if (hints.length > 3) {
      this.crashed.push({
        where: `skill ${skill.id}`,
        seed,
        what: `gives ${hints.length} hints, at most 3 are`,
      });
    }
    for (const hint of hints) this.hint(posed, hint);
    const samples = this.attempt(skill, seed, "giving samples", () => variant.samples());
    if (samples === null) return;
    const right = new Set(samples.correct.map(canonical));
    for (const response of turn(samples.correct, nth, 1)) this.answer(posed, response, "correct");
    if (samples.incorrect.some(({ response }) => right.has(canonical(response)))) {
      const what = "a sample is declared both correct and incorrect";
      this.misgraded.push({ where: `skill ${skill.id}`, seed, what });
    }
    for (const { response, misconception } of turn(samples.incorrect, nth, 1)) {
      this.answer(posed, response, misconception);
    }
    for (const raw of turn(samples.malformed, nth, 2)) this.malformed(posed, raw);
  }

  /** Answers with a sample, which is declared to be correct, or incorrect for that mistake or for none. */
  private answer(
    { skill, seed, variant }: Posed,
    response: unknown,
    declared: "correct" | string | null,
  ): void {
    const where = `skill ${skill.id}`;
    const answered = this.attempt(skill, seed, "grading a sample", () => variant.answer(response));
    if (answered === null) return;
    this.samplesGraded += 1;
    if (!answered.ok) {
      this.misgraded.push({ where, seed, what: `a sample is refused: ${fields(answered.error)}` });
      return;
    }
    const { verdict } = answered.value;
    if (toldOf(verdict) !== declared) {
      const what = `a sample declared ${spoken(declared)} is graded ${spoken(toldOf(verdict))}`;
      this.misgraded.push({ where, seed, what });
    }
    if (verdict.type === "incorrect" && verdict.misconception !== null) {
      this.named.set(verdict.misconception, this.named.get(verdict.misconception) ?? where);
    }
    for (const each of verdict.why) this.explanation({ skill, seed, variant }, each);
  }

  private malformed({ skill, seed, variant }: Posed, raw: unknown): void {
    const answered = this.attempt(skill, seed, "reading a malformed sample", () => variant.answer(raw));
    if (answered === null) return;
    if (answered.ok) {
      this.misgraded.push({ where: `skill ${skill.id}`, seed, what: "a malformed sample is graded" });
      return;
    }
    for (const { messageKey } of answered.error)
      this.sentence({ skill, seed }, `challenges.${messageKey}`, {});
  }

  private explanation(posed: Posed, explanation: Explanation): void {
    if ("step" in explanation) {
      const { rule, outcome, values } = explanation.step;
      this.sentence(posed, `rules.${rule}.${outcome}`, { ...explanationArguments(values) });
      return;
    }
    const { messageKey, params, clause } = explanation;
    this.sentence(posed, `challenges.${messageKey}`, params);
    if (clause !== null) this.clause(posed, clause);
  }

  private hint(posed: Posed, hint: Hint): void {
    switch (hint.hint) {
      case "clause":
        this.clause(posed, hint.clause);
        break;
      case "test":
        this.sentence(posed, `hints.${hint.step.rule}.test`, {});
        break;
      case "numbers":
        this.sentence(posed, `hints.${hint.step.rule}.numbers`, {
          ...hintArguments(hint.step.values),
        });
        break;
      case "text":
        this.explanation(posed, hint);
    }
  }

  private clause(posed: Posed, clause: string): void {
    this.sentence(posed, `clauses.${clause.replaceAll(".", "_")}`, {});
  }

  private sentence(
    { skill, seed }: Pick<Posed, "skill" | "seed">,
    key: string,
    params: Readonly<Record<string, string | number>>,
  ): void {
    const use = `${key}(${Object.keys(params).sort().join()})`;
    if (!this.sentences.has(use)) this.sentences.set(use, { key, params, where: `skill ${skill.id}`, seed });
  }
}

/** `count` of the items, or all where there are fewer: the nth turn begins where the one before ended. */
function turn<Item>(items: readonly Item[], nth: number, count: number): readonly Item[] {
  const begins = (nth * count) % Math.max(items.length, 1);
  return [...items.slice(begins), ...items.slice(0, begins)].slice(0, count);
}

function toldOf(verdict: Verdict): "correct" | string | null {
  return verdict.type === "correct" ? "correct" : verdict.misconception;
}

function spoken(verdict: "correct" | string | null): string {
  if (verdict === "correct") return verdict;
  return verdict === null ? "incorrect" : `incorrect (${verdict})`;
}

function fields(errors: FormatErrors): string {
  return errors.map(({ field, messageKey }) => `${field} ${messageKey}`).join(", ");
}
