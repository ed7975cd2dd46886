import {
  demandVersion,
  demandVisible,
  type LockedCase,
  lockCase,
  mayRead,
  mayWork,
  mergeCases,
  moveCase,
  unmergeCase,
} from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { readCaseNumber } from '#platform/numbers';
import { change, type Tx, type Work } from '#platform/work';
import { onTicket } from './on-ticket.ts';
import { TICKET, TICKET_STATES } from './rules.ts';
import type { MergeTicket, RaiseProblem, SolveAll, UnmergeTicket } from './schema.ts';
import { checked, receiptOf, type TicketReceipt, takeIn } from './submit.ts';
import { GROUP, type TicketType } from './words.ts';

/** Joins a ticket into an open one of the same thing; its requester is told, and goes on hearing. Refuses as mergeCases() does, and `not_found` for one not seen. */
export async function mergeTicket(work: Work, input: MergeTicket): Promise<void> {
  const number = readCaseNumber(input.other_number)?.text ?? '';
  await change(work, 'mergeTicket', input, async (tx) => {
    const other = await tx.selectFrom('cases').select('case_id').where('number', '=', number).executeTakeFirst();
    if (!other) throw new Refusal('not_found', { field: 'other_number' });
    const rows = await lockAll(tx, [input.case_id, other.case_id]);
    const row = rows.get(input.case_id);
    const into = rows.get(other.case_id);
    if (!row || !into) throw new Refusal('not_found');
    demand(row.kind === TICKET.kind, 'not_found');
    demandVisible(tx, row);
    demand(mayWork(tx.actor, row));
    if (!mayRead(tx.actor, into)) throw new Refusal('not_found', { field: 'other_number' });
    demandVersion(row, input.version);
    const states = TICKET_STATES[await typeOf(tx, row.case_id)];
    const event_id = await mergeCases(tx, row, into, { states, merged_state: 'duplicate' });
    tx.enqueue('tickets.tell', { case_id: row.case_id, event_id });
  });
}

/** Takes a ticket that was joined into another one out again: it is in work. Refuses `not_merged`. */
export async function unmergeTicket(work: Work, input: UnmergeTicket): Promise<void> {
  await onTicket(work, 'unmergeTicket', input, async (tx, row, type) => {
    const event_id = await unmergeCase(tx, row, TICKET_STATES[type], 'in_work');
    tx.enqueue('tickets.tell', { case_id: row.case_id, event_id });
  });
}

/**
 * Opens a problem for the cause behind incidents and links them to it (ITIL). Those that are chosen are tickets the actor works on, at most 100; else `not_found`,
 * `forbidden`, `nothing_chosen`.
 */
export async function raiseProblem(work: Work, input: RaiseProblem): Promise<TicketReceipt> {
  if (input.case_ids.length === 0) throw new Refusal('nothing_chosen');
  const first = await work.read
    .selectFrom('tickets')
    .select(['app_id', 'topic_id'])
    .where('case_id', '=', input.case_ids[0] ?? '')
    .executeTakeFirst();
  const about = { app_id: first?.app_id ?? '', topic_id: first?.topic_id ?? '' };
  const ready = await checked(work, about);
  return await change(work, 'raiseProblem', input, async (tx) => {
    const rows = await lockAll(tx, input.case_ids);
    for (const row of rows.values()) {
      demand(row.kind === TICKET.kind, 'not_found');
      demandVisible(tx, row);
      demand(mayWork(tx.actor, row));
    }
    const form = { subject: input.subject, description: input.description, device: '', urgency: 2, impact: 2, language: 'de' as const };
    const opened = await takeIn(tx, { ...form, ...about, type: 'problem' }, ready, { channel: 'web' });
    await tx
      .insertInto('case_links')
      .values(
        [...rows.keys()].map((case_id) => ({ from_case_id: case_id, to_case_id: opened.case_id, type: 'caused_by', linked_at: tx.now })),
      )
      .execute();
    for (const case_id of rows.keys()) tx.record(`case:${case_id}`, 'case.linked', {}, { type: 'caused_by', to_case_id: opened.case_id });
    return receiptOf(opened);
  });
}

/** Solves a problem and every open ticket that is linked to it with one answer; tickets the actor may not work on stay open. Gives how many were solved. */
export async function solveAll(work: Work, input: SolveAll): Promise<number> {
  return await change(work, 'solveAll', input, async (tx) => {
    const linked = await tx
      .selectFrom('case_links')
      .innerJoin('cases', 'cases.case_id', 'case_links.from_case_id')
      .select('cases.case_id')
      .where('case_links.to_case_id', '=', input.case_id)
      .where('case_links.type', '=', 'caused_by')
      .where('cases.kind', '=', TICKET.kind)
      .where('cases.phase', '<>', 'closed')
      .orderBy('cases.case_id')
      .limit(GROUP.max)
      .execute();
    const rows = await lockAll(tx, [input.case_id, ...linked.map((one) => one.case_id)]);
    const problem = rows.get(input.case_id);
    if (!problem || problem.kind !== TICKET.kind) throw new Refusal('not_found');
    demandVisible(tx, problem);
    demand(mayWork(tx.actor, problem));
    demandVersion(problem, input.version);
    let solved = 0;
    for (const row of rows.values()) {
      const type = await typeOf(tx, row.case_id);
      if (row.phase === 'closed' || !mayWork(tx.actor, row) || !TICKET_STATES[type][row.state]?.next.includes('solved')) continue;
      const event_id = await moveCase(tx, row, TICKET_STATES[type], 'solved', { body: input.solution, visibility: 'reporter' });
      await tx
        .updateTable('tickets')
        .set({ solution: input.solution, solved_at: tx.now, solved_by: tx.actor.person_id })
        .where('case_id', '=', row.case_id)
        .execute();
      tx.enqueue('tickets.tell', { case_id: row.case_id, event_id });
      if (row !== problem) solved += 1;
    }
    tx.record(`case:${problem.case_id}`, 'ticket.solved_all', {}, { count: String(solved) });
    return solved;
  });
}

/** Locks cases in id order. Refuses `not_found`. */
async function lockAll(tx: Tx, case_ids: readonly string[]): Promise<Map<string, LockedCase>> {
  const rows = new Map<string, LockedCase>();
  for (const case_id of [...new Set(case_ids)].sort()) rows.set(case_id, await lockCase(tx, case_id));
  return rows;
}

async function typeOf(tx: Tx, case_id: string): Promise<TicketType> {
  const row = await tx.selectFrom('tickets').select('type').where('case_id', '=', case_id).executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row.type as TicketType;
}
