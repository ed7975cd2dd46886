import type { NewsOf } from '#modules/cases';
import { TICKET_HAPPENED, ticketStepOf } from './mails.ts';

/** How a ticket tells its news in the one mail of the day. */
export const ticketNews: NewsOf = (_house, entry, language) => {
  const step = ticketStepOf(entry);
  if (!step || !entry.own) return null;
  return { what: entry.subject, happened: TICKET_HAPPENED[step][language], path: `/portal/anfragen/${entry.number}` };
};
