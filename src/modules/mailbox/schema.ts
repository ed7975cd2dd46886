import { z } from 'zod';

const onMail = z.object({ mailbox_mail_id: z.uuid() });

/** `for_email`: whose ticket it is; empty where nobody is to be written to. */
export const ticketFromMailSchema = onMail.extend({
  for_email: z.union([z.literal(''), z.email().max(320)]).default(''),
});
export type TicketFromMail = z.infer<typeof ticketFromMailSchema>;

export const discardMailSchema = onMail;
export type DiscardMail = z.infer<typeof discardMailSchema>;

export const joinMailSchema = onMail;
export type JoinMail = z.infer<typeof joinMailSchema>;
