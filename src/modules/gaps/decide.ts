import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import { marksOf } from '#platform/search';
import { change, type Tx, type Work } from '#platform/work';
import { mayDecideGap, mayReadGap } from './rules.ts';
import type { CloseGap, DismissGap } from './schema.ts';

/** Says why a gap needs no article. It stays in the list of those, and is not brought up again. Refuses `gap_settled`. */
export async function dismissGap(work: Work, input: DismissGap): Promise<void> {
  await onGap(work, 'dismissGap', input, async (tx, gap) => {
    if (gap.state !== 'open') throw new Refusal('gap_settled');
    await decide(tx, gap.gap_id, { state: 'dismissed', reason: input.reason });
    tx.record(`gap:${gap.gap_id}`, 'gap.dismissed', { reason: input.reason });
  });
}

/** Names the article that closes a gap: one the actor finds, or a draft of their own. It is done when readers have it. Refuses `not_found`, `gap_settled`. */
export async function closeGap(work: Work, input: CloseGap): Promise<void> {
  await onGap(work, 'closeGap', input, async (tx, gap) => {
    if (gap.state === 'done') throw new Refusal('gap_settled');
    const known = await tx
      .selectFrom('articles')
      .select('slug')
      .where('slug', '=', input.article)
      .where('trashed_at', 'is', null)
      .where('archived_at', 'is', null)
      .where((eb) =>
        eb.or([
          eb('owner_id', '=', tx.actor.person_id),
          eb.and([eb('published_version', 'is not', null), sql<boolean>`mark = any(${marksOf(tx.actor)}::text[])`]),
        ]),
      )
      .executeTakeFirst();
    if (!known) throw new Refusal('not_found', { field: 'article' });
    await decide(tx, gap.gap_id, { state: 'begun', article: input.article, reason: null });
    tx.record(`gap:${gap.gap_id}`, 'gap.begun', {}, { article: input.article });
  });
}

interface Locked {
  gap_id: string;
  state: string;
}

async function onGap(work: Work, name: string, input: { gap_id: string }, run: (tx: Tx, gap: Locked) => Promise<void>): Promise<void> {
  await change(work, name, input, async (tx) => {
    const gap = await tx
      .selectFrom('gaps')
      .select(['gap_id', 'state', 'team_id'])
      .where('gap_id', '=', input.gap_id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!gap || !mayReadGap(tx.actor, gap)) throw new Refusal('not_found');
    demand(mayDecideGap(tx.actor, gap));
    await run(tx, gap);
  });
}

async function decide(tx: Tx, gap_id: string, set: { state: string; reason: string | null; article?: string }): Promise<void> {
  await tx
    .updateTable('gaps')
    .set({ ...set, decided_by: tx.actor.person_id, decided_at: tx.now })
    .where('gap_id', '=', gap_id)
    .execute();
}
