import { copyable, mayRead, mayWork, splitCase } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import type { Tx, Work } from '#platform/work';
import { onTicket } from './on-ticket.ts';
import { ticketBy } from './read.ts';
import { isAsked, isOpen } from './rules.ts';
import type { SplitTicket } from './schema.ts';
import { checked, receiptOf, type TicketReceipt, takeIn } from './submit.ts';

/** What the page that splits a ticket shows: its words, and what may stand in both. Refuses `not_found`, `forbidden`, `state_not_reachable` for one that is closed. */
export async function ticketSplitFor(work: Work, case_id: string) {
  const row = await ticketBy(work.read, 'cases.case_id', case_id);
  if (!row || !mayRead(work.actor, row)) throw new Refusal('not_found');
  demand(mayWork(work.actor, row));
  demandSplittable(row);
  const of = copyable(work.read, case_id);
  const [entries, files] = await Promise.all([of.entries.execute(), of.files.execute()]);
  return {
    ...row,
    entries: entries.map(({ event_id, at, type, direction, body }) => ({ event_id, at, type, direction, body })),
    files: files.map(({ case_file_id, name }) => ({ case_file_id, name })),
  };
}

/**
 * Makes two tickets of one that asks for two things. The new one goes where its topic leads, came in when the first one did, and stood still when it did; whoever
 * asked stands with both and is told once. What is chosen stands in both. Refuses `topic_unknown`, `state_not_reachable` for one that is closed, `not_found`
 * for an entry or a file of another case.
 */
export async function splitTicket(work: Work, input: SplitTicket): Promise<TicketReceipt> {
  const ready = await checked(work, input);
  return await onTicket(work, 'splitTicket', input, async (tx, row, type) => {
    demandSplittable({ type, phase: row.phase });
    const first = await firstOf(tx, row.case_id);
    const form = {
      ...{ subject: input.subject, description: input.description, app_id: input.app_id, topic_id: input.topic_id },
      ...{ type, device: '', impact: first.impact, urgency: first.urgency, language: first.language },
    };
    const to = await takeIn(tx, form, ready, { channel: first.channel, received_at: first.created_at });
    const copies = { entries: input.entries, files: input.files };
    const { event_id } = await splitCase(tx, row, to, { body: input.reason, pictures: [], open: false, followers: true, copies });
    tx.enqueue('tickets.tell', { case_id: row.case_id, event_id });
    return receiptOf(to);
  });
}

async function firstOf(tx: Tx, case_id: string) {
  const row = await tx
    .selectFrom('cases')
    .innerJoin('tickets', 'tickets.case_id', 'cases.case_id')
    .select(['cases.language', 'cases.channel', 'cases.created_at', 'tickets.impact', 'tickets.urgency'])
    .where('cases.case_id', '=', case_id)
    .executeTakeFirstOrThrow();
  return { ...row, language: row.language === 'en' ? ('en' as const) : ('de' as const), channel: row.channel as 'web' };
}

/** What people asked for can be two things; problems and changes are the desk's own. */
function demandSplittable({ type, phase }: { type: string; phase: string }): void {
  if (!isOpen({ phase }) || !isAsked(type)) throw new Refusal('state_not_reachable');
}
