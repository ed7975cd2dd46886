import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pausesOf } from '#modules/cases';
import { askRequester, classifyTicket, moveTicket, solveTicket, submitTicket } from '#modules/tickets';
import type { Actor } from '#platform/work';
import { read, setNow, type TestHouse, testHouse, workOf } from '../support/house.ts';
import { aColleague, aDeskAgent, aTicketForm } from '../support/tickets.ts';

const DATA = path.resolve(import.meta.dirname, '../../../shared/data');
const FILE = path.join(DATA, 'tickets/incident_event_log.csv');
const HOLIDAYS = path.join(DATA, 'holidays/fixtures');
if (!existsSync(FILE)) console.log(`skipped: no events of a service desk in ${FILE}`);

/** Weeks between the years of the log and years whose holidays are listed: weekdays stay. */
const LATER = { weeks: 522 };

interface Row {
  number: string;
  incident_state: string;
  sys_mod_count: string;
  opened_at: string;
  sys_updated_at: string;
  impact: string;
  urgency: string;
}
interface Event {
  number: string;
  at: Date;
  state: 'received' | 'in_work' | 'waiting' | 'external' | 'solved';
  impact: number;
  urgency: number;
}

const STATES: Record<string, Event['state']> = {
  New: 'received',
  Active: 'in_work',
  'Awaiting User Info': 'waiting',
  'Awaiting Vendor': 'external',
  'Awaiting Problem': 'external',
  'Awaiting Evidence': 'external',
  Resolved: 'solved',
  Closed: 'solved',
};

/** A day and time as the log writes it, '29-02-2016 01:16', in our years. */
function instantOf(text: string): Date {
  const [, day, month, year, time] = /^(\d\d)-(\d\d)-(\d{4}) (\d\d:\d\d)$/.exec(text) ?? [];
  const local = Temporal.PlainDateTime.from(`${year}-${month}-${day}T${time}`).add(LATER);
  return new Date(local.toZonedDateTime('Europe/Berlin').epochMilliseconds);
}

let house: TestHouse;
let desk: Actor;
let asking: Actor;

beforeAll(async () => {
  if (!existsSync(FILE)) return;
  house = await testHouse();
  [desk, asking] = [await aDeskAgent(), await aColleague()];
});
afterAll(() => house?.close());

test.skipIf(!existsSync(FILE))(
  'every event of a real service desk gives the same deadlines and pauses as SQL that steps through the calendar minute by minute',
  { timeout: 1_200_000 },
  async () => {
    await layOutCalendar();
    const tickets = Map.groupBy(eventsOf(), (event) => event.number);
    const seen = { tickets: 0, events: 0, dues: 0, paused: 0, met: 0, reopened: 0 };
    for (const events of tickets.values()) {
      seen.tickets += 1;
      const case_id = await play(events, seen);
      expect(case_id).toBeTruthy();
    }
    console.log(
      `${seen.tickets} tickets, ${seen.events} events: ${seen.dues} deadlines equal, ${seen.paused} standing still, ${seen.met} met, ${seen.reopened} opened again`,
    );
    expect(seen.events).toBeGreaterThan(5_900);
    expect(seen.dues).toBeGreaterThan(1_000);
  },
);

/** Plays one ticket through the changes people make, and compares after each of its events. */
async function play(events: Event[], seen: Record<'events' | 'dues' | 'paused' | 'met' | 'reopened', number>): Promise<string> {
  const [opening] = events;
  if (!opening) return '';
  setNow(opening.at);
  const { case_id } = await submitTicket(workOf(asking), aTicketForm({ impact: opening.impact, urgency: opening.urgency }));
  let is = { ...opening, state: 'received' as Event['state'] };
  const log = [{ at: opening.at, state: 'received', impact: opening.impact, urgency: opening.urgency }];
  for (const event of events) {
    seen.events += 1;
    setNow(event.at);
    const on = async () => ({ case_id, version: (await versionOf(case_id)) ?? 0 });
    if (event.impact !== is.impact || event.urgency !== is.urgency) {
      const { impact, urgency } = event;
      await classifyTicket(workOf(desk), { ...(await on()), app_id: '', topic_id: 'drucken', device: '', impact, urgency });
    }
    // What is new again in the log is in work again here.
    const to = event.state === 'received' && is.state !== 'received' ? 'in_work' : event.state;
    if (to !== is.state) {
      const from_solved = is.state === 'solved';
      if (from_solved) seen.reopened += 1;
      if (from_solved && to !== 'in_work') await moveTicket(workOf(desk), { ...(await on()), state: 'in_work', body: '' });
      if (to === 'waiting') await askRequester(workOf(desk), { ...(await on()), body: 'Was genau?' });
      else if (to === 'solved') await solveTicket(workOf(desk), { ...(await on()), solution: 'Gelöst.' });
      else if (to === 'in_work' || to === 'external') await moveTicket(workOf(desk), { ...(await on()), state: to, body: '' });
    }
    is = { ...event, state: to };
    log.push({ at: event.at, state: to, impact: event.impact, urgency: event.urgency });
    await compare(case_id, log, seen);
  }
  return case_id;
}

