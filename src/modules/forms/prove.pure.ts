import { ask } from './ask.pure.ts';
import { compiled, pathOf, pathsOf, type Spot } from './compiled.pure.ts';
import { answersFor, comparisonsIn } from './domain.pure.ts';
import { type Circumstances, type Filled, fill } from './fill.pure.ts';
import { type Answers, CHOSEN, type Form, type FormPart, isList } from './form.pure.ts';
import { withAnswer } from './put.pure.ts';
import type { Rule } from './rule.pure.ts';
import { fieldsBelow } from './sound.pure.ts';

/** What is wrong, with answers of a test person that show it. */
export interface Refutation {
  kind: 'dead_end' | 'contradiction' | 'unreachable';
  /** The part it is about: that has no way on, that is demanded and forbidden, that is never asked. */
  path: string;
  person: Answers;
}

/** What is known of one connected group of rules. `not_decided`: too many combinations; it is no proof. */
export interface Finding {
  rules: string[];
  verdict: 'proved' | 'refuted' | 'not_decided';
  refutations: Refutation[];
  /** Combinations that were tried. */
  tried: number;
}

/** Combinations that are tried for one group of rules at most. */
const MOST = 20_000;

/**
 * Proves, one connected group of rules after the other, that a form leads everybody to an end: no answers after which nothing that is left could be right
 * (dead end), nothing demanded and forbidden at once (contradiction), no question that is never asked (unreachable). Tried are a few answers that stand for all
 * (`answersFor`), in the order in which they are asked; of a group that is repeated, one row stands for all.
 */
export function prove(form: Form, where: Circumstances): Finding[] {
  return [...proving(form, where)];
}

/** The same, one group after the other. */
export function* proving(form: Form, where: Circumstances): Generator<Finding> {
  for (const rules of groupsOf(form, where.land)) yield findingOf(form, rules, where);
}

/** Rules that have an answer in common, directly or by way of others. */
export function groupsOf(form: Form, land: string): Rule[][] {
  const { spots } = compiled(form, land);
  const groups: { rules: Rule[]; fields: Set<string> }[] = [];
  for (const rule of form.rules) {
    const fields = new Set(
      [rule.target, ...pathsOf(rule.when)]
        .flatMap((path) => (spots.has(path) ? fieldsBelow(spots.get(path) as Spot) : []))
        .map((one) => one.path),
    );
    fields.add(rule.target);
    const met = groups.filter((group) => [...fields].some((path) => group.fields.has(path)));
    for (const group of met) groups.splice(groups.indexOf(group), 1);
    groups.push({
      rules: [...met.flatMap((group) => group.rules), rule],
      fields: new Set([...met.flatMap((group) => [...group.fields]), ...fields]),
    });
  }
  return groups.map((group) => group.rules);
}

function findingOf(form: Form, rules: Rule[], where: Circumstances): Finding {
  const small = smallForm(form, rules);
  const search = new Search(small, rules, where);
  const complete = search.run();
  const refutations = [...search.found.values()];
  if (complete) refutations.push(...search.neverAsked());
  const verdict = refutations.length > 0 ? 'refuted' : complete ? 'proved' : 'not_decided';
  return { rules: rules.map((rule) => rule.key), verdict, refutations, tried: search.tried };
}

/** The form with what these rules look at and speak of alone. Everything else can be answered whatever they say. */
function smallForm(form: Form, rules: Rule[]): Form {
  const paths = new Set(rules.flatMap((rule) => [rule.target, ...pathsOf(rule.when)]));
  const touches = (path: string) => [...paths].some((one) => one === path || one.startsWith(`${path}.`));
  const below = (path: string) => [...paths].some((one) => path.startsWith(`${one}.`));
  const kept = (parts: readonly FormPart[], above: string, choice: boolean): FormPart[] =>
    parts.flatMap((part): FormPart[] => {
      const path = above ? `${above}.${part.key}` : part.key;
      const single = { ...part, max: 1 as number | null, min: part.min > 0 ? 1 : 0 };
      if (part.kind === 'group') {
        if (touches(path) || below(path))
          return [
            { ...single, kind: 'group', parts: kept(part.parts, path, part.choice === true), choice: part.choice ?? false } as FormPart,
          ];
      } else if (part.kind === 'field' && (touches(path) || below(path))) return [single as FormPart];
      return choice ? [{ kind: 'notice', key: part.key, title: part.title, text: part.title, min: 0, max: 1 }] : [];
    });
  return { ...form, parts: kept(form.parts, '', false), rules };
}

class Search {
  tried = 0;
  readonly found = new Map<string, Refutation>();
  private readonly asked = new Set<string>();
  private readonly domains = new Map<string, string[]>();
  private readonly form: Form;
  private readonly rules: Rule[];
  private readonly where: Circumstances;
  private readonly spots: ReadonlyMap<string, Spot>;

  constructor(form: Form, rules: Rule[], where: Circumstances) {
    this.form = form;
    this.rules = rules;
    this.where = where;
    this.spots = compiled(form, where.land).spots;
    const compared = comparisonsIn(
      rules.map((rule) => rule.when),
      [...this.spots.keys()],
    );
    const looked_at = new Set(
      rules
        .flatMap((rule) => pathsOf(rule.when))
        .flatMap((path) => (this.spots.has(path) ? fieldsBelow(this.spots.get(path) as Spot) : [])),
    );
    for (const spot of looked_at)
      if (spot.part.kind === 'field' && !spot.part.mode)
        this.domains.set(spot.path, answersFor(form, spot.part, compared.get(spot.path), where.today));
    for (const spot of this.spots.values())
      if (spot.part.kind === 'group' && spot.part.choice)
        this.domains.set(`${spot.path}.${CHOSEN}`, ['', ...spot.children.map((one) => one.part.key)]);
  }

