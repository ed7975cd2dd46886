import { sql } from 'kysely';
import { mailTokenOf, secretOf } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import { writeMail } from '#platform/mail';
import { change, type Tx, type Work } from '#platform/work';
import { stepOf } from './mails.ts';
import { type NewsOfReport, newsMail } from './news-mail.ts';

/** What people are still to be told is kept for the mail of the day. */
export async function noteNews(tx: Tx, event_id: string, people: { case_person_id: string }[]): Promise<void> {
  if (people.length === 0) return;
  await tx
    .insertInto('case_news')
    .values(people.map(({ case_person_id }) => ({ case_person_id, event_id, noted_at: tx.now })))
    .onConflict((oc) => oc.doNothing())
    .execute();
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
    for (const { case_person_id } of rows) tx.enqueue('reports.daily_news', { case_person_id });
    tx.record('notices', 'notices.news_begun', {}, { count: String(rows.length) });
  });
}

/** Writes the address of somebody one mail about everything new in all of their reports that they want to hear of daily; none where nothing is. */
export async function tellNews(work: Work, { case_person_id }: { case_person_id: string }): Promise<void> {
  const city = await cityOf(work.house);
  await change(work, 'tellNews', { case_person_id }, async (tx) => {
    const rows = await newsOf(tx, case_person_id);
    tx.record('notices', 'report.news_told', {}, { case_person_id, count: String(rows.length) });
    const [first] = rows;
    if (!first?.email) return;
    const language = first.language === 'en' ? 'en' : 'de';
    const base = `${work.house.config.public_url}${language === 'en' ? '/en' : ''}`;
    const news = rows.flatMap((row): NewsOfReport[] => {
      const step = stepOf(row);
      if (!step || row.visibility === 'internal' || (row.part === 'follower' && row.visibility !== 'public')) return [];
      // The secret belongs to the reporter alone; whoever follows reads the public page.
      const own = row.part === 'reporter';
      const path = own ? `/verfolgen/${row.number}/${secretOf(work.house, row.case_id)}` : `/meldungen/${row.number}`;
      const what = [inLanguage(row.category_label, language), row.place_label].filter(Boolean).join(', ');
      return [{ number: row.number, what, step, body: row.body, link: `${base}${path}` }];
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

/** What is to be told to the address of somebody, oldest first, locked so that it is told once. */
async function newsOf(tx: Tx, case_person_id: string) {
  const { rows } = await sql<News>`
    with address as (
      select lower(coalesce(p.email, a.email)) as email from case_people p left join people a using (person_id) where p.case_person_id = ${case_person_id}
    )
    select n.case_person_id, n.event_id, p.part, p.language, coalesce(p.name, a.name) as name, coalesce(p.email, a.email) as email,
      c.case_id, c.number, c.category_label, c.place_label, e.type, e.state, e.direction, e.visibility, e.body
    from case_news n join case_people p using (case_person_id) left join people a using (person_id)
      join case_events e on e.event_id = n.event_id join cases c on c.case_id = p.case_id
    where lower(coalesce(p.email, a.email)) = (select email from address) and p.muted_at is null and p.erased_at is null
    order by e.at, e.event_id for update of n`.execute(tx);
  return rows;
}

interface News {
  case_person_id: string;
  event_id: string;
  part: string;
  language: string;
  name: string | null;
  email: string | null;
  case_id: string;
  number: string;
  category_label: Parameters<typeof inLanguage>[0];
  place_label: string | null;
  type: string;
  state: string | null;
  direction: string | null;
  visibility: string;
  body: string | null;
}