async function compare(
  case_id: string,
  log: { at: Date; state: string; impact: number; urgency: number }[],
  seen: Record<'dues' | 'paused' | 'met', number>,
) {
  const { rows } = await house.database.app.query<{ due_at: Date | null; pauses: { began_at: string; ended_at: string | null }[] | null }>(
    STEPPED,
    [JSON.stringify(log)],
  );
  const stepped = rows[0];
  const row = await read()
    .selectFrom('case_deadlines')
    .select(['due_at', 'met_at'])
    .where('case_id', '=', case_id)
    .where('name', '=', 'resolution')
    .executeTakeFirstOrThrow();
  const pauses = (await pausesOf(read(), case_id)).map((one) => [one.began_at.getTime(), one.ended_at?.getTime() ?? null]);
  const expected = (stepped?.pauses ?? []).map((one) => [Date.parse(one.began_at), one.ended_at ? Date.parse(one.ended_at) : null]);
  // While it is solved, the pause that a reopening would make has not been written yet.
  const solved = log.at(-1)?.state === 'solved';
  expect(pauses, JSON.stringify(log)).toEqual(solved ? expected.filter(([, ended]) => ended !== null) : expected);
  if (row.met_at) seen.met += 1;
  else if (row.due_at === null) {
    expect(log.at(-1)?.state).toBe('waiting');
    seen.paused += 1;
  } else {
    expect(row.due_at, JSON.stringify(log)).toEqual(stepped?.due_at);
    seen.dues += 1;
  }
}

async function versionOf(case_id: string) {
  return (await read().selectFrom('cases').select('version').where('case_id', '=', case_id).executeTakeFirst())?.version;
}

function eventsOf(): Event[] {
  const rows: Row[] = parse(readFileSync(FILE, 'utf8'), { columns: true });
  const first = new Map<string, Event>();
  const level = (text: string) => Math.min(3, Math.max(1, Number(text[0])));
  const events = rows.map((row) => {
    const state = STATES[row.incident_state];
    if (!state) throw new Error(`The log has a state nobody thought of: ${row.incident_state}`);
    const event = { number: row.number, at: instantOf(row.sys_updated_at), state, impact: level(row.impact), urgency: level(row.urgency) };
    // A few rows of the log say that a ticket was changed before it was opened: then it began with that.
    const opened = Math.min(instantOf(row.opened_at).getTime(), event.at.getTime(), first.get(row.number)?.at.getTime() ?? Infinity);
    first.set(row.number, { ...(first.get(row.number) ?? event), at: new Date(opened), state: 'received' });
    return event;
  });
  events.sort((a, b) => a.at.getTime() - b.at.getTime());
  return [...first.values(), ...events];
}

/** Every minute of two years, and whether the desk is there: its hours are written down a second time, its holidays come from the public fixtures. */
async function layOutCalendar() {
  const listed = [2026, 2027].flatMap(
    (year) => JSON.parse(readFileSync(path.join(HOLIDAYS, `DE-NI-${year}.json`), 'utf8')) as { date: string; type: string }[],
  );
  const off = listed.filter((one) => one.type === 'public').map((one) => one.date.slice(0, 10));
  await house.database.migrator.query(`
    create table minutes as
      select at, local::date <> all ('{${off.join(',')}}'::date[]) and case extract(isodow from local)
        when 4 then local::time >= '07:00' and local::time < '18:00'
        when 5 then local::time >= '07:00' and local::time < '14:00'
        when 6 then false when 7 then false
        else local::time >= '07:00' and local::time < '17:00' end as open
      from (select at, at at time zone 'Europe/Berlin' as local
        from generate_series('2026-02-01'::timestamptz, '2027-03-01', interval '1 minute') as at) as all_minutes;
    create index on minutes (at) where open;
    grant select on minutes to public;
    analyze minutes`);
}

/** The log of one ticket as facts, and the deadline by counting open minutes in which it did not stand still. Minutes by priority are written down a second time. */
const STEPPED = `
  with log as materialized (
    select (e.value->>'at')::timestamptz as at, e.value->>'state' as state, (e.value->>'impact')::int as impact, (e.value->>'urgency')::int as urgency, e.n
    from jsonb_array_elements($1::jsonb) with ordinality as e (value, n)),
  pauses as materialized (
    select min(at) as began_at, case when bool_or(next is null) then null else max(next) end as ended_at
    from (select at, lead(at) over (order by n) as next, state, n - row_number() over (partition by state order by n) as g from log) as s
    where state in ('waiting', 'solved') group by state, g),
  facts as (
    select (select min(at) from log) as began_at,
      case when l.impact + l.urgency = 2 then 240 when l.impact + l.urgency = 3 then 480
        when (l.impact, l.urgency) in ((2, 3), (3, 3)) then 3000 else 1200 end as target
    from log l order by n desc limit 1)
  select
    (select m.at + interval '1 minute' from minutes m, facts f
      where m.open and m.at >= f.began_at
        and not exists (select from pauses p where m.at >= p.began_at and m.at < coalesce(p.ended_at, 'infinity'))
      order by m.at offset (select target - 1 from facts) limit 1) as due_at,
    (select jsonb_agg(jsonb_build_object('began_at', began_at, 'ended_at', ended_at) order by began_at) from pauses) as pauses`;
