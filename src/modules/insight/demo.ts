import { v5 } from 'uuid';
import { openApp } from '#modules/launcher';
import { colleaguesFor, demoPersonId } from '#modules/people';
import { type Actor, change, type House, type Work } from '#platform/work';
import { type DemoDecision, type DemoEntry, type DemoMeasure, type DemoWish, demoPortfolioFor } from './city-demo.ts';
import { moveProposal } from './decide.ts';
import { saveEntry } from './entries.ts';
import { keepFigures } from './figures.ts';
import { findParallels } from './finder/run.ts';
import { saveLicence } from './licences.ts';
import { noteProgress, saveMeasure } from './measures.ts';
import { saveEntrySchema, saveLicenceSchema } from './schema.ts';
import { addWish, supportWish, weighWish } from './wishes.ts';

const NAMESPACE = '5d0c3a86-94c1-5f0e-8f0e-27c0b6a3d9e1';
const MARK = 'demo.portfolio_loaded';
const DAY_MS = 86_400_000;
/** Who keeps the portfolio of the demo. */
const KEEPER = 'enno-entstoerer';

/** Plays the demo's portfolio through the real changes: half a year ago it was written down, since then it was used and decided about. Once; an interrupted load goes on. */
export async function loadDemoPortfolio(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const demo = done ? null : await demoPortfolioFor(house.pools.read);
  if (!demo || demo.entries.length === 0) return;
  for (const entry of demo.entries) await writeDown(house, entry);
  for (const entry of demo.entries) await use(house, entry);
  for (const one of demo.measures) await doSomething(house, one);
  for (const wish of demo.wishes) await wishFor(house, wish);
  await findParallels(workAt(house, 0, 'find'));
  for (const one of demo.decisions) await decide(house, one);
  await keepFigures(workAt(house, 0, 'figures'));
  await change(workAt(house, 0, 'mark'), 'markDemoLoaded', { entries: demo.entries.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

type Contract = Pick<DemoEntry, 'vendor' | 'contract' | 'ends_in_days' | 'notice_months'>;
const contractOf = (house: House, { vendor = '', contract = '', ends_in_days, notice_months }: Contract) => ({
  ...{ vendor, contract, notice_months: notice_months ?? '' },
  contract_ends: ends_in_days === undefined ? '' : dayIn(house, ends_in_days),
});

async function writeDown(house: House, entry: DemoEntry): Promise<void> {
  const {
    app: app_id,
    capability: capability_id,
    data_class,
    hosting,
    country = '',
    criticality,
    software = '',
    owner,
    interfaces,
  } = entry;
  const input = saveEntrySchema.parse({
    ...{ app_id, capability_id, data_class, hosting, country, criticality, software, interfaces, ...contractOf(house, entry) },
    ...{ owner_person_id: owner ? demoPersonId(owner) : '', yearly: entry.yearly.toFixed(2) },
  });
  await saveEntry(workAt(house, 180, `entry ${app_id}`), input);
  for (const one of entry.licences)
    await saveLicence(
      workAt(house, 170, `licence ${app_id} ${one.product}`),
      saveLicenceSchema.parse({ app_id, product: one.product, seats: one.seats, yearly: one.yearly.toFixed(2), ...contractOf(house, one) }),
    );
}

async function use(house: House, { app: app_id, opened_by = [] }: DemoEntry): Promise<void> {
  const people = await colleaguesFor(
    house.pools.read,
    opened_by.map((id) => demoPersonId(id)),
  );
  for (const actor of people) await openApp({ ...workAt(house, 2, `open ${app_id} ${actor.id}`), actor }, { app_id });
}

async function doSomething(house: House, one: DemoMeasure): Promise<void> {
  const { id, goal: goal_id, title, about, owner, due_in_days, budget, steps } = one;
  const { measure_id } = await saveMeasure(workAt(house, 150, `measure ${id}`), {
    ...{ version: 0, goal_id, title, about, team_id: 'it-service', owner_person_id: demoPersonId(owner) },
    ...{ due_on: dayIn(house, due_in_days), budget: budget === undefined ? null : Math.round(budget * 100) },
  });
  for (const [at, { progress, note }] of steps.entries())
    await noteProgress(workAt(house, 120 - at * 30, `measure ${id} ${at}`), { measure_id, version: at + 1, progress, note });
}

async function wishFor(house: House, wish: DemoWish): Promise<void> {
  const { id, team: team_id, title, what, why, effort_known = '', concerned, weighed } = wish;
  const { wish_id } = await addWish(workAt(house, 60, `wish ${id}`, wish.by), { title, team_id, what, why, effort_known, concerned });
  for (const one of wish.supported_by ?? []) await supportWish(workAt(house, 40, `support ${id} ${one}`, one), { wish_id, support: 'yes' });
  if (!weighed) return;
  const { goal: goal_id, ...rest } = weighed;
  await weighWish(workAt(house, 20, `weigh ${id}`), { wish_id, version: 1, ...rest, goal_id, measure_id: '' });
}

async function decide(house: House, { id, rule, subject, decision, reason, saved, done }: DemoDecision): Promise<void> {
  const row = await house.pools.read
    .selectFrom('proposals')
    .select(['proposal_id', 'version'])
    .where('rule', '=', rule)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (!row) return;
  const input = {
    ...{ proposal_id: row.proposal_id, decision, reason, owner_person_id: demoPersonId(KEEPER), due_on: dayIn(house, 90) },
    saved: saved === undefined ? null : Math.round(saved * 100),
  };
  await moveProposal(workAt(house, 0, `decide ${id}`), { ...input, version: row.version, state: 'decided' });
  if (done) await moveProposal(workAt(house, 0, `done ${id}`), { ...input, version: row.version + 1, state: 'done' });
}

const dayIn = (house: House, days: number) => new Date(house.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** Work of somebody so many days ago, under a key that is always the same. */
function workAt(house: House, days_ago: number, name: string, who = KEEPER): Work {
  const person_id = demoPersonId(who);
  const moment = new Date(house.now().getTime() - days_ago * DAY_MS);
  const actor: Actor = {
    ...{ id: `person:${person_id}`, person_id, kind: 'staff', name: who, language: 'de', teams: [] },
    grants: who === KEEPER ? [{ action: 'portfolio.work', kind: 'portfolio', scope: 'all' }] : [],
  };
  return { house, read: house.pools.read, actor, key: v5(name, NAMESPACE), log: house.log, now: () => moment };
}
