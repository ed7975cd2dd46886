import { caseForLink, demandVisible, doneBy, lockCase, mayWork } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { moveOn } from './provide.ts';
import type { OnEntry, OpenByLink } from './schema.ts';

/** Whoever an entry is for opens it: the first time stays, as proof. Refuses `not_found`. */
export async function openEntry(work: Work, input: OnEntry): Promise<void> {
  await onOwn(work, 'openEntry', input, async (tx, entry) => {
    if (entry.first_opened_at) return tx.record(`case:${entry.case_id}`, 'postbox.opened_again', {}, { entry_id: entry.entry_id });
    await moveOn(tx, entry.entry_id, { first_opened_at: tx.now, opened_by: doneBy(tx.actor).actor_id });
  });
}

/** The decision of an application is opened by its secret link. Staff who try a link open nothing. Refuses `not_found`, `forbidden`. */
export async function openByLink(work: Work, input: OpenByLink): Promise<void> {
  const { case_id } = await caseForLink(work, input);
  demand(work.actor.kind !== 'staff');
  // Opening starts periods: that is what the mailbox is entrusted for.
  demand(work.actor.acting?.scope.includes('postbox') !== false);
  await change(work, 'openByLink', { case_id }, async (tx) => {
    const entry = await tx
      .selectFrom('postbox_entries')
      .select(['entry_id', 'first_opened_at'])
      .where('case_id', '=', case_id)
      .where('kind', '=', 'decision')
      .forUpdate()
      .executeTakeFirst();
    if (!entry) throw new Refusal('not_found');
    if (entry.first_opened_at) return tx.record(`case:${case_id}`, 'postbox.opened_again', {}, { entry_id: entry.entry_id });
    await moveOn(tx, entry.entry_id, { first_opened_at: tx.now, opened_by: doneBy(tx.actor).actor_id });
  });
}

/** Puts an entry aside, or back. Refuses `not_found`. */
export async function archiveEntry(work: Work, input: OnEntry & { back?: 'yes' | undefined }): Promise<void> {
  await onOwn(work, 'archiveEntry', input, async (tx, { entry_id, case_id }) => {
    await tx
      .updateTable('postbox_entries')
      .set({ archived_at: input.back ? null : tx.now })
      .where('entry_id', '=', entry_id)
      .execute();
    tx.record(`case:${case_id}`, input.back ? 'postbox.brought_back' : 'postbox.archived', {}, { entry_id });
  });
}

/** Takes an entry out of one's mailbox for good; what it says stays with the case. A decision that was not opened stays. Refuses `not_found`, `entry_unopened`, and `forbidden` to whoever represents somebody. */
export async function deleteEntry(work: Work, input: OnEntry): Promise<void> {
  demand(work.actor.acting === undefined);
  await onOwn(work, 'deleteEntry', input, async (tx, { entry_id, case_id, kind, first_opened_at }) => {
    if (kind === 'decision' && !first_opened_at) throw new Refusal('entry_unopened');
    await tx.updateTable('postbox_entries').set({ deleted_at: tx.now }).where('entry_id', '=', entry_id).execute();
    tx.record(`case:${case_id}`, 'postbox.deleted', {}, { entry_id });
  });
}

/** Staff note that the mail about an entry came back: nothing is presumed any more, and what was not opened goes by post. Refuses `not_found`, `forbidden`. */
export async function noteComeBack(work: Work, input: OnEntry & { case_id: string }): Promise<void> {
  await change(work, 'noteComeBack', input, async (tx) => {
    const row = await lockCase(tx, input.case_id);
    demandVisible(tx, row);
    demand(mayWork(tx.actor, row));
    const entry = await tx
      .selectFrom('postbox_entries')
      .select('notice_failed_at')
      .where('entry_id', '=', input.entry_id)
      .where('case_id', '=', row.case_id)
      .executeTakeFirst();
    if (!entry) throw new Refusal('not_found');
    if (entry.notice_failed_at) return tx.record(`case:${row.case_id}`, 'postbox.notice_failed', {}, { entry_id: input.entry_id });
    await moveOn(tx, input.entry_id, { notice_failed_at: tx.now });
  });
}

interface Own {
  entry_id: string;
  case_id: string;
  kind: string;
  first_opened_at: Date | null;
}

/** A change of an entry by whoever it is for. */
async function onOwn(work: Work, name: string, input: OnEntry, run: (tx: Tx, entry: Own) => Promise<void>): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(work, name, input, async (tx) => {
    const entry = await tx
      .selectFrom('postbox_entries')
      .select(['entry_id', 'case_id', 'kind', 'first_opened_at'])
      .where('entry_id', '=', input.entry_id)
      .where('person_id', '=', person_id)
      .where('deleted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!entry) throw new Refusal('not_found');
    await run(tx, entry);
  });
}
