import { type City, cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { dropOutage, showOutage } from './find.ts';
import { lockOutage, type OutageRow } from './lock.ts';
import { momentOf } from './moment.ts';
import { mayPublish, standingOf } from './rules.ts';
import type { EditOutage, EndOutage, PublishOutage, TellOutage } from './schema.ts';

/** Tells of a disturbance or of planned work; gives its id. Refuses `forbidden`, `topic_unknown`, `end_needed`, `end_before_begin`. */
export async function publishOutage(work: Work, input: PublishOutage): Promise<string> {
  const city = await cityOf(work.house);
  return await change(work, 'publishOutage', input, (tx) => putOutage(tx, city, input));
}

/** The same inside a change of somebody else. */
export async function putOutage(tx: Tx, city: City, input: PublishOutage): Promise<string> {
  const { kind, title, body } = input;
  const app_id = input.app_id || null;
  demand(mayPublish(tx.actor, app_id && (await ownerOf(tx, app_id))));
  const begins_at = momentOf(city, input.begins_at, 'begins_at') ?? tx.now;
  const expected_end_at = endOf(city, { ...input, begins_at });
  const outage_id = newId();
  const made_by = tx.actor.person_id;
  const row = { outage_id, app_id, kind, begins_at, expected_end_at, ended_at: null };
  const texts = { title: JSON.stringify(title), body: JSON.stringify(body) };
  await tx
    .insertInto('outages')
    .values({ ...row, ...texts, made_at: tx.now, made_by })
    .execute();
  await keep(tx, outage_id, 'published', { title, body, expected_end_at });
  await showOutage(tx, { ...row, title, body });
  tx.record(`outage:${outage_id}`, 'outage.published', { title, body }, { app_id, kind });
  return outage_id;
}

/** Changes what is told, and when. Refuses `changed_meanwhile`, `state_not_reachable` once it is over, and as publishOutage(). */
export async function editOutage(work: Work, input: EditOutage): Promise<void> {
  const city = await cityOf(work.house);
  await change(work, 'editOutage', input, async (tx) => {
    const row = await openOutage(tx, input.outage_id, input.version);
    const { title, body } = input;
    const begins_at = momentOf(city, input.begins_at, 'begins_at') ?? row.begins_at;
    const expected_end_at = endOf(city, { kind: row.kind, begins_at, expected_end_at: input.expected_end_at });
    const texts = { title: JSON.stringify(title), body: JSON.stringify(body) };
    await tx
      .updateTable('outages')
      .set({ ...texts, begins_at, expected_end_at, version: row.version + 1 })
      .where('outage_id', '=', row.outage_id)
      .execute();
    await keep(tx, row.outage_id, 'edited', { title, body, expected_end_at });
    await showOutage(tx, { ...row, title, body });
    tx.record(`outage:${row.outage_id}`, 'outage.edited', { title, body });
  });
}

/** Says how it stands, in between. Two who do so at once are both heard. Refuses as editOutage(), but for the version. */
export async function tellOutage(work: Work, input: TellOutage): Promise<void> {
  const city = await cityOf(work.house);
  await change(work, 'tellOutage', input, async (tx) => {
    const row = await openOutage(tx, input.outage_id);
    const given = input.expected_end_at ? endOf(city, { ...row, expected_end_at: input.expected_end_at }) : row.expected_end_at;
    await tx
      .updateTable('outages')
      .set({ expected_end_at: given, version: row.version + 1 })
      .where('outage_id', '=', row.outage_id)
      .execute();
    await keep(tx, row.outage_id, 'told', { body: input.body, expected_end_at: given });
    tx.record(`outage:${row.outage_id}`, 'outage.told', { body: input.body });
  });
}

/** It is over; planned work that has not begun is called off. Refuses as editOutage(). */
export async function endOutage(work: Work, input: EndOutage): Promise<void> {
  await change(work, 'endOutage', input, async (tx) => {
    const row = await openOutage(tx, input.outage_id, input.version);
    const { body } = input;
    await tx
      .updateTable('outages')
      .set({ ended_at: tx.now, version: row.version + 1 })
      .where('outage_id', '=', row.outage_id)
      .execute();
    await keep(tx, row.outage_id, 'ended', body.de ? { body } : {});
    await dropOutage(tx, row.outage_id);
    tx.record(`outage:${row.outage_id}`, 'outage.ended', { body });
  });
}

/** Locks what runs or is to come, for whoever may tell of it. */
async function openOutage(tx: Tx, outage_id: string, version?: number): Promise<OutageRow> {
  const row = await lockOutage(tx, outage_id);
  demand(mayPublish(tx.actor, row.owner_team_id));
  if (standingOf(row, tx.now) === 'past') throw new Refusal('state_not_reachable');
  demand(version === undefined || version === row.version, 'changed_meanwhile');
  return row;
}

async function ownerOf(tx: Tx, app_id: string): Promise<string> {
  const row = await tx
    .selectFrom('apps')
    .select('owner_team_id')
    .where('app_id', '=', app_id)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!row) throw new Refusal('topic_unknown', { field: 'app_id' });
  return row.owner_team_id;
}

function endOf(city: City, of: { kind: string; begins_at: Date; expected_end_at: string | Date }): Date | null {
  const end = typeof of.expected_end_at === 'string' ? momentOf(city, of.expected_end_at, 'expected_end_at') : of.expected_end_at;
  if (!end && of.kind === 'planned') throw new Refusal('end_needed', { field: 'expected_end_at' });
  if (end && end <= of.begins_at) throw new Refusal('end_before_begin', { field: 'expected_end_at' });
  return end;
}

interface Told {
  title?: object;
  body?: object;
  expected_end_at?: Date | null;
}

/** Keeps what was told at this moment. */
async function keep(tx: Tx, outage_id: string, what: 'published' | 'edited' | 'told' | 'ended', told: Told): Promise<void> {
  const json = (value: object | undefined) => (value ? JSON.stringify(value) : null);
  await tx
    .insertInto('outage_updates')
    .values({
      ...{ outage_update_id: newId(), outage_id, at: tx.now, what, told_by: tx.actor.person_id },
      ...{ title: json(told.title), body: json(told.body), expected_end_at: told.expected_end_at ?? null },
    })
    .execute();
}
