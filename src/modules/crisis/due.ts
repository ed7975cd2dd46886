import { sql } from 'kysely';
import type { Work } from '#platform/work';
import { alarmPath } from './alarm.ts';
import { mayLead } from './rules.ts';

/**
 * What runs and waits for the one asking: alarms that went to their mail address and wait for an answer (`path` answers without more rights), and for
 * whoever keeps the crisis book each crisis that runs with its open tasks, those late, and those that name them.
 */
export async function crisesDueFor(work: Work) {
  const { person_id, name } = work.actor;
  const [alarms, crises] = await Promise.all([
    work.read
      .selectFrom('crisis_alarms as a')
      .innerJoin('crises as c', 'c.crisis_id', 'a.crisis_id')
      .innerJoin('people as p', (on) => on.on(sql<boolean>`lower(p.email) = lower(a.email)`))
      .select(['a.crisis_alarm_id', 'a.name', 'c.exercise'])
      .where('p.person_id', '=', person_id)
      .where('a.told_at', 'is not', null)
      .where('a.acknowledged_at', 'is', null)
      .where('c.closed_at', 'is', null)
      .orderBy('a.told_at')
      .execute(),
    mayLead(work.actor)
      ? work.read
          .selectFrom('crises as c')
          .leftJoin('crisis_entries as e', (on) =>
            on
              .onRef('e.crisis_id', '=', 'c.crisis_id')
              .on('e.sort', '=', 'task')
              .on(sql<boolean>`not exists (select from crisis_entries d where d.about_id = e.crisis_entry_id and d.sort = 'done')`),
          )
          .select(['c.crisis_id', 'c.words', 'c.exercise'])
          .select(({ fn }) => fn.count<number>('e.crisis_entry_id').as('open'))
          .select(sql<number>`count(*) filter (where e.until_at < ${work.now()})::int`.as('late'))
          .select(sql<number>`count(*) filter (where strpos(lower(e.who), lower(${name})) > 0)::int`.as('own'))
          .where('c.closed_at', 'is', null)
          .groupBy('c.crisis_id')
          .orderBy('c.opened_at')
          .execute()
      : [],
  ]);
  return {
    alarms: alarms.map(({ crisis_alarm_id, ...one }) => ({ ...one, path: alarmPath(work.house, crisis_alarm_id) })),
    crises: crises.map((one) => ({ ...one, open: Number(one.open) })),
  };
}
