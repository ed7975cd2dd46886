import { sql } from 'kysely';
import { cityOf, inLanguage } from '#modules/city';
import { writeMail } from '#platform/mail';
import { change, type House, type Tx, type Work } from '#platform/work';
import { mailTokenOf } from './mail-times.ts';
import { newsMail } from './news-mail.ts';

/** An entry of a timeline that somebody is still to be told, with what its mail says of the case. */
export interface NewsEntry {
  case_id: string;
  number: string;
  subject: string;
  category_label: Parameters<typeof inLanguage>[0];
  place_label: string | null;
  /** As its reporter, not because they follow it. */
  own: boolean;
  type: string;
  state: string | null;
  direction: string | null;
  /** The case an entry about two cases names beside its own. */
  other_number: string | null;
}

/** How a kind of case tells its news: what the case is about, what happened in a few words, the page of whoever reads it; null where nothing is told. */
export type NewsOf = (house: House, entry: NewsEntry, language: 'de' | 'en') => { what: string; happened: string; path: string } | null;

/** What people are still to be told is kept for the mail of the day. */
export async function noteNews(tx: Tx, event_id: string, people: { case_person_id: string }[]): Promise<void> {
  if (people.length === 0) return;
  await tx
    .insertInto('case_news')
    .values(people.map(({ case_person_id }) => ({ case_person_id, event_id, noted_at: tx.now })))
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Takes back what nobody was told yet, because it no longer holds; gives those who therefore need not be told that it does not. */
export async function dropNews(tx: Tx, event_id: string): Promise<string[]> {
  const gone = await tx.deleteFrom('case_news').where('event_id', '=', event_id).returning('case_person_id').execute();
  return gone.map((one) => one.case_person_id);
}

/** Begins the mails of the day: one job for each address with news. What nobody is to be told any more is dropped. */
export async function beginNews(work: Work): Promise<void> {
  await change(work, 'beginNews', {}, async (tx) => {
    await sql`delete from case_news n using case_people p
      where p.case_person_id = n.case_person_id and (p.muted_at is not null or p.erased_at is not null)`.execute(tx);
    const { rows } = await sql<{ case_person_id: string }>`
      select distinct on (lower(coalesce(p.email, a.email))) p.case_person_id
      from case_news n join case_people p using (case_person_id) left join people a using (person_id)
      order by lower(coalesce(p.email, a.email)), p.case_person_id`.execute(tx);
    for (const { case_person_id } of rows) tx.enqueue('news.daily', { case_person_id });
    tx.record('notices', 'notices.news_begun', {}, { count: String(rows.length) });
  });
}

/**
 * Writes the address of somebody one mail about everything new in all of their cases that they want to hear of daily; none where nothing is. `kinds` says
 * how each kind of case tells it.
 */
export async function tellNews(work: Work, { case_person_id }: { case_person_id: string }, kinds: Record<string, NewsOf>): Promise<void> {
  const city = await cityOf(work.house);
  await change(work, 'tellNews', { case_person_id }, async (tx) => {
    const rows = await newsOf(tx, case_person_id);
    tx.record('notices', 'case.news_told', {}, { case_person_id, count: String(rows.length) });
    const [first] = rows;
    if (!first?.email) return;
    const language = first.language === 'en' ? 'en' : 'de';
    const base = `${work.house.config.public_url}${language === 'en' ? '/en' : ''}`;
    const news = rows.flatMap((row) => {
      // What was hidden since is not told.
      if (row.visibility === 'internal' || (!row.own && (row.visibility !== 'public' || row.published_at === null))) return [];
      const told = kinds[row.kind]?.(work.house, row, language);
      if (!told) return [];
      const { path, ...one } = told;
      return [{ ...one, body: row.body, number: row.number, link: `${base}${path}` }];
    });
    await tx
      .deleteFrom('case_news')
      .where(
        'case_person_id',
        'in',
        rows.map((row) => row.case_person_id),
      )
      .where(
        'event_id',
        'in',
        rows.map((row) => row.event_id),
      )
      .execute();
    if (news.length === 0) return;
    const mail = newsMail({
      language,
      name: first.name,
      news,
      city: inLanguage(city.official_name, language),
      link: `${base}/`,
      stop_url: `${base}/mail/aus/${mailTokenOf(work.house, first)}`,
    });
    await writeMail(tx, `case:${first.case_id}`, { address: first.email, name: first.name }, mail);
  });
}

interface Row extends NewsEntry {
  case_person_id: string;
  event_id: string;
  kind: string;
  language: string;
  name: string | null;
  email: string | null;
  visibility: string;
  published_at: Date | null;
  body: string | null;
}

/** What is to be told to the address of somebody, oldest first, locked so that it is told once. */
async function newsOf(tx: Tx, case_person_id: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with address as (
      select lower(coalesce(p.email, a.email)) as email from case_people p left join people a using (person_id) where p.case_person_id = ${case_person_id}
    )
    select n.case_person_id, n.event_id, p.part = 'reporter' as own, p.language, coalesce(p.name, a.name) as name, coalesce(p.email, a.email) as email,
      c.case_id, c.kind, c.number, c.subject, c.category_label, c.place_label, c.published_at, e.type, e.state, e.direction, e.visibility, e.body,
      o.number as other_number
    from case_news n join case_people p using (case_person_id) left join people a using (person_id)
      join case_events e on e.event_id = n.event_id join cases c on c.case_id = p.case_id
      left join cases o on o.case_id = (e.detail->>'other_case_id')::uuid
    where lower(coalesce(p.email, a.email)) = (select email from address) and p.muted_at is null and p.erased_at is null
    order by e.at, e.event_id for update of n`.execute(tx);
  return rows;
}
