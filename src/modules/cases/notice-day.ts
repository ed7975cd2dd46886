import { sql } from 'kysely';
import { cityOf, inLanguage } from '#modules/city';
import { type Colleague, colleaguesFor, standsInFor, todayFor } from '#modules/people';
import { writeMail } from '#platform/mail';
import { change, type Work } from '#platform/work';
import { type DayPart, dayMail, type NoticeCase } from './notice-mails.ts';
import { stopNoticesUrl } from './notice-settings.ts';
import { NOTICE_COLUMNS, type PathOf } from './notices.ts';
import { visibleTo } from './rules.ts';
import { NOTICE_CASES, NOTICE_DEFAULTS, NOTICES, type Notice, type NoticeTime } from './words.ts';

const HOUR = 3_600_000;
/** A first mail looks back over a weekend, and none over more than a week. */
const FIRST_MS = 72 * HOUR;
const LONGEST_MS = 7 * 24 * HOUR;
/** Two daily mails to one person are at least so far apart, whatever the queue repeats. */
const APART_MS = 12 * HOUR;

/** Begins the daily mails: one job for each of the staff who wants anything told daily. */
export async function beginDay(work: Work): Promise<void> {
  await change(work, 'beginDay', {}, async (tx) => {
    const { rows } = await sql<{ person_id: string }>`
      select p.person_id from people p left join notice_settings s using (person_id)
      where p.kind = 'staff' and p.active and p.email is not null and p.erased_at is null
        and (s.person_id is null or 'daily' in (s.assigned, s.reply, s.overdue))`.execute(tx);
    for (const { person_id } of rows) tx.enqueue('notices.daily', { person_id });
    tx.record('notices', 'notices.day_begun', {}, { count: String(rows.length) });
  });
}

/** Writes somebody one mail about everything they want told daily; none where nothing is new, or where they had one within the last twelve hours. */
export async function tellDaily(work: Work, { person_id }: { person_id: string }, pathOf: PathOf): Promise<void> {
  const [person] = await colleaguesFor(work.read, [person_id]);
  if (!person) return;
  const now = work.now();
  const row = await work.read
    .selectFrom('notice_settings')
    .select(['assigned', 'reply', 'overdue', 'told_until'])
    .where('person_id', '=', person_id)
    .executeTakeFirst();
  const { told_until = null, ...settings } = { ...NOTICE_DEFAULTS, ...row };
  if (told_until && now.getTime() - told_until.getTime() < APART_MS) return;
  const since = new Date(Math.max(told_until?.getTime() ?? now.getTime() - FIRST_MS, now.getTime() - LONGEST_MS));
  const away = await standsInFor(work.read, person_id, await todayFor(work));
  const parts: DayPart[] = [];
  for (const notice of NOTICES) {
    if ((settings[notice] as NoticeTime) !== 'daily') continue;
    const cases = await casesOf(work, person, away, notice, since, now);
    if (cases.length > 0) parts.push({ notice, cases: cases.slice(0, NOTICE_CASES), more: cases.length > NOTICE_CASES });
  }
  if (parts.length === 0) return;
  const city = await cityOf(work.house);
  const { language } = person;
  const base = `${work.house.config.public_url}${language === 'en' ? '/en' : ''}`;
  const mail = dayMail({
    language,
    name: person.name,
    parts,
    time_zone: city.time_zone,
    city: inLanguage(city.official_name, language),
    base,
    pathOf,
    stop: stopNoticesUrl(work.house, language, 'daily', person_id),
  });
  await change(work, 'tellDaily', { person_id }, async (tx) => {
    const kept = await tx
      .insertInto('notice_settings')
      .values({ person_id, ...NOTICE_DEFAULTS, told_until: now })
      .onConflict((oc) =>
        oc
          .column('person_id')
          .doUpdateSet({ told_until: now })
          .where((eb) =>
            eb.or([
              eb('notice_settings.told_until', 'is', null),
              eb('notice_settings.told_until', '<', new Date(now.getTime() - APART_MS)),
            ]),
          ),
      )
      .executeTakeFirst();
    tx.record(`person:${person_id}`, 'person.told_daily');
    if (Number(kept.numInsertedOrUpdatedRows) > 0)
      await writeMail(tx, `person:${person_id}`, { address: person.email, name: person.name }, mail);
  });
}

/** What is new of one sort among the open cases somebody holds: theirs, those of whom they stand in for, and as a lead those of the team that nobody holds. One more than a mail lists. */
async function casesOf(
  work: Work,
  person: Colleague,
  away: readonly { person_id: string; name: string }[],
  notice: Notice,
  since: Date,
  now: Date,
): Promise<NoticeCase[]> {
  const theirs = sql`any(${[person.person_id, ...away.map((one) => one.person_id)]}::uuid[])`;
  const held = sql<boolean>`(cases.assignee_id = ${theirs} or cases.assignee_id is null and cases.team_id in (
    select m.team_id from team_members m where m.person_id = ${person.person_id} and m.lead))`;
  const wanted = {
    assigned: sql<boolean>`cases.phase <> 'closed' and cases.assignee_id = ${theirs} and exists (
      select from case_events e where e.case_id = cases.case_id and e.at > ${since} and e.type in ('team', 'assignee')
        and e.detail->>'assignee_id' = cases.assignee_id::text and e.actor_id is distinct from ${person.person_id})`,
    reply: sql<boolean>`cases.unread_since > ${since} and ${held}`,
    overdue: sql<boolean>`cases.phase <> 'closed' and cases.due_at < ${now} and ${held}`,
  }[notice];
  const rows = await work.read
    .selectFrom('cases')
    .select(NOTICE_COLUMNS)
    .where(visibleTo(person))
    .where(wanted)
    .orderBy(notice === 'reply' ? 'cases.unread_since' : 'cases.due_at')
    .orderBy('cases.case_id')
    .limit(NOTICE_CASES + 1)
    .execute();
  return rows.map((row) => ({ ...row, away: away.find((one) => one.person_id === row.assignee_id)?.name }));
}
