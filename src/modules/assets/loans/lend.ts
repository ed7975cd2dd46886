import { sql } from 'kysely';
import { todayFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { lockAsset, noteStep } from '../move.ts';
import { takeUpBooking } from './book.ts';
import type { PoolAsset, ProlongLoan } from './schema.ts';

/** A device is lent out by the day from now on, or no more. Refuses as every change of a device, and `asset_state` for what is disposed of. */
export async function poolAsset(work: Work, input: PoolAsset): Promise<void> {
  await change(work, 'poolAsset', input, async (tx) => {
    const row = await lockAsset(tx, input.asset_id, input.version);
    demand(row.state !== 'disposed', 'asset_state');
    const pool = input.pool === 'yes';
    await noteStep(tx, row, { what: pool ? 'pooled' : 'unpooled', set: { pool }, person_id: row.person_id });
  });
}

/** A loan goes on until another day; reminders begin anew. Refuses `asset_state` for what is not lent, `date_past`, `asset_booked` where somebody else has it kept by then. */
export async function prolongLoan(work: Work, input: ProlongLoan): Promise<void> {
  await change(work, 'prolongLoan', input, async (tx) => {
    const { asset_id, due_on, note } = input;
    const row = await lockAsset(tx, asset_id, input.version);
    demand(row.state === 'lent', 'asset_state');
    if (!due_on) throw new Refusal('invalid_input', { field: 'due_on' });
    if (due_on < (await todayFor({ house: tx.house, now: () => tx.now }))) throw new Refusal('date_past', { field: 'due_on' });
    const before = await tx
      .selectFrom('assets')
      .select(sql<string | null>`due_on::text`.as('due_on'))
      .where('asset_id', '=', asset_id)
      .executeTakeFirstOrThrow();
    await takeUpBooking(tx, asset_id, row.person_id, due_on);
    await noteStep(tx, row, {
      what: 'prolonged',
      set: { due_on, loan_step: 0 },
      fields: { due_on: [before.due_on, due_on] },
      ...{ note, person_id: row.person_id },
    });
  });
}
