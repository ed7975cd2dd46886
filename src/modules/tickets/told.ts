import { touchCase } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { onTicket } from './on-ticket.ts';
import { isOpen } from './rules.ts';
import type { TellProblem, UntellProblem } from './schema.ts';

/** So many are shown of one application, the newest. */
const MOST_TOLD = 10;

/**
 * Tells all staff of an open problem of an application: what is wrong, and what one can do meanwhile. Told again it says the new words; each wording stays in the trail.
 * For whoever works on it. Refuses `not_a_problem`: a ticket of another type, one that is solved or one about no application.
 */
export async function tellProblem(work: Work, input: TellProblem): Promise<void> {
  await onTicket(work, 'tellProblem', input, async (tx, row, type) => {
    const { app_id } = await tx.selectFrom('tickets').select('app_id').where('case_id', '=', row.case_id).executeTakeFirstOrThrow();
    if (type !== 'problem' || !isOpen(row) || app_id === null) throw new Refusal('not_a_problem');
    const { told_text } = input;
    const told = { told_text, told_at: tx.now, told_by: tx.actor.person_id };
    await tx.updateTable('tickets').set(told).where('case_id', '=', row.case_id).execute();
    await touchCase(tx, row);
    tx.record(`case:${row.case_id}`, 'ticket.problem_told', { told_text }, { app_id });
  });
}

/** Nobody but the desk reads of it any more. */
export async function untellProblem(work: Work, input: UntellProblem): Promise<void> {
  await onTicket(work, 'untellProblem', input, async (tx, row) => {
    const untold = { told_text: null, told_at: null, told_by: null };
    await tx.updateTable('tickets').set(untold).where('case_id', '=', row.case_id).execute();
    await touchCase(tx, row);
    tx.record(`case:${row.case_id}`, 'ticket.problem_untold');
  });
}

/** What is known to be wrong with an application, the newest first, until it is solved or taken back. For all staff; refuses `sign_in_needed`. */
export async function knownProblemsFor(work: Work, app_id: string) {
  demand(work.actor.kind === 'staff' && !work.actor.factor_due, 'sign_in_needed');
  if (!app_id) return [];
  const rows = await work.read
    .selectFrom('tickets')
    .innerJoin('cases', 'cases.case_id', 'tickets.case_id')
    .select(['tickets.told_text', 'tickets.told_at'])
    .where('tickets.app_id', '=', app_id)
    .where('tickets.told_at', 'is not', null)
    .where('tickets.type', '=', 'problem')
    .where('cases.phase', '<>', 'closed')
    .orderBy('tickets.told_at', 'desc')
    .limit(MOST_TOLD)
    .execute();
  return rows.flatMap(({ told_text, told_at }) => (told_text && told_at ? [{ told_text, told_at }] : []));
}
export type KnownProblem = Awaited<ReturnType<typeof knownProblemsFor>>[number];
