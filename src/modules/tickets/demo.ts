import { v5 } from 'uuid';
import { cityOf } from '#modules/city';
import { demoPersonId } from '#modules/people';
import { workingClock } from '#platform/clock';
import { type Actor, change, type House, type Work } from '#platform/work';
import { bookCallback } from './callbacks.ts';
import { planChange } from './changes.ts';
import { type DemoChange, type DemoTicket, demoTicketsFor } from './city-demo.ts';
import { askRequester, moveTicket, solveTicket } from './handle.ts';
import { planChangeSchema, submitTicketSchema, takeTicketCallSchema } from './schema.ts';
import { callbackSlotsFor } from './slots.ts';
import { submitTicket, takeTicketCall } from './submit.ts';

const NAMESPACE = '2f5d9f0a-6a0e-5a52-9c59-0c9f1c3f9d71';
const MARK = 'demo.tickets_loaded';
const HOUR_MS = 3_600_000;

/** Plays the demo's tickets through the real changes, as if the last days had happened. Once; an interrupted load goes on where it stopped. */
export async function loadDemoTickets(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const { tickets, changes } = done ? { tickets: [], changes: [] } : await demoTicketsFor(house.pools.read);
  if (tickets.length === 0) return;
  for (const ticket of tickets.toSorted((a, b) => b.hours - a.hours)) await play(house, ticket);
  for (const planned of changes) await plan(house, planned);
  await change(workAt(house, agentNamed(), new Date(), 'mark'), 'markDemoLoaded', { tickets: tickets.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

async function play(house: House, ticket: DemoTicket): Promise<void> {
  const at = (after_hours: number) => new Date(house.now().getTime() - Math.max(0, ticket.hours - after_hours) * HOUR_MS);
  const form = {
    ...{ subject: ticket.subject, description: ticket.text, device: ticket.device ?? '', urgency: ticket.urgency, impact: ticket.impact },
    ...{ topic_id: ticket.topic ?? '', app_id: ticket.app ?? '', type: ticket.topic === 'zugang' ? 'request' : 'incident' },
  };
  const agent = agentNamed(ticket.agent);
  if (ticket.by_phone) {
    const call = takeTicketCallSchema.parse({ ...form, person_id: demoPersonId(ticket.who), solution: ticket.solution ?? '' });
    await takeTicketCall(workAt(house, agent, at(0), `${ticket.key} call`), call);
    return;
  }
  const asking: Actor = { ...agentNamed(ticket.who), grants: [] };
  const { case_id, number } = await submitTicket(workAt(house, asking, at(0), `${ticket.key} submit`), submitTicketSchema.parse(form));
  const step = async (name: string, after_hours: number, run: (work: Work, on: { case_id: string; version: number }) => Promise<void>) => {
    const row = await house.pools.read.selectFrom('cases').select('version').where('case_id', '=', case_id).executeTakeFirstOrThrow();
    await run(workAt(house, agent, at(after_hours), `${ticket.key} ${name}`), { case_id, version: row.version });
  };
  if (ticket.callback) await callBack(house, asking, ticket.key, number);
  if (ticket.taken || ticket.solution) await step('take', 0.5, (work, on) => moveTicket(work, { ...on, state: 'in_work', body: '' }));
  const { asked, solution } = ticket;
  if (asked) await step('ask', 1, (work, on) => askRequester(work, { ...on, body: asked }));
  if (solution) await step('solve', 3, (work, on) => solveTicket(work, { ...on, solution }));
}

/** Books the first call back that is offered. */
async function callBack(house: House, asking: Actor, key: string, number: string): Promise<void> {
  const work = workAt(house, asking, house.now(), `${key} callback`);
  const [slot] = await callbackSlotsFor(work);
  if (slot) await bookCallback(work, { slot_at: slot.at.toISOString(), phone: '030 23125 622', number, language: 'de' });
}

async function plan(house: House, { key, who, text, apps, in_days, from, to, approved_by, ...planned }: DemoChange): Promise<void> {
  const clock = workingClock(await cityOf(house));
  const date = clock.localDate(new Date(house.now().getTime() + in_days * 24 * HOUR_MS));
  const input = { ...planned, description: text, app_ids: apps, starts_at: `${date}T${from}`, ends_at: `${date}T${to}` };
  const { case_id } = await planChange(workAt(house, agentNamed(who), house.now(), `${key} plan`), planChangeSchema.parse(input));
  if (!approved_by) return;
  const { version, state } = await house.pools.read
    .selectFrom('cases')
    .select(['version', 'state'])
    .where('case_id', '=', case_id)
    .executeTakeFirstOrThrow();
  const approving = workAt(house, agentNamed(approved_by), house.now(), `${key} approve`);
  if (state === 'received') await moveTicket(approving, { case_id, version, state: 'approved', body: '' });
}

const ALL = ['case.read', 'case.work'].map((action) => ({ action, kind: 'ticket', scope: 'all' as const }));

function agentNamed(id?: string): Actor {
  const person_id = id ? demoPersonId(id) : null;
  return {
    id: id ? `person:${person_id}` : 'system:demo',
    person_id,
    kind: 'staff',
    name: id ?? 'Demo',
    language: 'de',
    teams: [],
    grants: ALL,
  };
}

/** Work at a moment of the past, under a key that is always the same. */
function workAt(house: House, actor: Actor, moment: Date, name: string): Work {
  return { house, read: house.pools.read, actor, key: v5(name, NAMESPACE), log: house.log, now: () => moment };
}
