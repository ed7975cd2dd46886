import { lockCase, moveCase } from '#modules/cases';
import { standsInFor, todayFor } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { secretHash } from '#platform/secret-hash';
import { change, type Tx, type Work } from '#platform/work';
import { concernedBy, voidApprovals } from './approvers.ts';
import { askNext } from './ask.ts';
import { ORDER_STATES } from './rules.ts';
import type { DecideApproval, DecideByLink } from './schema.ts';

/**
 * Somebody who is asked, or stands in for them, says yes or no; a no says why and ends the order. Refuses `not_found` for others', `approval_own`, `reason_needed`,
 * `approval_decided` where it is settled already, and `budget_spent` for the last yes.
 */
export async function decideApproval(work: Work, input: DecideApproval): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  if (input.decision === 'declined' && !input.reason) throw new Refusal('reason_needed', { field: 'reason' });
  const sees = [person_id, ...(await standsInFor(work.read, person_id, await todayFor(work))).map((one) => one.person_id)];
  await change(work, 'decideApproval', input, async (tx) => {
    const locked = await lockApproval(tx, input.approval_id);
    demand(
      locked.asked.some((id) => sees.includes(id)),
      'not_found',
    );
    await settleIn(tx, locked, { ...input, person_id });
  });
}

/**
 * Whoever is asked decides by the link in their mail, without signing in. It decides once: afterwards, after two weeks, and for somebody who has left, it is over.
 * Refuses `link_over`, and as `decideApproval`.
 */
export async function decideByLink(work: Work, { secret, ...input }: DecideByLink): Promise<void> {
  if (input.decision === 'declined' && !input.reason) throw new Refusal('reason_needed', { field: 'reason' });
  const link_hash = secretHash(secret);
  await change(work, 'decideByLink', { link: link_hash.toString('hex'), ...input }, async (tx) => {
    const known = await linkBy(tx, link_hash, tx.now);
    if (!known) throw new Refusal('link_over');
    const locked = await lockApproval(tx, known.approval_id);
    if (locked.approval.state !== 'asked') throw new Refusal('link_over');
    await settleIn(tx, locked, { ...input, ...known });
  });
}

/** Whom a link in a mail was made for, while it still decides; null where it is over or never was. */
export async function linkBy(db: ReadDb | Tx, link_hash: Buffer, now: Date): Promise<{ approval_id: string; person_id: string } | null> {
  const row = await db
    .selectFrom('approval_people as ap')
    .innerJoin('approvals as a', 'a.approval_id', 'ap.approval_id')
    .innerJoin('people as p', 'p.person_id', 'ap.person_id')
    .select(['ap.approval_id', 'ap.person_id'])
    .where('ap.link_hash', '=', link_hash)
    .where('ap.link_expires_at', '>', now)
    .where('a.state', '=', 'asked')
    .where('p.active', '=', true)
    .where('p.erased_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

interface Decision extends Pick<DecideApproval, 'approval_id' | 'decision' | 'reason'> {
  /** Whose word it is. */
  person_id: string;
}

async function settleIn(tx: Tx, { row, approval }: Awaited<ReturnType<typeof lockApproval>>, input: Decision): Promise<void> {
  const { approval_id, decision, reason, person_id } = input;
  const of = await concernedBy(tx, row);
  if (of.people.includes(person_id)) throw new Refusal('approval_own');
  if (approval.state !== 'asked') throw new Refusal('approval_decided');
  await tx
    .updateTable('approvals')
    .set({ state: decision, decided_at: tx.now, decided_by: person_id, reason: reason || null })
    .where('approval_id', '=', approval_id)
    .execute();
  tx.record(`case:${row.case_id}`, `approval.${decision}`, { reason }, { approval_id, person_id });
  if (decision === 'approved') return await askNext(tx, row, of);
  await voidApprovals(tx, row.case_id);
  const event_id = await moveCase(tx, row, ORDER_STATES, 'refused', { body: reason, visibility: 'reporter' });
  tx.enqueue('orders.tell', { case_id: row.case_id, event_id });
}

/** The case first, then its approval: two who decide at once do so one after the other. */
async function lockApproval(tx: Tx, approval_id: string) {
  const known = await tx.selectFrom('approvals').select('case_id').where('approval_id', '=', approval_id).executeTakeFirst();
  if (!known) throw new Refusal('not_found');
  const row = await lockCase(tx, known.case_id);
  const approval = await tx.selectFrom('approvals').select('state').where('approval_id', '=', approval_id).executeTakeFirstOrThrow();
  const asked = await tx.selectFrom('approval_people').select('person_id').where('approval_id', '=', approval_id).execute();
  return { row, approval, asked: asked.map((one) => one.person_id) };
}
