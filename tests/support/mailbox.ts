import { Readable } from 'node:stream';
import { fetchMailbox, takeMail } from '#modules/mailbox';
import { takeMailIn } from '#modules/reports';
import { hearTicketMail, TICKET, tellAboutTicket } from '#modules/tickets';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { type MailboxConfig, readConfig } from '../../src/config.ts';
import { TEST_SECRET } from './city-template.ts';
import { read, theHouse } from './house.ts';

export interface Typed {
  from?: string;
  to?: string;
  subject?: string;
  text?: string;
  id?: string;
  head?: Record<string, string>;
}

/** A mail as a mail program writes it; a line of the head in `head` stands above all others. */
export function aLetter({
  from = 'bruno@stadt.example',
  to = 'desk@stadt.example',
  subject = 'Drucker druckt nicht',
  ...typed
}: Typed = {}): string {
  const above = Object.entries(typed.head ?? {}).map(([name, value]) => `${name}: ${value}\n`);
  return `${above.join('')}Message-ID: ${typed.id ?? `<${newId()}@mail.example>`}
From: ${from}
To: ${to}
Subject: ${subject}
Date: Mon, 02 Mar 2026 09:00:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${typed.text ?? 'Seit heute früh kommt kein Papier mehr heraus.'}
`;
}

/** The address of somebody of the staff. */
export async function emailOf({ person_id }: Pick<Actor, 'person_id'>): Promise<string> {
  const row = await read().selectFrom('people').select('email').where('person_id', '=', person_id).executeTakeFirstOrThrow();
  return row.email ?? '';
}

/** Looks into the mailbox, then does what the jobs do with answers. */
export async function fetchAndRead() {
  const done = await fetchMailbox(theHouse());
  const waiting = await read().selectFrom('mails_in').select('mail_in_id').where('outcome', '=', 'waiting').execute();
  for (const { mail_in_id } of waiting)
    await takeMailIn(systemWork(theHouse(), 'mail.take_in'), { mail_in_id }, { [TICKET.kind]: hearTicketMail });
  return done;
}

/** A mailbox in memory that holds one mail, for what asks no server. */
export function aBox(mail: string | Buffer, uid = 1) {
  const bytes = Buffer.isBuffer(mail) ? mail : Buffer.from(mail.replaceAll(/\r?\n/g, '\r\n'));
  const box = {
    uid_validity: 1,
    open: () => Promise.resolve(Readable.from(bytes.length > 0 ? [bytes] : [])),
    headOf: (_uid: number, max: number) => Promise.resolve(bytes.subarray(0, max)),
  };
  return { box, mail: { uid, size: bytes.length } };
}

export const A_MAILBOX = mailboxConfig();

function mailboxConfig(): MailboxConfig {
  const { mailbox } = readConfig({ SECRET: TEST_SECRET, MAILBOX_URL: 'imaps://desk%40stadt.example:x@imap.stadt.example/INBOX' });
  if (!mailbox) throw new Error('No mailbox is set.');
  return mailbox;
}

let uids = 1;
/** Takes a mail as it would come from the mailbox. */
export async function takeOne(mail: string | Buffer, config: MailboxConfig = A_MAILBOX): Promise<void> {
  const { box, mail: waiting } = aBox(mail, uids++);
  await takeMail(theHouse(), config, box, waiting);
}

/** The tickets that came by mail, oldest first. */
export async function ticketsByMail() {
  return await read()
    .selectFrom('cases')
    .innerJoin('tickets', 'tickets.case_id', 'cases.case_id')
    .innerJoin('case_people', 'case_people.case_id', 'cases.case_id')
    .select([
      'cases.case_id',
      'cases.number',
      'cases.subject',
      'cases.state',
      'tickets.description',
      'case_people.person_id',
      'case_people.email',
    ])
    .where('channel', '=', 'mail')
    .where('case_people.part', '=', 'reporter')
    .orderBy('cases.created_at')
    .orderBy('cases.case_id')
    .execute();
}

/** The mails that wait for a look, oldest first. */
export async function looks() {
  return await read().selectFrom('mailbox_mails').selectAll().where('state', '=', 'waiting').orderBy('mailbox_mail_id').execute();
}

/** Tells about the first entry of a ticket as the job does; gives the mail. */
export async function toldOfFirst(case_id: string) {
  const { event_id } = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', case_id)
    .where('type', '=', 'created')
    .executeTakeFirstOrThrow();
  await tellAboutTicket(systemWork(theHouse(), 'tickets.tell'), { case_id, event_id });
  return await read().selectFrom('mails').selectAll().where('subject_ref', '=', `case:${case_id}`).executeTakeFirstOrThrow();
}
