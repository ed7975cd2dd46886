import { dice } from '#platform/dice';
import type { Problem } from '../../src/modules/forms/check.pure.ts';
import { pathOf, pathsOf, placeOf, type Spot } from '../../src/modules/forms/compiled.pure.ts';
import { answersFor, type Comparisons, comparisonsIn } from '../../src/modules/forms/domain.pure.ts';
import { type Circumstances, type Filled, fill, type Standing } from '../../src/modules/forms/fill.pure.ts';
import { type Answers, CHOSEN, type Field, type Form, isList, isRepeated } from '../../src/modules/forms/form.pure.ts';
import { hasAnswer, ownAnswers, takenAt } from '../../src/modules/forms/own-answers.pure.ts';
import { withAnswer } from '../../src/modules/forms/put.pure.ts';
import { fieldsBelow } from '../../src/modules/forms/sound.pure.ts';
import { oneOf, valueFor } from './form-values.ts';

export interface Person {
  answers: Answers;
  filled: Filled;
  /** What nothing that was tried puts right. */
  wrong: Problem[];
}

interface Wishes {
  seed: number;
  /** How often what is voluntary is answered, 0 to 1. */
  eager?: number;
  /** The id of a file that was uploaded, for each that is asked. */
  file?: () => string;
}

/** Answers that are put right at most so often. */
const MOST_REPAIRS = 150;

/** Somebody who fills in a form from its beginning to its end, and puts right what the check says; the same for the same seed. */
export function aPersonFor(form: Form, where: Circumstances, wishes: Wishes): Person {
  return new Filler(form, where, wishes).run();
}

class Filler {
  private readonly form: Form;
  private readonly where: Circumstances;
  private readonly next: () => number;
  private readonly eager: number;
  private readonly file: () => string;
  private readonly compared: ReadonlyMap<string, Comparisons>;
  /** What rules ask: after such an answer another form may stand there. */
  private readonly drivers: ReadonlySet<string>;
  private readonly passed = new Set<string>();
  private answers: Answers = {};
  private filled: Filled;

  constructor(form: Form, where: Circumstances, { seed, eager = 0.5, file = () => 'file' }: Wishes) {
    this.form = form;
    this.where = where;
    this.next = dice(seed);
    this.eager = eager;
    this.file = file;
    this.filled = fill(form, {}, where);
    const { spots } = this.filled.made;
    const conditions = form.rules.map(({ when }) => when);
    this.compared = comparisonsIn(conditions, [...spots.keys()]);
    this.drivers = new Set(
      conditions.flatMap(pathsOf).flatMap((path) => {
        const spot = spots.get(path);
        return spot ? fieldsBelow(spot).map((one) => one.path) : [];
      }),
    );
  }

  run(): Person {
    this.complete();
    for (let n = 0; n < MOST_REPAIRS && this.filled.problems.length > 0; n++) if (!this.repair()) break;
    return { answers: this.answers, filled: this.filled, wrong: this.filled.problems };
  }

  /** Answers what is asked, in its order, until nothing is left that must be answered and nothing that may be was not thought about. */
  private complete(): void {
    for (let n = 0; n < 2_000; n++) if (!this.step()) return;
    throw new Error('The form asks without end.');
  }

  private step(): boolean {
    let changed = false;
    for (const standing of this.filled.standings.values()) {
      if (!standing.active) continue;
      const { part } = standing.spot;
      const did = part.kind === 'field' ? this.answer(standing, part) : part.kind === 'group' && this.begin(standing);
      changed ||= did;
      if (did && (part.kind === 'group' || this.drivers.has(standing.spot.path))) break;
    }
    if (changed) this.filled = fill(this.form, this.answers, this.where);
    return changed;
  }

  private wants({ required, place }: Standing): boolean {
    if (required) return true;
    if (this.passed.has(place)) return false;
    this.passed.add(place);
    return this.next() < this.eager;
  }

