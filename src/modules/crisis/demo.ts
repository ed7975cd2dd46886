import { v5 } from 'uuid';
import { cityOf } from '#modules/city';
import { demoPersonId } from '#modules/people';
import { workingClock } from '#platform/clock';
import { systemWork } from '#platform/system-work';
import { type Actor, change, type House, type Work } from '#platform/work';
import { acknowledgeAlarm, alarmPath, tellNextStep, tickAlarm } from './alarm.ts';
import { type DemoCrisis, type DemoEvent, demoCrisesFor } from './city-demo.ts';
import { closeCrisis, openCrisis } from './open.ts';
import { alarmsOf } from './read.ts';
import { addEntrySchema, answerEntrySchema, noteReportSchema, openCrisisSchema } from './schema.ts';
import { addCrisisEntry, answerCrisisEntry, noteReportSent } from './write.ts';

const NAMESPACE = '3c0f5d1e-94ab-5d07-9f6a-71c2b8e4d059';
const MARK = 'demo.crises_loaded';
const DAY_MS = 86_400_000;

/** Plays the demo's exercises through the real changes, each at its time. Once; an interrupted load goes on where it stopped. */
export async function loadDemoCrises(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const crises = done ? [] : await demoCrisesFor(house.pools.read);
  if (crises.length === 0) return;
  for (const one of crises) await play(house, one);
  await change(systemWork(house, 'demo', v5('mark', NAMESPACE)), 'markDemoLoaded', { crises: crises.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

/** The work of whoever keeps the book at a time of the day. */
type At = (time: string, what: string) => Work;

async function play(house: House, one: DemoCrisis): Promise<void> {
  const clock = workingClock(await cityOf(house));
  const day = clock.localDate(new Date(house.now().getTime() - one.days_ago * DAY_MS));
  const at: At = (time, what) => ({
    ...{ house, read: house.pools.read, actor: keeper(one.by), log: house.log, key: v5(`${one.key} ${what}`, NAMESPACE) },
    now: () => clock.momentOf(`${day}T${time}`) ?? house.now(),
  });
  const { kind, words } = one;
  const opening = openCrisisSchema.parse({ kind, words, since: `${day}T${one.since}`, exercise: true, alarm: true });
  const { crisis_id } = await openCrisis(at(one.opened, 'open'), opening);
  for (const event of one.events) await happen(at, one, event, { crisis_id, day });
  await closeCrisis(at(one.closed, 'close'), { crisis_id, summary: one.summary });
}

async function happen(at: At, { key: crisis, events }: DemoCrisis, event: DemoEvent, on: { crisis_id: string; day: string }) {
  const { crisis_id, day } = on;
  const idOf = (n: number, key?: string) => v5(`${crisis} entry ${key ?? n}`, NAMESPACE);
  const n = events.indexOf(event);
  const work = at(event.at, `event ${n}`);
  switch (event.do) {
    case 'next':
      return await tellNextStep(work, { crisis_id });
    case 'reached': {
      const id = (await alarmsOf(work.read, crisis_id))[event.step]?.crisis_alarm_id ?? '';
      if (event.by === 'phone') return await tickAlarm(work, { crisis_id, crisis_alarm_id: id });
      return await acknowledgeAlarm(work, { secret: alarmPath(work.house, id).split('/').at(-1) ?? '' });
    }
    case 'sent': {
      const { template: template_id, who, words } = event;
      return await noteReportSent(work, noteReportSchema.parse({ crisis_id, template_id, who, words }));
    }
    case 'done':
    case 'correct': {
      const sort = event.do === 'done' ? 'done' : 'correction';
      return await answerCrisisEntry(
        work,
        answerEntrySchema.parse({ crisis_id, sort, about_id: idOf(n, event.about), words: event.words }),
      );
    }
    default: {
      const { do: sort, words, who, key } = event;
      const more = event.do === 'task' ? { until_at: `${day}T${event.until}` } : event.do === 'decision' ? { reason: event.reason } : {};
      await addCrisisEntry(work, addEntrySchema.parse({ crisis_id, crisis_entry_id: idOf(n, key), sort, words, who, ...more }));
    }
  }
}

const keeper = (id: string): Actor => ({
  ...{ id: `person:${demoPersonId(id)}`, person_id: demoPersonId(id), kind: 'staff', name: id, language: 'de', teams: [] },
  grants: [{ action: 'crisis.lead', kind: 'crisis', scope: 'all' }],
});
