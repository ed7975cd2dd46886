import { attachFile, caseForLink, lockCase, say } from '#modules/cases';
import { dropOpenDues } from '#modules/payments';
import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { ANNOUNCE, moveApplication } from './moves.ts';
import { APPLICATION } from './rules.ts';
import type { ReplyToApplication, WithdrawApplication } from './schema.ts';

/** Whoever applied answers, with documents where they were asked for: the check goes on, and the deadline runs again. Refuses `not_found`, `state_not_reachable` once it is closed. */
export async function replyToApplication(work: Work, input: ReplyToApplication): Promise<void> {
  const { case_id } = await caseForLink(work, input);
  const { secret: _, ...said } = input;
  await change(work, 'replyToApplication', said, async (tx) => {
    const row = await lockCase(tx, case_id);
    demand(row.kind === APPLICATION.kind, 'not_found');
    demand(row.phase !== 'closed', 'state_not_reachable');
    const event_id = await say(tx, row, { direction: 'in', visibility: 'reporter', body: input.body });
    tx.enqueue(ANNOUNCE, { case_id, event_id });
    for (const { file_hash, name } of input.files)
      await attachFile(tx, { case_id, event_id, visibility: 'reporter' }, { file_hash, thumbnail_hash: null, name });
    if (row.state === 'documents_wanted') await moveApplication(tx, row, 'in_check', { visibility: 'reporter' });
  });
}

/** Whoever applied takes the application back before it is decided. Refuses `not_found`, `state_not_reachable`. */
export async function withdrawApplication(work: Work, input: WithdrawApplication): Promise<void> {
  const { case_id } = await caseForLink(work, input);
  await change(work, 'withdrawApplication', { case_id }, async (tx) => {
    const row = await lockCase(tx, case_id);
    demand(row.kind === APPLICATION.kind, 'not_found');
    // A decision nobody released yet is none.
    await tx.deleteFrom('decisions').where('case_id', '=', case_id).where('released_at', 'is', null).execute();
    await dropOpenDues(tx, row);
    const event_id = await moveApplication(tx, row, 'withdrawn', { visibility: 'reporter' });
    // Whoever did not withdraw it themselves must hear of it.
    tx.enqueue('applications.tell', { case_id, event_id });
  });
}
