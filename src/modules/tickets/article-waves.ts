import { sql } from 'kysely';
import { visibleTo } from '#modules/cases';
import { cityOf } from '#modules/city';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { mayTakeCalls, TICKET } from './rules.ts';
import { isRising } from './waves.ts';
import { WAVE } from './words.ts';

/** One article that answers more people within a quarter of an hour than usual: what it is about may be broken for all of them. */
export interface ArticleWave {
  /** Its name in addresses. */
  article: string;
  title: string;
  people: number;
  usual: number;
}

/** The same as waves of an application, by the article that was linked with tickets of that time, solved ones too. For whoever takes calls. */
export async function articleWavesFor(work: Work): Promise<ArticleWave[]> {
  demand(mayTakeCalls(work.actor));
  const { service_desk } = await cityOf(work.house);
  if (!service_desk) return [];
  const now = work.now();
  const since = new Date(now.getTime() - WAVE.minutes * 60_000);
  const fresh = await work.read
    .selectFrom('cases')
    .innerJoin('ticket_articles', 'ticket_articles.case_id', 'cases.case_id')
    .innerJoin('case_people', (join) => join.onRef('case_people.case_id', '=', 'cases.case_id').on('case_people.part', '=', 'reporter'))
    .innerJoin('search_docs', (join) => join.onRef('search_docs.id', '=', 'ticket_articles.article').on('search_docs.kind', '=', 'article'))
    .select(['ticket_articles.article', 'search_docs.title', sql<number>`count(distinct case_people.person_id)::int`.as('people')])
    .where('cases.kind', '=', TICKET.kind)
    .where('cases.created_at', '>', since)
    .where('ticket_articles.how', '=', 'used')
    .where(visibleTo(work.actor))
    .groupBy(['ticket_articles.article', 'search_docs.title'])
    .having(sql`count(distinct case_people.person_id)`, '>=', service_desk.wave_people ?? WAVE.people)
    .limit(20)
    .execute();
  const before = new Date(now.getTime() - WAVE.days * 86_400_000);
  const waves = await Promise.all(fresh.map(async (one) => ({ ...one, usual: await usualOf(work, one.article, before, since) })));
  return waves.filter((wave) => isRising(service_desk, wave)).sort((a, b) => b.people - a.people);
}

/** How often an article is linked within that time, of the weeks before. */
async function usualOf({ read }: Work, article: string, before: Date, since: Date): Promise<number> {
  const { n } = await read
    .selectFrom('ticket_articles')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('article', '=', article)
    .where('linked_at', '>', before)
    .where('linked_at', '<=', since)
    .executeTakeFirstOrThrow();
  return Number(n) / WAVE.quarters;
}
