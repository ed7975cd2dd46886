import { Temporal } from 'temporal-polyfill';
import { onlyForOf, readsApplications, seesAnswer } from '#modules/applications';
import { visibleTo } from '#modules/cases';
import { cityOf } from '#modules/city';
import { type Answer, type Answers, CHOSEN, type FormPart, formVersionFor, isRepeated } from '#modules/forms';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { TableOf } from './schema.ts';

/** A question of a procedure as a column: its path in the form; a repeated group is one column. */
interface Column {
  path: string;
  part: FormPart;
}

/** What stands before the answers in every row. */
const FIXED = ['number', 'received_at', 'state', 'closed_at', 'outcome', 'form_number'] as const;
/** How many answers of a row are not shown to the one asking; only where the procedure keeps some for others. */
const WITHHELD = 'withheld';
export type TableRow = Record<string, string>;

/** A page of a table and what reads the next one; `after` null: this was the last. */
interface TablePage {
  columns: string[];
  rows: TableRow[];
  after: string | null;
}

const AT_ONCE = 500;

/**
 * The applications of a procedure that the actor may see, a page at a time. Questions that say who somebody is (those with an autocomplete token) and files are left out unless they are
 * asked for, which needs the right to see contacts. What the procedure keeps for others is left out for whoever is not one of them, and counted. Every version of the form that was filled in gives its columns. Refuses `forbidden`.
 */
export async function tableFor(work: Work, of: TableOf, after: string | null = null): Promise<TablePage> {
  const actor = of.personal ? withContacts(work.actor) : work.actor;
  demand(readsApplications(actor));
  const only_for = await onlyForOf(work.read, of.procedure_id);
  const sees = (number: number) => (path: string) => seesAnswer(actor, path, only_for(number));
  const { columns: all, numbers } = await columnsOf(work, of);
  const asked = all.filter(({ path }) => numbers.some((number) => sees(number)(path)));
  const keeps = numbers.some((number) => Object.values(only_for(number)).some((rules) => rules.length > 0));
  const { time_zone } = await cityOf(work.house);
  let query = work.read
    .selectFrom('applications')
    .innerJoin('cases', 'cases.case_id', 'applications.case_id')
    .leftJoin('decisions', (join) => join.onRef('decisions.case_id', '=', 'cases.case_id').on('released_at', 'is not', null))
    .select(['cases.case_id', 'cases.number', 'cases.state', 'cases.created_at', 'cases.closed_at', 'form_number', 'answers', 'outcome'])
    .select('procedure_number')
    .where('procedure_id', '=', of.procedure_id)
    .where(visibleTo(actor))
    .orderBy('applications.case_id')
    .limit(AT_ONCE);
  if (of.from) query = query.where('cases.created_at', '>=', midnight(of.from, 0, time_zone));
  if (of.to) query = query.where('cases.created_at', '<', midnight(of.to, 1, time_zone));
  if (after) query = query.where('applications.case_id', '>', after);
  const found = await query.execute();
  const rows = found.map((row): TableRow => {
    const { number, state, created_at, closed_at, outcome, form_number } = row;
    const fixed = {
      number,
      state,
      received_at: created_at.toISOString(),
      closed_at: closed_at?.toISOString() ?? '',
      outcome: outcome ?? '',
    };
    const shown = sees(row.procedure_number);
    const answers = row.answers as Answers;
    return {
      ...fixed,
      form_number: String(form_number),
      ...(keeps && { [WITHHELD]: String(hiddenIn(answers, '', shown)) }),
      ...Object.fromEntries(asked.map((one) => [one.path, shown(one.path) ? cellOf(one, answers, { of, shown }) : ''])),
    };
  });
  const last = found.length === AT_ONCE ? (found.at(-1)?.case_id ?? null) : null;
  return { columns: [...FIXED, ...(keeps ? [WITHHELD] : []), ...asked.map((one) => one.path)], rows, after: last };
}

/** When a day begins in the city, so many days later. */
const midnight = (day: string, later: number, time_zone: string) =>
  new Date(Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(time_zone).epochMilliseconds);

/** Sees cases only where contacts may be seen too. */
function withContacts(actor: Work['actor']): Work['actor'] {
  return {
    ...actor,
    grants: actor.grants.filter((one) => one.action === 'case.read_contact').map((one) => ({ ...one, action: 'case.read' })),
  };
}

async function columnsOf(work: Work, of: TableOf): Promise<{ columns: Column[]; numbers: number[] }> {
  const versions = await work.read
    .selectFrom('applications')
    .select(['form_id', 'form_number', 'procedure_number'])
    .distinct()
    .where('procedure_id', '=', of.procedure_id)
    .orderBy('form_id')
    .orderBy('form_number')
    .execute();
  const found = new Map<string, FormPart>();
  const walk = (parts: readonly FormPart[], above: string): void => {
    for (const part of parts) {
      const path = above ? `${above}.${part.key}` : part.key;
      if (!isTold(part, of)) continue;
      if (part.kind === 'group' && !isRepeated(part)) walk(part.parts, path);
      else found.set(path, part);
    }
  };
  for (const { form_id, form_number } of versions) walk((await formVersionFor(work, form_id, form_number)).form.parts, '');
  const columns = [...found].map(([path, part]) => ({ path, part }));
  return { columns, numbers: [...new Set(versions.map((one) => one.procedure_number))] };
}

function isTold(part: FormPart, { personal }: TableOf): boolean {
  if (part.kind === 'notice') return false;
  return personal === 'yes' || part.kind === 'group' || !(part.autocomplete || part.type === 'file');
}

/** Which answers of a row are told: those the table is asked for, where the one asking sees them. */
interface Tells {
  of: TableOf;
  shown(path: string): boolean;
}

function cellOf({ path, part }: Column, answers: Answers, tells: Tells): string {
  let at: Answer | undefined = answers;
  for (const key of path.split('.')) at = at && typeof at === 'object' && !Array.isArray(at) ? at[key] : undefined;
  if (at === undefined) return '';
  if (typeof at === 'string') return at;
  return JSON.stringify(part.kind === 'group' ? toldOf(part.parts, at, path, tells) : at);
}

/** Answers within a repeated group, without what is left out. */
function toldOf(parts: readonly FormPart[], answer: Answer, above: string, tells: Tells): unknown {
  if (typeof answer === 'string') return answer;
  if (Array.isArray(answer)) return (answer as Answer[]).map((row) => toldOf(parts, row, above, tells));
  return Object.fromEntries(
    Object.entries(answer).flatMap(([key, inner]) => {
      const part = parts.find((one) => one.key === key);
      const path = `${above}.${key}`;
      if (key === CHOSEN || !part || !isTold(part, tells.of) || !tells.shown(path)) return [];
      return [[key, part.kind === 'group' ? toldOf(part.parts, inner, path, tells) : inner]];
    }),
  );
}

/** How many answers are not shown. */
function hiddenIn(answer: Answer, path: string, shown: Tells['shown']): number {
  if (typeof answer === 'string') return answer !== '' && !shown(path) ? 1 : 0;
  if (Array.isArray(answer)) {
    const several = answer as Answer[];
    if (several.every((one) => typeof one === 'string')) return several.length > 0 && !shown(path) ? 1 : 0;
    return several.reduce((sum: number, row) => sum + hiddenIn(row, path, shown), 0);
  }
  return Object.entries(answer).reduce(
    (sum, [key, inner]) => (key === CHOSEN ? sum : sum + hiddenIn(inner, path ? `${path}.${key}` : key, shown)),
    0,
  );
}
