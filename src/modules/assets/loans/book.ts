import { sql } from 'kysely';
import { todayFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { lockAsset } from '../move.ts';
import { mayWorkAsset } from '../rules.ts';
import { teamsOfTaker } from '../taker.ts';
import type { BookAsset, OnBooking } from './schema.ts';

/** Longer than a year nobody knows what will be. */
const AHEAD_DAYS = 366;

/**
 * Keeps a device of the pool for somebody from a day to a day. Refuses `not_found`, `forbidden`, `asset_state` for one that is not of the pool, `nothing_chosen`
 * without a person, `date_past`, `invalid_input` beside a day that is missing, before the other or more than a year ahead, and `asset_booked` where it is lent or
 * kept for somebody else then.
 */
export async function bookAsset(work: Work, input: BookAsset): Promise<{ booking_id: string }> {
  return await change(work, 'bookAsset', input, async (tx) => {
    const { asset_id, person_id, from_on, until_on, note } = input;
    const row = await lockAsset(tx, asset_id);
    const { pool, due_on } = await tx
      .selectFrom('assets')
      .select(['pool', sql<string | null>`due_on::text`.as('due_on')])
      .where('asset_id', '=', asset_id)
      .executeTakeFirstOrThrow();
    demand(pool && row.state !== 'lost' && row.state !== 'disposed', 'asset_state');
    if (!person_id) throw new Refusal('nothing_chosen', { field: 'person_id' });
    await teamsOfTaker(tx, person_id);
    if (!from_on) throw new Refusal('invalid_input', { field: 'from_on' });
    if (!until_on || until_on < from_on || until_on > plus(from_on, AHEAD_DAYS)) throw new Refusal('invalid_input', { field: 'until_on' });
    const today = await todayFor({ house: tx.house, now: () => tx.now });
    if (from_on < today) throw new Refusal('date_past', { field: 'from_on' });
    if (from_on > plus(today, AHEAD_DAYS)) throw new Refusal('invalid_input', { field: 'from_on' });
    if (row.state === 'lent' && due_on !== null && due_on >= from_on)
      throw new Refusal('asset_booked', { field: 'from_on', detail: { from: due_on } });
    const other = await tx
      .selectFrom('asset_bookings')
      .select(sql<string>`from_on::text`.as('from_on'))
      .where('asset_id', '=', asset_id)
      .where('from_on', '<=', until_on)
      .where('until_on', '>=', from_on)
      .orderBy('from_on')
      .executeTakeFirst();
    if (other) throw new Refusal('asset_booked', { field: 'from_on', detail: { from: other.from_on } });
    const booking_id = newId();
    await tx
      .insertInto('asset_bookings')
      .values({ booking_id, asset_id, person_id, from_on, until_on, note, booked_by: tx.actor.person_id })
      .execute();
    tx.record(`asset:${asset_id}`, 'asset.booked', { from_on, until_on, ...(note && { note }) }, { booking_id, person_id });
    return { booking_id };
  });
}

/** A device is kept for somebody no more, say they or whoever looks after it. To everybody else it is not there: `not_found`. */
export async function cancelBooking(work: Work, { booking_id }: OnBooking): Promise<void> {
  await change(work, 'cancelBooking', { booking_id }, async (tx) => {
    const row = await tx
      .selectFrom('asset_bookings')
      .innerJoin('assets', 'assets.asset_id', 'asset_bookings.asset_id')
      .select(['asset_bookings.asset_id', 'asset_bookings.person_id', 'assets.team_id'])
      .where('booking_id', '=', booking_id)
      .executeTakeFirst();
    const own = row !== undefined && row.person_id === tx.actor.person_id && tx.actor.kind === 'staff';
    demand(row !== undefined && (own || mayWorkAsset(tx.actor, row)), 'not_found');
    await tx.deleteFrom('asset_bookings').where('booking_id', '=', booking_id).execute();
    tx.record(`asset:${row.asset_id}`, 'asset.booking_cancelled', {}, { booking_id, person_id: row.person_id });
  });
}

/**
 * Asks, before a locked device goes to somebody, whether another one has it kept by then (`due_on` null: for good); what was kept for them is taken up.
 * Refuses `asset_booked` beside the day.
 */
export async function takeUpBooking(tx: Tx, asset_id: string, person_id: string | null, due_on: string | null): Promise<void> {
  const rows = await tx
    .selectFrom('asset_bookings')
    .select(['booking_id', 'person_id', sql<string>`from_on::text`.as('from_on'), sql<string>`until_on::text`.as('until_on')])
    .where('asset_id', '=', asset_id)
    .orderBy('from_on')
    .execute();
  const today = rows.length > 0 ? await todayFor({ house: tx.house, now: () => tx.now }) : '';
  const meant = rows.filter((one) => one.until_on >= today && (due_on === null || one.from_on <= due_on));
  const other = meant.find((one) => one.person_id !== person_id);
  if (other) throw new Refusal('asset_booked', { field: 'due_on', detail: { from: other.from_on } });
  const ids = meant.map((one) => one.booking_id);
  if (ids.length > 0) await tx.deleteFrom('asset_bookings').where('booking_id', 'in', ids).execute();
}

function plus(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
