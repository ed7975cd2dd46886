import { deskClock } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import { storePastMisses } from '#modules/search';
import { workingClock } from '#platform/clock';
import { dice } from '#platform/dice';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change, type House } from '#platform/work';
import { type DemoMatter, demoTicketsFor } from '../city-demo.ts';
import { priorityOf } from '../rules.ts';
import { planQuarter } from './plan.ts';
import { type ReadyTicket, storeHelp, storeMissed, storeTickets } from './store.ts';

const MARK = 'demo.quarter_loaded';
const TICKETS = 250;
const SEED = 49_078;
const MINUTE = 60_000;

/** Fills the desk of a demo city with three months of made-up work (`count` tickets), in one change. Once. Gives how many there are. */
export async function loadDemoQuarter(house: House, say: (line: string) => void, count = TICKETS): Promise<number> {
  const { read } = house.pools;
  const done = await read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const { quarter: matters, searches } = done ? { quarter: [], searches: { missed: [] } } : await demoTicketsFor(read);
  const city = await cityOf(house);
  const [desk, clock] = [city.service_desk, deskClock(city)];
  if (matters.length === 0 || !desk || !clock) return 0;
  say('Making up three months at the service desk (first start only) …');
  const [staff, members, apps, topics] = await Promise.all([
    read
      .selectFrom('people')
      .select(['person_id', 'phone'])
      .where('kind', '=', 'staff')
      .where('demo', '=', true)
      .where('phone', 'is not', null)
      .orderBy('name')
      .execute(),
    read.selectFrom('team_members').select('person_id').where('team_id', '=', desk.team).execute(),
    read.selectFrom('apps').select(['app_id', 'name']).execute(),
    read.selectFrom('ticket_topics').select(['topic_id', 'name', 'team_id']).execute(),
  ]);
  const at_desk = new Set(members.map((one) => one.person_id));
  const [agents, people] = [staff.filter((one) => at_desk.has(one.person_id)), staff.filter((one) => !at_desk.has(one.person_id))];
  if (agents.length === 0 || people.length === 0) return 0;
  const levelOf = (matter: DemoMatter) => {
    const priority = priorityOf(desk, matter.impact, matter.urgency);
    const level = desk.levels.find((one) => one.priority === priority);
    return { priority, answer_minutes: level?.answer_minutes ?? 600, solve_minutes: level?.solve_minutes ?? 3_000 };
  };
  const now = house.now();
  const plan = planQuarter(dice(SEED), count, {
    ...{ now, clock, matters },
    people: people.map((one) => one.person_id),
    agents: agents.map((one) => one.person_id),
    targetsOf: levelOf,
  });
  const days = workingClock(city);
  const ready = plan.tickets.map((one): ReadyTicket => {
    const { matter, at } = one;
    const topic = topics.find((each) => each.topic_id === matter.topic);
    const name = apps.find((each) => each.app_id === matter.app)?.name ?? topic?.name;
    return {
      ...one,
      case_id: newId(),
      priority: levelOf(matter).priority,
      label: { de: inLanguage(name, 'de'), en: inLanguage(name, 'en') },
      team_id: topic?.team_id ?? desk.team,
      year: days.localYear(at),
      answer_due: clock.dueAt(at, one.answer_minutes * MINUTE),
      solve_due: clock.dueAt(at, one.solve_minutes * MINUTE),
    };
  });
  const phones = new Map(people.map((one) => [one.person_id, one.phone ?? '']));
  await change(systemWork(house, 'demo', 'demo quarter'), 'loadDemoQuarter', { count }, async (tx) => {
    await storeTickets(tx, ready, phones, desk.phone);
    await storeMissed(tx, plan.missed, phones, desk.phone);
    await storeHelp(tx, ready, plan.helps);
    await storePastMisses(
      tx,
      searches.missed.map((query, n) => ({
        query,
        times: 3 + ((n * 5) % 11),
        last_on: days.localDate(new Date(now.getTime() - n * 3 * 86_400_000)),
      })),
    );
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
  return ready.length;
}
