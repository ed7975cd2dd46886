import { euros, type Procedure } from '#modules/applications';
import { inLanguage } from '#modules/city';
import type { Form } from '#modules/forms';
import { idFrom } from '#platform/id-from';
import type { Language } from '../../context.ts';
import type { Values } from '../../ui/index.ts';
import { bothOrNone, box, fieldsOf, line, rowsOf, several, type Tree, wholeIn } from './form-values.ts';
import { earlyFields, earlyIn } from './procedure-early-values.ts';

/** What a new procedure begins with. */
export const NEW_PROCEDURE: Values = {
  active: 'yes',
  invoice: 'yes',
  minutes: '10',
  days: '20',
  pay: 'decision',
  delivery: 'general',
  'outcomes.0.id': '',
};

/** A procedure as the fields of its form; `asked` is what it asks today. A task is ticked where it may stay open, so that a new one is required. */
export function procedureFields(procedure: Procedure, lang: Language, asked: Form | null): Values {
  const { name, intro, form, team, minutes, days, fee_cents, pay = 'decision', invoice = true, four_eyes, active } = procedure;
  return {
    ...fieldsOf({ name, intro, form, team, minutes, days, pay, invoice, four_eyes, active }),
    fee_cents: (fee_cents / 100).toFixed(2).replace('.', lang === 'de' ? ',' : '.'),
    ...fieldsOf({
      representation: procedure.representation,
      co_applicants: procedure.co_applicants,
      with_others: procedure.co_applicants !== undefined,
      delivery: procedure.delivery ?? 'general',
      only_for: procedure.only_for,
      offices: procedure.offices,
      tasks: procedure.tasks.map(({ required, ...task }) => ({ ...task, optional: !required })),
      outcomes: procedure.outcomes.map((outcome) => ({
        ...outcome,
        reasons: outcome.reasons.map(({ when, ...reason }) => (typeof when === 'string' ? { ...reason, when } : reason)),
      })),
    }),
    ...earlyFields(procedure.early, asked),
  };
}

/** The reasons whose condition is no sentence but data: a page keeps it. */
export function conditionsKept(procedure: Procedure | undefined): Map<string, unknown> {
  const reasons = procedure?.outcomes.flatMap((outcome) => outcome.reasons) ?? [];
  return new Map(reasons.flatMap(({ id, when }) => (when !== undefined && typeof when !== 'string' ? [[id, when]] : [])));
}

/** The form's fields in the shape of a procedure; what the form does not show stays as it is stored. */
export function procedureIn(tree: Tree, id: string, kept: Procedure | undefined, asked: Form | null): unknown {
  const was = kept?.invoice;
  const fee = euros.safeParse(line(tree, 'fee_cents'));
  const pay = line(tree, 'pay');
  const invoice = tree.invoice === 'yes' ? was || undefined : false;
  return {
    id,
    ...given('early', earlyIn(tree, kept?.early, asked)),
    ...{ name: tree.name, intro: tree.intro, form: line(tree, 'form'), team: line(tree, 'team') },
    ...{ minutes: wholeIn(tree, 'minutes'), days: wholeIn(tree, 'days'), fee_cents: fee.success ? (fee.data ?? 0) : Number.NaN },
    // By the decision is what counts where nothing is said.
    ...(pay && (pay !== 'decision' || kept?.pay === 'decision') ? { pay } : {}),
    ...(invoice === undefined ? {} : { invoice }),
    ...{ four_eyes: tree.four_eyes === 'yes', active: tree.active === 'yes' },
    ...peopleIn(tree, kept),
    ...seenIn(tree),
    tasks: tasksIn(tree),
    outcomes: outcomesIn(tree, conditionsKept(kept)),
  };
}

/** Who else stands in an application, and how its decision is delivered. */
function peopleIn(tree: Tree, kept: Procedure | undefined): Record<string, unknown> {
  const [others, represented] = [box(tree, 'co_applicants'), box(tree, 'representation')];
  const [kinds, proof] = [several(represented, 'kinds'), several(represented, 'proof')];
  const count = (name: string) => (line(others, name) === '' ? {} : { [name]: wholeIn(others, name) });
  const delivery = line(tree, 'delivery');
  return {
    ...(kinds.length + proof.length > 0 && { representation: { kinds, proof } }),
    ...(tree.with_others === 'yes' && {
      co_applicants: {
        ...count('min'),
        ...count('max'),
        who: others.who,
        declaration: others.declaration,
        shows: several(others, 'shows'),
      },
    }),
    // Administrative law is what counts where nothing is said.
    ...(delivery && (delivery !== 'general' || kept?.delivery === 'general') ? { delivery } : {}),
  };
}

/** Who sees which answers: lists that a procedure has or has not. */
function seenIn(tree: Tree): { only_for?: unknown; offices?: unknown } {
  const only_for = rowsOf(tree, 'only_for').map((row) => ({
    parts: several(row, 'parts'),
    teams: several(row, 'teams'),
    roles: several(row, 'roles'),
  }));
  const offices = rowsOf(tree, 'offices').map((row) => ({ team: line(row, 'team'), sees: several(row, 'sees') }));
  return { ...(only_for.length > 0 && { only_for }), ...(offices.length > 0 && { offices }) };
}

function tasksIn(tree: Tree): unknown[] {
  const rows = rowsOf(tree, 'tasks');
  const idOf = idsFor(rows);
  return rows.map((row) => ({ id: idOf(row, line(box(row, 'name'), 'de')), name: row.name, required: row.optional !== 'yes' }));
}

function outcomesIn(tree: Tree, conditions: Map<string, unknown>): unknown[] {
  const rows = rowsOf(tree, 'outcomes');
  const reasonsOf = (row: Tree) => rowsOf(row, 'reasons');
  const idOf = idsFor(rows);
  // Reasons are chosen from one list, whatever the outcome.
  const reasonId = idsFor(rows.flatMap(reasonsOf));
  return rows.map((row) => ({
    ...{ id: idOf(row, line(box(row, 'name'), 'de')), name: row.name, kind: line(row, 'kind'), sentence: line(row, 'sentence') },
    reasons: reasonsOf(row).map((reason) => {
      const id = reasonId(reason, line(reason, 'text'));
      const when = line(reason, 'when') || conditions.get(id);
      return { id, text: line(reason, 'text'), ...given('law', line(reason, 'law')), ...given('when', when) };
    }),
    ...given('remedies', line(row, 'remedies')),
  }));
}

/** Rows keep the id they have: applications name it. A new one gets one from its words. */
function idsFor(rows: Tree[]) {
  const taken = rows.map((row) => line(row, 'id'));
  return (row: Tree, words: string): string => {
    const id = line(row, 'id') || idFrom(words, taken, '_');
    taken.push(id);
    return id;
  };
}

const given = (name: string, value: unknown) => (value ? { [name]: value } : {});

/** The outcomes that give less than was asked and do not say what can be done against it (§ 37 (6) VwVfG), of a stored procedure. */
export const withoutRemedies = (procedure: Pick<Procedure, 'outcomes'>) =>
  procedure.outcomes.filter(({ kind, remedies }) => lacksRemedies(kind, remedies ?? ''));

/** The same, of what a form shows, by name. */
export const rowsWithoutRemedies = (tree: Tree, lang: Language): string[] =>
  rowsOf(tree, 'outcomes')
    .filter((row) => lacksRemedies(line(row, 'kind'), line(row, 'remedies')))
    .map((row) => inLanguage(bothOrNone(row, 'name'), lang));

export const lacksRemedies = (kind: string, remedies: string) => (kind === 'refused' || kind === 'partly') && remedies === '';
