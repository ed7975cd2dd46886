import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { hasNumber } from './callers.ts';
import { mayTakeCalls } from './rules.ts';
import type { PushCall } from './schema.ts';

const MINUTE = 60_000;
/** A call that rings longer than this was forgotten by the telephone system. */
const RINGS_AT_MOST = 30 * MINUTE;

/**
 * Takes in what the telephone system says of a call: that it rings, was answered, is over. In the fields of Zammad's generic CTI interface. Repeated or out of
 * order it changes nothing twice; an end without a beginning makes the call that must have been.
 */
export async function pushCall(work: Work, input: PushCall): Promise<void> {
  const person_id = await personOf(work.read, input.direction === 'in' ? input.from : input.to);
  await change(work, 'pushCall', input, async (tx) => {
    const call_id = newId();
    const { numInsertedOrUpdatedRows: made } = await tx
      .insertInto('calls')
      .values({
        call_id,
        external_id: input.callId,
        direction: input.direction,
        from_number: input.from,
        to_number: input.to,
        queue: input.queue || null,
        began_at: tx.now,
        person_id,
      })
      .onConflict((oc) => oc.column('external_id').doNothing())
      .executeTakeFirstOrThrow();
    const own = tx.updateTable('calls').where('external_id', '=', input.callId).where('ended_at', 'is', null);
    if (input.event === 'answer')
      await own
        .set((eb) => ({
          answered_at: eb.fn.coalesce('answered_at', sql<Date>`${tx.now}::timestamptz`),
          answered_by: input.user || input.answeringNumber || null,
        }))
        .execute();
    if (input.event === 'hangup') await own.set({ ended_at: tx.now, cause: input.cause || null }).execute();
    tx.record(`call:${input.callId}`, `call.${input.event}`, {}, { new: String(made ?? 0) });
  });
}

/** Calls that ring or are under way, and the last ones that ended without a ticket, newest first. For whoever takes calls. */
export async function callsFor(work: Work) {
  demand(mayTakeCalls(work.actor));
  const rows = await work.read
    .selectFrom('calls')
    .leftJoin('people', 'people.person_id', 'calls.person_id')
    .select([
      'calls.call_id',
      'calls.from_number',
      'calls.queue',
      'calls.began_at',
      'calls.answered_at',
      'calls.ended_at',
      'calls.answered_by',
    ])
    .select(['calls.person_id', 'people.name'])
    .where('calls.direction', '=', 'in')
    .where('calls.case_id', 'is', null)
    .where('calls.began_at', '>', new Date(work.now().getTime() - 2 * RINGS_AT_MOST))
    .orderBy('calls.began_at', 'desc')
    .limit(10)
    .execute();
  return rows.map((row) => ({ ...row, ringing: row.answered_at === null && row.ended_at === null }));
}
export type CallRow = Awaited<ReturnType<typeof callsFor>>[number];

/** How it is to call right now: who waits, and how long those waited who got through in the last hour; null where nobody did. Minutes, rounded up. */
export async function waitingFor(work: Work): Promise<{ waiting: number; minutes: number | null }> {
  const now = work.now().getTime();
  const row = await work.read
    .selectFrom('calls')
    .select((eb) => [
      eb.fn
        .countAll<string>()
        .filterWhere((f) => f.and([f('answered_at', 'is', null), f('ended_at', 'is', null)]))
        .as('waiting'),
      sql<number | null>`extract(epoch from avg(answered_at - began_at))::float8`.as('seconds'),
    ])
    .where('direction', '=', 'in')
    .where('began_at', '>', new Date(now - 60 * MINUTE))
    .where((eb) => eb.or([eb('answered_at', 'is not', null), eb('began_at', '>', new Date(now - RINGS_AT_MOST))]))
    .executeTakeFirst();
  return { waiting: Number(row?.waiting ?? 0), minutes: row?.seconds == null ? null : Math.ceil(row.seconds / 60) };
}

/** The one of the staff who has a number, by its last digits however it is written; null where there is nobody, or more than one. */
async function personOf(read: ReadDb, number: string): Promise<string | null> {
  const having = hasNumber(number);
  if (!having) return null;
  const rows = await read
    .selectFrom('people')
    .select('person_id')
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .where(having)
    .limit(2)
    .execute();
  return rows.length === 1 ? (rows[0]?.person_id ?? null) : null;
}