  private answer(standing: Standing, field: Field): boolean {
    const { spot, rows, required } = standing;
    if (field.mode) return false;
    const own = ownAnswers(this.answers, spot, rows) ?? [];
    const least = required ? Math.max(field.min, 1) : 1;
    if (own.length >= least || (own.length === 0 && standing.values.length >= least) || !this.wants(standing)) return false;
    const count = isRepeated(field) ? Math.max(least, Math.min(field.max ?? 3, 1 + Math.floor(this.next() * 3))) : 1;
    const values = Array.from({ length: count }, () => this.valueOf(spot, field)).filter((one) => one !== undefined);
    if (values.length < least) return false;
    this.put(standing, values);
    return true;
  }

  private valueOf(spot: Spot, field: Field): string | undefined {
    const named = this.next() < 0.3 ? oneOf(this.next, this.named(spot, field)) : undefined;
    return named || valueFor(field, this.filled.made, this.next, this.file);
  }

  /** What rules tell apart, as far as it is a right answer to its question. */
  private named(spot: Spot, field: Field): string[] {
    if (field.type === 'file' || !this.compared.has(spot.path)) return [];
    return answersFor(this.form, field, this.compared.get(spot.path), this.where.today);
  }

  private put({ spot, rows }: Pick<Standing, 'spot' | 'rows'>, values: string[]): void {
    this.answers = withAnswer(this.answers, { spot, rows }, isList(spot.part) ? values : (values[0] ?? ''));
  }

  /** Chooses in a group of which one is answered; begins a row of one that is repeated. */
  private begin(standing: Standing): boolean {
    const { spot, rows } = standing;
    if (spot.part.kind !== 'group') return false;
    if (isRepeated(spot.part)) {
      if (standing.row_count > 0 || spot.children.length === 0 || !this.wants(standing)) return false;
      this.answers = withAnswer(this.answers, { spot, rows }, [{}]);
      return true;
    }
    if (!spot.part.choice || takenAt(this.answers, spot, rows)) return false;
    const there = hasAnswer(this.answers, spot, rows);
    if (!there && !this.wants(standing)) return false;
    this.answers = withAnswer(this.answers, { spot, rows }, oneOf(this.next, spot.children)?.part.key ?? '', CHOSEN);
    return true;
  }

  /** Puts one thing right that is wrong: of answers that bear on it, the one with which least is wrong. */
  private repair(): boolean {
    const problem = oneOf(this.next, this.filled.problems);
    if (!problem) return false;
    const before = { answers: this.answers, filled: this.filled };
    let best: typeof before | undefined;
    for (const change of this.changesFor(problem)) {
      Object.assign(this, before);
      change();
      this.filled = fill(this.form, this.answers, this.where);
      this.complete();
      if (!best || this.filled.problems.length < best.filled.problems.length) best = { answers: this.answers, filled: this.filled };
      if (best.filled.problems.length === 0) break;
    }
    Object.assign(this, best && best.filled.problems.length <= before.filled.problems.length ? best : before);
    return best !== undefined;
  }

  /** Other answers to what a problem is about: its own place, and what its rule asks, in the same rows. Of a group that is voluntary: none at all. */
  private changesFor({ place, rule }: Problem): (() => void)[] {
    const paths = new Set([pathOf(place)]);
    for (const one of this.form.rules)
      if (one.key === rule || one.target === pathOf(place)) for (const path of pathsOf(one.when)) paths.add(path);
    const rows = this.filled.standings.get(place)?.rows ?? [];
    return [...paths].flatMap((path) => {
      const spot = this.filled.made.spots.get(path);
      if (!spot) return [];
      const empty = () => {
        this.answers = withAnswer(this.answers, { spot, rows }, {});
      };
      const others = fieldsBelow(spot).flatMap((field) => this.answersTo(this.filled.standings.get(placeOf(field, rows))));
      return spot.part.kind === 'group' && !isRepeated(spot.part) ? [empty, ...others] : others;
    });
  }

  private answersTo(standing: Standing | undefined): (() => void)[] {
    const field = standing?.spot.part;
    if (!standing?.active || field?.kind !== 'field' || field.mode) return [];
    const drawn = [0, 1, 2].map(() => this.valueOf(standing.spot, field));
    return [...drawn, ...this.named(standing.spot, field)].map((one) => () => this.put(standing, one ? [one] : []));
  }
}
