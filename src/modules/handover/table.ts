import { Temporal } from 'temporal-polyfill';
import { readsApplications } from '#modules/applications';
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
 * asked for, which needs the right to see contacts. Every version of the form that was filled in gives its columns. Refuses `forbidden`.
 */
export async function tableFor(work: Work, of: TableOf, after: string | null = null): Promise<TablePage> {
  const actor = of.personal ? withContacts(work.actor) : work.actor;
  demand(readsApplications(actor));
  const asked = await columnsOf(work, of);
  const { time_zone } = await cityOf(work.house);
  let query = work.read
    .selectFrom('applications')
    .innerJoin('cases', 'cases.case_id', 'applications.case_id')
    .leftJoin('decisions', (join) => join.onRef('decisions.case_id', '=', 'cases.case_id').on('released_at', 'is not', null))
    .select(['cases.case_id', 'cases.number', 'cases.state', 'cases.created_at', 'cases.closed_at', 'form_number', 'answers', 'outcome'])
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
    return {
      ...fixed,
      form_number: String(form_number),
      ...Object.fromEntries(asked.map((one) => [one.path, cellOf(one, row.answers as Answers, of)])),
    };
  });
  const last = found.length === AT_ONCE ? (found.at(-1)?.case_id ?? null) : null;
  return { columns: [...FIXED, ...asked.map((one) => one.path)], rows, after: last };
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

async function columnsOf(work: Work, of: TableOf): Promise<Column[]> {
  const versions = await work.read
    .selectFrom('applications')
    .select(['form_id', 'form_number'])
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
  return [...found].map(([path, part]) => ({ path, part }));
}

function isTold(part: FormPart, { personal }: TableOf): boolean {
  if (part.kind === 'notice') return false;
  return personal === 'yes' || part.kind === 'group' || !(part.autocomplete || part.type === 'file');
}

function cellOf({ path, part }: Column, answers: Answers, of: TableOf): string {
  let at: Answer | undefined = answers;
  for (const key of path.split('.')) at = at && typeof at === 'object' && !Array.isArray(at) ? at[key] : undefined;
  if (at === undefined) return '';
  if (typeof at === 'string') return at;
  return JSON.stringify(part.kind === 'group' ? toldOf(part.parts, at, of) : at);
}

/** Answers within a repeated group, without what is left out. */
function toldOf(parts: readonly FormPart[], answer: Answer, of: TableOf): unknown {
  if (typeof answer === 'string') return answer;
  if (Array.isArray(answer)) return (answer as Answer[]).map((row) => toldOf(parts, row, of));
  return Object.fromEntries(
    Object.entries(answer).flatMap(([key, inner]) => {
      const part = parts.find((one) => one.key === key);
      if (key === CHOSEN || !part || !isTold(part, of)) return [];
      return [[key, part.kind === 'group' ? toldOf(part.parts, inner, of) : inner]];
    }),
  );
}
