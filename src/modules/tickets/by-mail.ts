import { type ContactOf, lockCase, type MessageDetail } from '#modules/cases';
import { cityOf } from '#modules/city';
import { demand } from '#platform/errors';
import type { Tx, Work } from '#platform/work';
import { heldOut, putHelp, topicOf } from './help.ts';
import { hearRequester, openAgain } from './requester.ts';
import { isOpen, mayReopen, TICKET } from './rules.ts';
import type { SubmitTicket } from './schema.ts';
import { checked, type Ready, type TicketReceipt, takeIn } from './submit.ts';
import { OPEN_TYPES, type TicketType } from './words.ts';

/** What a ticket that came by mail says; what no mail says has its usual value. */
export type MailTicket = Pick<SubmitTicket, 'subject' | 'description' | 'language'> & Partial<SubmitTicket>;

export type MailTicketOpened = TicketReceipt & { event_id: string };

/** What must be known before a mail can become a ticket. Refuses `desk_missing`. */
export function readyForMail(work: Pick<Work, 'house' | 'read'>): Promise<Ready> {
  return checked(work, { app_id: '', topic_id: '' });
}

/** Opens a ticket by mail within a change, with the entry it begins with. */
export async function openMailTicket(tx: Tx, ticket: MailTicket, ready: Ready, reporter: ContactOf): Promise<MailTicketOpened> {
  const usual = { type: 'incident' as const, app_id: '', topic_id: '', device: '', urgency: 2, impact: 3 };
  const opened = await takeIn(tx, { ...usual, ...ticket }, ready, { reporter, channel: 'mail' });
  const { person_id } = reporter;
  // Whoever writes after looking for an answer was not spared the way to the desk.
  if (person_id) {
    const held_out = await heldOut({ house: tx.house, now: () => tx.now }, person_id);
    await putHelp(tx, person_id, [{ event: 'sent', topic: topicOf(ticket) }], held_out);
  }
  return opened;
}

/**
 * Takes an answer by mail into the ticket it is about: one that was solved is in work again, as long as its requester may open it; later, and of one that was
 * withdrawn, it becomes a ticket of its own that follows it. Gives where it stands.
 */
export async function hearTicketMail(tx: Tx, case_id: string, said: { body: string; detail?: MessageDetail }) {
  const row = await lockCase(tx, case_id);
  demand(row.kind === TICKET.kind, 'not_found');
  const ticket = await tx.selectFrom('tickets').select(['type', 'solved_at']).where('case_id', '=', case_id).executeTakeFirstOrThrow();
  const type = ticket.type as TicketType;
  const { service_desk } = await cityOf(tx.house);
  // One that was joined into another is worked on there.
  if (isOpen(row) || row.state === 'duplicate' || !service_desk) return { case_id, event_id: await hearRequester(tx, row, type, said) };
  if (mayReopen({ state: row.state, solved_at: ticket.solved_at }, service_desk.reopen_days, tx.now))
    return { case_id, event_id: await openAgain(tx, row, type, said) };
  return await followUp(tx, case_id, said.body);
}

async function followUp(tx: Tx, case_id: string, description: string): Promise<MailTicketOpened> {
  const old = await tx
    .selectFrom('cases')
    .innerJoin('tickets', 'tickets.case_id', 'cases.case_id')
    .innerJoin('case_people', 'case_people.case_id', 'cases.case_id')
    .select(['cases.subject', 'cases.language', 'tickets.type', 'tickets.app_id', 'tickets.topic_id', 'tickets.device'])
    .select(['tickets.impact', 'tickets.urgency'])
    .select(['case_people.person_id', 'case_people.name', 'case_people.email', 'case_people.phone'])
    .where('cases.case_id', '=', case_id)
    .where('case_people.part', '=', 'reporter')
    .executeTakeFirstOrThrow();
  const about = { app_id: old.app_id ?? '', topic_id: old.topic_id ?? '' };
  const ready = await checked({ house: tx.house, read: tx.house.pools.read }, about);
  const { subject, impact, urgency } = old;
  const opened = await openMailTicket(
    tx,
    {
      ...{ subject: subject || ready.label.de, description, impact, urgency, device: old.device ?? '' },
      ...about,
      language: old.language === 'en' ? 'en' : 'de',
      type: OPEN_TYPES.find((one) => one === old.type) ?? 'incident',
    },
    ready,
    { person_id: old.person_id, name: old.name ?? '', email: old.email ?? '', phone: old.phone ?? '' },
  );
  await tx
    .insertInto('case_links')
    .values({ from_case_id: opened.case_id, to_case_id: case_id, type: 'follows', linked_at: tx.now })
    .execute();
  tx.record(`case:${opened.case_id}`, 'case.linked', {}, { type: 'follows', to_case_id: case_id });
  tx.record(`case:${case_id}`, 'case.linked_from', {}, { type: 'follows', from_case_id: opened.case_id });
  return opened;
}
