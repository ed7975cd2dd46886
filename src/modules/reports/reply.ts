import { caseForLink, lockCase, type MessageDetail, moveCase, say } from '#modules/cases';
import { demand } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { REPORT, REPORT_STATES } from './rules.ts';
import type { ReplyByLink } from './schema.ts';

/** The reporter writes to the team by the secret link. If the team had asked, the clock runs on. Refuses `not_found` for a wrong link. */
export async function replyByLink(work: Work, input: ReplyByLink): Promise<void> {
  const known = await caseForLink(work, input);
  await change(work, 'replyByLink', { case_id: known.case_id, body: input.body }, async (tx) => {
    await hearReporter(tx, known.case_id, { body: input.body });
  });
}

/** Puts what the reporter says, whichever way it came, into the report; if the team had asked, the clock runs on. Gives where it stands. */
export async function hearReporter(tx: Tx, case_id: string, said: { body: string; detail?: MessageDetail }) {
  const row = await lockCase(tx, case_id);
  demand(row.kind === REPORT.kind, 'not_found');
  const event_id = await say(tx, row, { direction: 'in', visibility: 'reporter', ...said });
  if (row.state === 'asked') await moveCase(tx, row, REPORT_STATES, row.accepted_at ? 'in_work' : 'checked');
  return { case_id, event_id };
}
