import { sql } from 'kysely';
import { visibleTo } from '#modules/cases';
import { type City, cityOf } from '#modules/city';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { mayTakeCalls, TICKET } from './rules.ts';
import { WAVE } from './words.ts';

/** Tickets about one application or topic that came in within a quarter of an hour, from more people than usual. */
export interface Wave {
  category_label: unknown;
  people: number;
  /** How many usually ask within that time. */
  usual: number;
  case_ids: string[];
  subjects: string[];
}

/** At least so many different people, and so many times the usual; both are settings of the city. */
export const isRising = (desk: NonNullable<City['service_desk']>, { people, usual }: { people: number; usual: number }): boolean =>
  people >= (desk.wave_people ?? WAVE.people) && people >= usual * (desk.wave_factor ?? WAVE.factor);

/**
 * The waves that are rising now: at least so many different people on the same application or topic within 15 minutes, and so many times the usual of the last four weeks
 * (both numbers are settings of the city). Only of tickets the actor may see and that no problem explains yet. For whoever takes calls.
 */
export async function wavesFor(work: Work): Promise<Wave[]> {
  demand(mayTakeCalls(work.actor));
  const { service_desk } = await cityOf(work.house);
  if (!service_desk) return [];
  const now = work.now();
  const since = new Date(now.getTime() - WAVE.minutes * 60_000);
  const before = new Date(now.getTime() - WAVE.days * 86_400_000);
  const fresh = await work.read
    .selectFrom('cases')
    .innerJoin('tickets', 'tickets.case_id', 'cases.case_id')
    .leftJoin('case_people', (join) => join.onRef('case_people.case_id', '=', 'cases.case_id').on('case_people.part', '=', 'reporter'))
    .select(['cases.case_id', 'cases.subject', 'cases.category_label', 'tickets.app_id', 'tickets.topic_id'])
    .select((eb) =>
      eb.fn.coalesce(sql<string>`case_people.person_id::text`, 'case_people.name', sql<string>`cases.case_id::text`).as('who'),
    )
    .where('cases.kind', '=', TICKET.kind)
    .where('cases.created_at', '>', since)
    .where('cases.phase', '<>', 'closed')
    .where('tickets.type', '=', 'incident')
    .where(visibleTo(work.actor))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('case_links')
            .select('to_case_id')
            .whereRef('from_case_id', '=', 'cases.case_id')
            .where('case_links.type', '=', 'caused_by'),
        ),
      ),
    )
    .limit(1_000)
    .execute();
  const groups = [...Map.groupBy(fresh, (one) => `${one.app_id ?? ''} ${one.topic_id ?? ''}`).values()];
  const waves: Wave[] = [];
  for (const group of groups) {
    const [first] = group;
    const people = new Set(group.map((one) => one.who)).size;
    if (!first || !isRising(service_desk, { people, usual: 0 })) continue;
    const { n } = await work.read
      .selectFrom('tickets')
      .innerJoin('cases', 'cases.case_id', 'tickets.case_id')
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .where('cases.created_at', '>', before)
      .where('cases.created_at', '<=', since)
      .where(sql<boolean>`tickets.app_id is not distinct from ${first.app_id}`)
      .where(sql<boolean>`tickets.topic_id is not distinct from ${first.topic_id}`)
      .executeTakeFirstOrThrow();
    const usual = Number(n) / WAVE.quarters;
    if (!isRising(service_desk, { people, usual })) continue;
    waves.push({
      category_label: first.category_label,
      people,
      usual,
      case_ids: group.map((one) => one.case_id),
      subjects: group.map((one) => one.subject),
    });
  }
  return waves.sort((a, b) => b.people - a.people);
}

/** Calls in one queue within a quarter of an hour, from more numbers than usual, that became no ticket. */
export interface CallWave {
  /** '' where the telephone system names none. */
  queue: string;
  people: number;
  usual: number;
}

/** The same of calls alone: whoever cannot get through or has not been asked yet counts too. By queue, since nobody has written down what they are about. */
export async function callWavesFor(work: Work): Promise<CallWave[]> {
  demand(mayTakeCalls(work.actor));
  const { service_desk } = await cityOf(work.house);
  if (!service_desk) return [];
  const now = work.now();
  const since = new Date(now.getTime() - WAVE.minutes * 60_000);
  const rows = await work.read
    .selectFrom('calls')
    .select([
      sql<string>`coalesce(queue, '')`.as('queue'),
      sql<number>`count(distinct from_number) filter (where began_at > ${since} and case_id is null)::int`.as('people'),
      sql<number>`count(*) filter (where began_at <= ${since})::int`.as('before'),
    ])
    .where('direction', '=', 'in')
    .where('began_at', '>', new Date(now.getTime() - WAVE.days * 86_400_000))
    .groupBy(sql`coalesce(queue, '')`)
    .execute();
  return rows
    .map(({ queue, people, before }) => ({ queue, people, usual: before / WAVE.quarters }))
    .filter((wave) => isRising(service_desk, wave))
    .sort((a, b) => b.people - a.people);
}
