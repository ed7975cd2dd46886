import { caseForLink, lockCase, moveCase, say } from '#modules/cases';
import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { REPORT, REPORT_STATES } from './rules.ts';
import type { ReplyByLink } from './schema.ts';

/** The reporter writes to the team by the secret link. If the team had asked, the clock runs on. Refuses `not_found` for a wrong link. */
export async function replyByLink(work: Work, input: ReplyByLink): Promise<void> {
  const known = await caseForLink(work, input);
  await change(work, 'replyByLink', { case_id: known.case_id, body: input.body }, async (tx) => {
    const row = await lockCase(tx, known.case_id);
    demand(row.kind === REPORT.kind, 'not_found');
    await say(tx, row, { direction: 'in', visibility: 'reporter', body: input.body });
    if (row.state === 'asked') await moveCase(tx, row, REPORT_STATES, row.accepted_at ? 'in_work' : 'checked');
  });
}