  /** False where it gave up. */
  run(): boolean {
    try {
      this.from({}, new Set());
      return true;
    } catch (error) {
      if (error instanceof TooMany) return false;
      throw error;
    }
  }

  /** Whether some way on from here leads to an end with nothing wrong. */
  private from(answers: Answers, given: ReadonlySet<string>): boolean {
    this.tried += 1;
    if (this.tried > MOST) throw new TooMany();
    const filled = fill(this.form, answers, this.where);
    for (const { active, spot } of filled.standings.values()) if (active) this.asked.add(spot.path);
    if (this.isWrong(filled, given)) return false;
    const next = this.nextOf(filled, given);
    if (next === undefined) {
      this.contradictions(filled, answers);
      return true;
    }
    let ends = false;
    for (const value of this.domains.get(next) ?? [])
      if (this.from(this.with(answers, next, value), new Set([...given, next]))) ends = true;
    // What is wrong with every answer to the very question that comes next is that question's to say; an earlier one closed the way.
    if (!ends) this.keep({ kind: 'dead_end', path: next.replace(`.${CHOSEN}`, ''), person: answers });
    return ends;
  }

  /** Something among what was answered is wrong already, and the page would say so. */
  private isWrong({ problems, standings }: Filled, given: ReadonlySet<string>): boolean {
    return problems.some(({ place, code, rule }) => {
      const path = pathOf(place);
      const settled = (paths: readonly string[]) => paths.every((one) => this.isSettled(one, standings, given));
      if (code === 'required') return given.has(path) && settled(this.demandersOf(path));
      if (code === 'choose_one') return given.has(`${path}.${CHOSEN}`);
      if (code !== 'rule') return false;
      const broken = this.rules.find((one) => one.key === rule);
      // Answers still to come may put it right.
      return broken !== undefined && settled([...pathsOf(broken.when), ...this.decidersOf(broken.target)]);
    });
  }

  /** Answers that say whether it must be answered, where its place does not. */
  private demandersOf(path: string): string[] {
    const spot = this.spots.get(path);
    if (!spot || (spot.part.min > 0 && !spot.rules.optional)) return [];
    return [...(spot.rules.require ?? []), ...(spot.rules.optional ?? [])].flatMap((rule) => pathsOf(rule.when));
  }

  /** A rule counts where its target is asked; these answers say whether it is. */
  private decidersOf(target: string): string[] {
    const line = this.spots.get(target)?.line ?? [];
    return line.flatMap(({ rules: { show = [], hide = [], forbid = [] } }) =>
      [...show, ...hide, ...forbid].flatMap((rule) => pathsOf(rule.when)),
    );
  }

  private isSettled(path: string, standings: Filled['standings'], given: ReadonlySet<string>): boolean {
    const spot = this.spots.get(path);
    return (
      spot !== undefined &&
      fieldsBelow(spot).every(
        (field) => given.has(field.path) || standings.get(field.path)?.active !== true || !this.domains.has(field.path),
      )
    );
  }

  /** The first question that is asked and not answered yet. */
  private nextOf({ standings }: Filled, given: ReadonlySet<string>): string | undefined {
    for (const { active, spot } of standings.values()) {
      const name = spot.part.kind === 'group' && spot.part.choice ? `${spot.path}.${CHOSEN}` : spot.path;
      if (active && this.domains.has(name) && !given.has(name)) return name;
    }
    return undefined;
  }

  private with(answers: Answers, name: string, value: string): Answers {
    const chosen = name.endsWith(`.${CHOSEN}`);
    const spot = this.spots.get(chosen ? name.slice(0, -CHOSEN.length - 1) : name);
    if (!spot) return answers;
    if (chosen) return withAnswer(answers, { spot, rows: [] }, value, CHOSEN);
    return withAnswer(answers, { spot, rows: [] }, isList(spot.part) ? (value === '' ? [] : [value]) : value);
  }

  /** Something is demanded and forbidden at once. A part above that is not asked takes what lies in it along, and that is none. */
  private contradictions({ standings }: Filled, answers: Answers): void {
    const known = {
      today: this.where.today,
      type: (path: string) => {
        const part = this.spots.get(path)?.part;
        return part?.kind === 'field' ? part.type : undefined;
      },
      values: (path: string) => {
        const spot = this.spots.get(path);
        return spot ? fieldsBelow(spot).flatMap((field) => standings.get(field.path)?.values ?? []) : [];
      },
    };
    for (const { spot, active } of standings.values()) {
      const { require = [], forbid = [], hide = [] } = spot.rules;
      if (active || require.length === 0) continue;
      const holds = (rule: Rule) => ask(rule.when, known) === true;
      if (require.some(holds) && [...forbid, ...hide].some(holds)) this.keep({ kind: 'contradiction', path: spot.path, person: answers });
    }
  }

  /** What these rules speak of and nobody is ever asked. */
  neverAsked(): Refutation[] {
    const targets = new Set(this.rules.filter((rule) => rule.effect !== 'valid').map((rule) => rule.target));
    return [...targets].flatMap((path): Refutation[] => {
      const spot = this.spots.get(path);
      const constant = spot?.rules.prefill !== undefined || (spot?.part.kind === 'field' && spot.part.mode !== undefined);
      return !spot || constant || this.asked.has(path) ? [] : [{ kind: 'unreachable', path, person: {} }];
    });
  }

  /** One test person for each thing that is wrong is enough. */
  private keep(refutation: Refutation): void {
    const name = `${refutation.kind} ${refutation.path}`;
    if (!this.found.has(name)) this.found.set(name, refutation);
  }
}

class TooMany extends Error {}
