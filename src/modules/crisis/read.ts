import { cityOf } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { dueAfter } from './book.pure.ts';
import { mayLead } from './rules.ts';
import { type Audience, CRISES_PER_PAGE, type CrisisKind, type EntrySort, type ReportDue } from './words.ts';

/** The crises, open ones first, then the newest. Refuses `forbidden`. */
export async function crisesFor(work: Work, { page }: { page: number }) {
  demand(mayLead(work.actor));
  const rows = await work.read
    .selectFrom('crises')
    .select(['crisis_id', 'kind', 'words', 'since', 'exercise', 'opened_at', 'closed_at'])
    .orderBy('closed_at', (sort) => sort.desc().nullsFirst())
    .orderBy('opened_at', 'desc')
    .limit(CRISES_PER_PAGE + 1)
    .offset((page - 1) * CRISES_PER_PAGE)
    .execute();
  const crises = rows.slice(0, CRISES_PER_PAGE).map((row) => ({ ...row, kind: row.kind as CrisisKind }));
  return { crises, more: rows.length > CRISES_PER_PAGE, chain: await chainOf(work.read) };
}

/** The chain as it stands now. */
export const chainOf = (db: ReadDb) =>
  db.selectFrom('alarm_steps').select(['name', 'phones', 'email', 'minutes']).where('active', '=', true).orderBy('position').execute();

/** A crisis with everything that was written in its book, by when it happened. Refuses `not_found` for whoever does not keep it. */
export async function crisisFor(work: Work, crisis_id: string) {
  demand(mayLead(work.actor), 'not_found');
  const [crisis, entries, alarms, templates, city] = await Promise.all([
    work.read
      .selectFrom('crises as c')
      .leftJoin('people as o', 'o.person_id', 'c.opened_by')
      .leftJoin('people as e', 'e.person_id', 'c.closed_by')
      .selectAll('c')
      .select(['o.name as opened_name', 'e.name as closed_name'])
      .where('c.crisis_id', '=', crisis_id)
      .executeTakeFirst(),
    entriesOf(work.read, crisis_id),
    alarmsOf(work.read, crisis_id),
    templatesOf(work.read),
    cityOf(work.house),
  ]);
  if (!crisis) throw new Refusal('not_found');
  const about = (id: string, sort: EntrySort) => entries.filter((one) => one.about_id === id && one.sort === sort);
  return {
    crisis: { ...crisis, kind: crisis.kind as CrisisKind },
    city: { name: city.name, phone: city.contact.phone ?? '' },
    alarms,
    entries: entries.map((one) => ({ ...one, corrections: about(one.crisis_entry_id, 'correction') })),
    tasks: entries
      .filter((one) => one.sort === 'task')
      .map((one) => ({
        ...one,
        done: about(one.crisis_entry_id, 'done')[0] ?? null,
        corrections: about(one.crisis_entry_id, 'correction'),
      })),
    templates: templates.map((one) => ({
      ...one,
      due_at: one.due ? dueAfter(one.due, crisis.known_at) : null,
      sent: entries.filter((entry) => entry.sort === 'report' && entry.template_id === one.id),
    })),
    now: work.now(),
  };
}
export type CrisisFor = Awaited<ReturnType<typeof crisisFor>>;
export type CrisisEntry = CrisisFor['entries'][number];

export async function entriesOf(db: ReadDb, crisis_id: string) {
  const rows = await db
    .selectFrom('crisis_entries as e')
    .leftJoin('people as p', 'p.person_id', 'e.by_person_id')
    .selectAll('e')
    .select('p.name as by_name')
    .where('e.crisis_id', '=', crisis_id)
    .orderBy('e.happened_at')
    .orderBy('e.written_at')
    .orderBy('e.crisis_entry_id')
    .execute();
  return rows.map((row) => ({ ...row, sort: row.sort as EntrySort }));
}

export const alarmsOf = (db: ReadDb, crisis_id: string) =>
  db
    .selectFrom('crisis_alarms as a')
    .leftJoin('people as p', 'p.person_id', 'a.ticked_by')
    .select(['a.crisis_alarm_id', 'a.name', 'a.phones', 'a.email', 'a.minutes', 'a.told_at', 'a.acknowledged_at', 'a.acknowledged_by'])
    .select('p.name as ticked_name')
    .where('a.crisis_id', '=', crisis_id)
    .orderBy('a.position')
    .execute();

export async function templatesOf(db: ReadDb) {
  const rows = await db
    .selectFrom('crisis_templates')
    .select(['crisis_template_id as id', 'name', 'audience', 'due', 'words'])
    .where('active', '=', true)
    .orderBy('position')
    .execute();
  return rows.map(({ name, audience, due, ...row }) => ({
    ...row,
    name: name as unknown as { de: string; en?: string },
    audience: audience as Audience,
    due: due as ReportDue | null,
  }));
}

/** What a link of an alarm mail shows: whether it still asks for an answer. Says nothing of the crisis but whether it is an exercise. */
export async function alarmLinkFor(work: Work, crisis_alarm_id: string | null) {
  if (!crisis_alarm_id) return null;
  const found = await work.read
    .selectFrom('crisis_alarms as a')
    .innerJoin('crises as c', 'c.crisis_id', 'a.crisis_id')
    .select(['a.name', 'c.exercise'])
    .where('a.crisis_alarm_id', '=', crisis_alarm_id)
    .where('a.told_at', 'is not', null)
    .where('a.acknowledged_at', 'is', null)
    .where('c.closed_at', 'is', null)
    .executeTakeFirst();
  return found ?? null;
}
