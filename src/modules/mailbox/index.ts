export { discardMail, joinMail, ticketFromMail } from './decide.ts';
export { type Fetched, fetchMailbox } from './fetch.ts';
export { mailboxFor, mailsToLookAtFor, mailToLookAtFor } from './look.ts';
export { MAILBOX_DATA } from './personal.ts';
export { MAILBOX_RETENTION } from './retention.ts';
export * from './schema.ts';
export { takeMail } from './take.ts';
