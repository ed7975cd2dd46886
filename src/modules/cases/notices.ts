import { sql } from 'kysely';
import { cityOf, inLanguage } from '#modules/city';
import { awayOn, type Colleague, colleaguesFor, deputyOf, todayFor } from '#modules/people';
import { writeMail } from '#platform/mail';
import { change, type Tx, type Work } from '#platform/work';
import { type NoticeCase, noticeMail } from './notice-mails.ts';
import { stopNoticesUrl } from './notice-settings.ts';
import { CASE_ROW, mayRead } from './rules.ts';
import { NOTICE_DEFAULTS, type Notice } from './words.ts';

/** Where staff work on a case: each kind has a page of its own, which the core does not know. */
export type PathOf = (about: { kind: string; case_id: string }) => string;

/** Deadlines that passed longer ago are told by the daily mail alone: after a long stop nobody is sent a hundred mails. */
const FRESH_MS = 24 * 3_600_000;
/** Each step tells of so many at most; the next one comes in minutes. */
const AT_ONCE = 200;

/** What a mail says of a case, and what decides who may read it. */
export const NOTICE_COLUMNS = [
  ...CASE_ROW,
  'cases.number',
  'cases.subject',
  'cases.category_label',
  'cases.place_label',
  'cases.due_at',
] as const;

/** Tells those who hold a case, and who stands in for them, if they want to know at once, that it was given to them or that somebody wrote. Repeatable: the job's key makes the mails once. */
export async function tellStaff(
  work: Work,
  about: { notice: 'assigned' | 'reply'; case_id: string; event_id: string },
  pathOf: PathOf,
): Promise<void> {
  const row = await work.read.selectFrom('cases').select(NOTICE_COLUMNS).where('case_id', '=', about.case_id).executeTakeFirst();
  const event = await work.read
    .selectFrom('case_events')
    .select('detail')
    .where('event_id', '=', about.event_id)
    .where('case_id', '=', about.case_id)
    .executeTakeFirst();
  if (!row || !event) return;
  const { assignee_id } = event.detail as { assignee_id?: string | null };
  // Whoever lost the case again before the job ran is told nothing.
  if (about.notice === 'assigned' && assignee_id !== row.assignee_id) return;
  const { holders, away } = await holdersOf(work, row, about.notice);
  const told = holders.filter((person) => mayRead(person, row));
  if (told.length === 0) return;
  const write = await writerFor(work, about.notice, pathOf);
  await change(work, 'tellStaff', about, async (tx) => {
    for (const person of told) await write(tx, person, row, person.person_id === row.assignee_id ? null : away);
    tx.record(`case:${row.case_id}`, 'case.staff_told', {}, { event_id: about.event_id });
  });
}

/** Tells those who want to know at once of deadlines that passed since the last look. */
export async function tellOverdue(work: Work, pathOf: PathOf): Promise<void> {
  const now = work.now();
  const from = new Date(now.getTime() - FRESH_MS);
  const away = [...(await awayOn(work.read, await todayFor(work))).values()].filter((one) => one.deputy !== null);
  const { rows: due } = await sql<{ case_id: string; person_id: string; away: string | null }>`
    with stands_in (away_id, deputy_id) as (
      select * from unnest(${away.map((one) => one.person_id)}::uuid[], ${away.map((one) => one.deputy?.person_id)}::uuid[]))
    select c.case_id, s.person_id, (select name from people where person_id = c.assignee_id and person_id <> s.person_id) as away
    from notice_settings s join cases c on c.phase <> 'closed' and c.due_at > ${from} and c.due_at <= ${now}
    where s.overdue = 'at_once'
      and (c.assignee_id = s.person_id or (c.assignee_id, s.person_id) in (select away_id, deputy_id from stands_in) or c.assignee_id is null and exists (
        select from team_members m where m.team_id = c.team_id and m.person_id = s.person_id and m.lead))
      and not exists (select from overdue_told t where t.case_id = c.case_id and t.person_id = s.person_id and t.due_at = c.due_at)
    order by c.due_at, c.case_id limit ${AT_ONCE}`.execute(work.read);
  if (due.length === 0) return;
  const people = await colleaguesFor(work.read, [...new Set(due.map((one) => one.person_id))]);
  const write = await writerFor(work, 'overdue', pathOf);
  for (const { case_id, person_id, away: away_name } of due) {
    const person = people.find((one) => one.person_id === person_id);
    if (!person) continue;
    await change({ ...work, key: `${work.key} ${case_id} ${person_id}` }, 'tellOverdue', { case_id, person_id }, async (tx) => {
      const row = await tx.selectFrom('cases').select(NOTICE_COLUMNS).where('case_id', '=', case_id).executeTakeFirst();
      tx.record(`case:${case_id}`, 'case.staff_told', {}, { person_id });
      if (!row?.due_at || row.phase === 'closed' || row.due_at > tx.now) return;
      const marked = await tx
        .insertInto('overdue_told')
        .values({ case_id, person_id, due_at: row.due_at })
        .onConflict((oc) => oc.doNothing())
        .executeTakeFirst();
      if (Number(marked.numInsertedOrUpdatedRows) > 0 && mayRead(person, row)) await write(tx, person, row, away_name);
    });
  }
}

/** Forgets who was told of which deadline, once it is long enough ago that it would not be told again. */
export async function forgetOverdueTold(tx: Tx, before: Date) {
  return await tx.deleteFrom('overdue_told').where('due_at', '<', before).executeTakeFirst();
}

/**
 * Who holds a case: its assignee, with who stands in while they are away; where nobody does, the leads of its team. Only those who want to be told of it at once.
 * `away`: the name of an assignee who is away.
 */
async function holdersOf(work: Work, row: { team_id: string | null; assignee_id: string | null }, notice: Notice) {
  const deputy = row.assignee_id ? await deputyOf(work.read, row.assignee_id, await todayFor(work)) : null;
  const { rows } = await sql<{ person_id: string }>`
    select h.person_id from (
      select ${row.assignee_id}::uuid as person_id where ${row.assignee_id}::uuid is not null
      union
      select ${deputy?.person_id ?? null}::uuid where ${deputy !== null}
      union
      select person_id from team_members where team_id = ${row.team_id} and lead and ${row.assignee_id}::uuid is null
    ) h left join notice_settings s using (person_id)
    where coalesce(s.${sql.ref(notice)}, ${NOTICE_DEFAULTS[notice]}) = 'at_once'`.execute(work.read);
  const [holders, assignee] = await Promise.all([
    colleaguesFor(
      work.read,
      rows.map((one) => one.person_id),
    ),
    deputy ? work.read.selectFrom('people').select('name').where('person_id', '=', row.assignee_id).executeTakeFirst() : undefined,
  ]);
  return { holders, away: assignee?.name ?? null };
}

/** Writes one notice about one case, with what stands in every mail read before the change. */
async function writerFor(work: Work, notice: Notice, pathOf: PathOf) {
  const city = await cityOf(work.house);
  return async (tx: Tx, person: Colleague, row: NoticeCase, away: string | null): Promise<void> => {
    const { language } = person;
    const mail = noticeMail({
      notice,
      language,
      name: person.name,
      about: { ...row, away },
      time_zone: city.time_zone,
      city: inLanguage(city.official_name, language),
      link: `${work.house.config.public_url}${language === 'en' ? '/en' : ''}${pathOf(row)}`,
      stop: stopNoticesUrl(work.house, language, notice, person.person_id),
    });
    await writeMail(tx, `case:${row.case_id}`, { address: person.email, name: person.name }, mail);
  };
}
