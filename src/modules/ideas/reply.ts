import { caseForLink, lockCase, say } from '#modules/cases';
import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { IDEA } from './rules.ts';
import type { ReplyToIdea } from './schema.ts';

/** Whoever wrote the idea writes to the city by the secret link. Refuses `not_found` for a wrong link, and for a case of another kind. */
export async function replyToIdea(work: Work, input: ReplyToIdea): Promise<void> {
  const known = await caseForLink(work, input);
  await change(work, 'replyToIdea', { case_id: known.case_id, body: input.body }, async (tx) => {
    const row = await lockCase(tx, known.case_id);
    demand(row.kind === IDEA.kind, 'not_found');
    await say(tx, row, { direction: 'in', visibility: 'reporter', body: input.body });
  });
}
