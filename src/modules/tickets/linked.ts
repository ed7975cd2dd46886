import { sql } from 'kysely';
import { Refusal } from '#platform/errors';
import { marksOf } from '#platform/search';
import type { Tx, Work } from '#platform/work';
import { onTicket } from './on-ticket.ts';
import type { LinkArticle } from './schema.ts';

/** Says which article was made of a ticket, or solved it. Refuses `not_found` for an article the actor does not find. */
export async function linkArticle(work: Work, input: LinkArticle): Promise<void> {
  await onTicket(work, 'linkArticle', input, async (tx, row) => {
    // What was just made of a ticket is a draft, which nobody finds yet.
    await putLink(tx, row.case_id, input.article, input.how);
  });
}

/** Writes the link inside a change. An article that solved something must be one the actor may read. */
export async function putLink(tx: Tx, case_id: string, article: string, how: 'used' | 'made'): Promise<void> {
  if (how === 'used') {
    const known = await tx
      .selectFrom('search_docs')
      .select('id')
      .where('kind', '=', 'article')
      .where('id', '=', article)
      .where(sql<boolean>`audience && ${marksOf(tx.actor)}::text[]`)
      .executeTakeFirst();
    if (!known) throw new Refusal('not_found', { field: 'article' });
  }
  await tx
    .insertInto('ticket_articles')
    .values({ case_id, article, how, linked_at: tx.now })
    .onConflict((oc) => oc.doNothing())
    .execute();
  tx.record(`case:${case_id}`, 'ticket.article_linked', {}, { article, how });
}
