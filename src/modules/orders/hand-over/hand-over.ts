import { lockCase, lockForWork, touchCase } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { linkFile } from '#platform/files';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { settleIn } from '../deliver.ts';
import { ORDER } from '../rules.ts';
import type { HandOver, OnHandover } from './schema.ts';
import { receiversOf, thingsOf } from './things.ts';

/** Under which files of a hand-over are kept. */
export const HANDOVER_FILES = 'handover';

/**
 * Hands lines over to somebody and keeps that as it was: what, to whom, by whom, and their signature. Refuses what settling lines refuses, `receiver_needed`,
 * `signature_missing`, `receiver_account` where somebody without one shall confirm by it.
 */
export async function handOver(work: Work, input: HandOver): Promise<{ handover_id: string }> {
  // A picture that is sent again may be stored anew: it is no part of what is done once.
  const { files, ...given } = input;
  return await change(work, 'handOver', given, async (tx) => {
    const row = await lockForWork(tx, input, ORDER);
    const receiver = await receiverOf(tx, row.case_id, input);
    const signature = files.findLast((file) => file.field === 'signature')?.file_hash ?? null;
    if (input.way === 'signed' && !signature) throw new Refusal('signature_missing', { field: 'signature' });
    if (input.way === 'own' && !receiver.person_id) throw new Refusal('receiver_account', { field: 'way' });
    await settleIn(tx, row, { ...input, to: 'handed_over' });
    const handover_id = newId();
    const signed = input.way === 'signed' && signature;
    if (signed) await linkFile(tx, signed, HANDOVER_FILES, handover_id);
    await tx
      .insertInto('handovers')
      .values({
        ...{ handover_id, case_id: row.case_id, at: tx.now, way: input.way },
        ...{ receiver_id: receiver.person_id, receiver_name: receiver.name, given_by: tx.actor.person_id, given_name: tx.actor.name },
        things: JSON.stringify(await thingsOf(tx, row.case_id, input.line_ids)),
        signature_hash: signed ? Buffer.from(signed, 'hex') : null,
        confirmed_at: input.way === 'own' ? null : tx.now,
      })
      .execute();
    await tx.updateTable('order_lines').set({ handover_id }).where('line_id', 'in', input.line_ids).execute();
    tx.record(`case:${row.case_id}`, 'order.handed_over', { receiver_name: receiver.name }, { handover_id, way: input.way });
    tx.enqueue('orders.receipt', { handover_id });
    return { handover_id };
  });
}

/** Whoever received something says so on their own page. Refuses `not_found` for everybody else, `state_not_reachable` once it is confirmed. */
export async function confirmHandover(work: Work, { handover_id }: OnHandover): Promise<void> {
  demand(work.actor.person_id !== null, 'sign_in_needed');
  await change(work, 'confirmHandover', { handover_id }, async (tx) => {
    const found = await tx
      .selectFrom('handovers')
      .select(['case_id', 'receiver_id', 'way'])
      .where('handover_id', '=', handover_id)
      .executeTakeFirst();
    demand(found !== undefined && found.receiver_id === tx.actor.person_id && found.way === 'own', 'not_found');
    const row = await lockCase(tx, found?.case_id ?? '');
    const confirmed = await tx
      .updateTable('handovers')
      .set({ confirmed_at: tx.now })
      .where('handover_id', '=', handover_id)
      .where('confirmed_at', 'is', null)
      .returning('handover_id')
      .executeTakeFirst();
    if (!confirmed) throw new Refusal('state_not_reachable');
    await touchCase(tx, row);
    tx.record(`case:${row.case_id}`, 'order.receipt_confirmed', {}, { handover_id });
    tx.enqueue('orders.receipt', { handover_id });
  });
}

async function receiverOf(tx: Tx, case_id: string, { receiver_id, receiver_name }: HandOver) {
  if (!receiver_id) {
    if (!receiver_name) throw new Refusal('receiver_needed', { field: 'receiver_name' });
    return { person_id: null, name: receiver_name };
  }
  const known = (await receiversOf(tx, case_id)).find((one) => one.person_id === receiver_id);
  if (!known) throw new Refusal('invalid_input', { field: 'receiver_id' });
  return known;
}
