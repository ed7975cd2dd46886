import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { readCaseNumber } from '#platform/numbers';
import { change, type Tx, type Work } from '#platform/work';
import { meetDeadline } from './deadlines.ts';
import { demandVersion, demandVisible, lockCase, lockForWork, touchCase } from './move.ts';
import { doneBy, type LockedCase, mayRead, mayWork } from './rules.ts';
import type { AddNote, LinkCases, OnCase } from './schema.ts';
import type { LinkType, Visibility } from './words.ts';

export interface Said {
  direction: 'in' | 'out';
  visibility: Visibility;
  body: string;
  /** What staff should know of how it came. */
  detail?: MessageDetail;
}

/** How a message came in: by mail, and whether from another address than the one that is known. */
export interface MessageDetail {
  by_mail?: boolean;
  other_address?: boolean;
}

/** Puts a message into the timeline of a locked case. One in is unread until staff answer, move the case or say so; the first one out meets the deadline of the first answer. Gives the id of the entry. */
export async function say(tx: Tx, row: LockedCase, { detail = {}, ...said }: Said): Promise<string> {
  const event_id = newId();
  const how = { type: 'message', ...doneBy(tx.actor), detail: JSON.stringify(detail) };
  await tx
    .insertInto('case_events')
    .values({ event_id, case_id: row.case_id, at: tx.now, ...how, ...said })
    .execute();
  if (said.direction === 'out') await meetDeadline(tx, row.case_id, 'first_answer');
  await touchCase(tx, row, { unread_since: said.direction === 'in' ? tx.now : null });
  tx.record(`case:${row.case_id}`, `case.message_${said.direction}`, { body: said.body }, { event_id });
  if (said.direction === 'in') tx.enqueue('notices.tell', { notice: 'reply', case_id: row.case_id, event_id });
  return event_id;
}

/** Adds an internal note: staff read it, nobody else. */
export async function addNote(work: Work, input: AddNote): Promise<void> {
  await change(work, 'addNote', input, async (tx) => {
    const row = await lockCase(tx, input.case_id);
    demandVisible(tx, row);
    demand(mayWork(tx.actor, row));
    await putNote(tx, row, input.body);
  });
}

/** Puts an internal note into the timeline of a locked case. Gives the id of the entry. */
export async function putNote(tx: Tx, row: LockedCase, body: string): Promise<string> {
  const event_id = newId();
  const how = { type: 'note', visibility: 'internal', actor_id: tx.actor.person_id, detail: '{}' };
  await tx
    .insertInto('case_events')
    .values({ event_id, case_id: row.case_id, at: tx.now, body, ...how })
    .execute();
  await touchCase(tx, row);
  tx.record(`case:${row.case_id}`, 'case.note', { body }, { event_id });
  return event_id;
}

/** Says that the newest messages from outside need no answer. */
export async function markRead(work: Work, input: OnCase): Promise<void> {
  await change(work, 'markRead', input, async (tx) => {
    const row = await lockForWork(tx, input);
    await touchCase(tx, row, { unread_since: null });
    tx.record(`case:${row.case_id}`, 'case.read');
  });
}

/** Links a case to another one of which the actor may work the first and see the second. */
export async function linkCases(work: Work, input: LinkCases): Promise<void> {
  const number = readCaseNumber(input.other_number);
  await change(work, 'linkCases', input, async (tx) => {
    const other = await tx
      .selectFrom('cases')
      .select('case_id')
      .where('number', '=', number?.text ?? '')
      .executeTakeFirst();
    if (!other) throw new Refusal('not_found', { field: 'other_number' });
    const rows: LockedCase[] = [];
    for (const case_id of [...new Set([input.case_id, other.case_id])].sort()) rows.push(await lockCase(tx, case_id));
    const row = rows.find((r) => r.case_id === input.case_id);
    const target = rows.find((r) => r.case_id === other.case_id);
    if (!row || !target) throw new Refusal('not_found');
    demandVisible(tx, row);
    demand(mayWork(tx.actor, row));
    if (!mayRead(tx.actor, target)) throw new Refusal('not_found', { field: 'other_number' });
    if (target === row) throw new Refusal('link_to_itself', { field: 'other_number' });
    demandVersion(row, input.version);
    await linkIn(tx, row, target, input.type);
  });
}

/** Links a locked case to another one inside a change, once. */
export async function linkIn(tx: Tx, from: LockedCase, to: Pick<LockedCase, 'case_id'>, type: LinkType): Promise<void> {
  await tx
    .insertInto('case_links')
    .values({ from_case_id: from.case_id, to_case_id: to.case_id, type, linked_at: tx.now })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await touchCase(tx, from);
  tx.record(`case:${from.case_id}`, 'case.linked', {}, { type, to_case_id: to.case_id });
  tx.record(`case:${to.case_id}`, 'case.linked_from', {}, { type, from_case_id: from.case_id });
}
