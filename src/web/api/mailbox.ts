import { z } from 'zod';
import {
  discardMail,
  discardMailSchema,
  joinMail,
  joinMailSchema,
  mailboxFor,
  mailsToLookAtFor,
  ticketFromMail,
  ticketFromMailSchema,
} from '#modules/mailbox';
import { done, type Operation, operation } from './operation.ts';

/** Mails to the service desk that did not become tickets by themselves, for programs that carry the session of somebody of the desk. */
export const MAILBOX_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/desk/mailbox',
    summary: 'How the mailbox of the service desk was found the last time; for the desk and administrators, with their session',
    input: z.object({}),
    status: 200,
    act: async (work) => {
      const { state, to_look_at, day } = await mailboxFor(work);
      return { state, to_look_at, day };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/mails',
    summary:
      'Mails that wait for a look, newest first, a hundred at most; machines=yes for those of machines; for the desk, with their session',
    input: z.object({ machines: z.enum(['yes', 'no']).default('no') }),
    status: 200,
    act: async (work, { machines }) => ({ mails: (await mailsToLookAtFor(work, { machines: machines === 'yes' })).rows }),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/desk/mails/:mailbox_mail_id/ticket',
    summary: 'Make a ticket of a mail, for somebody of the staff or its sender; for the desk, with their session',
    input: ticketFromMailSchema,
    status: 201,
    act: ticketFromMail,
  }),
  operation({
    method: 'POST',
    path: '/api/v1/desk/mails/:mailbox_mail_id/join',
    summary: 'Put a mail into the ticket it answers; for the desk, with their session',
    input: joinMailSchema,
    status: 200,
    act: joinMail,
  }),
  done(
    '/api/v1/desk/mails/:mailbox_mail_id/discard',
    'Discard a mail; it stays in the mailbox itself; for the desk, with their session',
    discardMailSchema,
    discardMail,
  ),
];
