import { discardMail, joinMail, takeMail, ticketFromMail } from '#modules/mailbox';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import { read, theHouse } from './house.ts';
import { A_MAILBOX, aBox, aLetter, emailOf, takeOne, toldOfFirst } from './mailbox.ts';
import type { Prepared } from './prepared.ts';
import { aColleague, aDeskAgent, aTicket } from './tickets.ts';

/** What becomes of mails in the mailbox. */
export const MAILBOX_CHANGES: Record<string, () => Promise<Prepared>> = {
  takeMail: async () => {
    // Too large to be fetched, so that its one transaction is the change.
    const { box, mail } = aBox(aLetter({ from: await emailOf(await aColleague()) }), 1_000_000 + Math.floor(Math.random() * 1e6));
    const large = { ...mail, size: 30_000_000 };
    return { actor: systemWork(theHouse(), 'mailbox').actor, call: (work) => takeMail(work.house, A_MAILBOX, box, large) };
  },
  ticketFromMail: () => onLook((work, mailbox_mail_id) => ticketFromMail(work, { mailbox_mail_id, for_email: 'wer@anderswo.example' })),
  joinMail: async () => {
    const { case_id } = await aTicket();
    const told = await toldOfFirst(case_id);
    const id = `<${told.mail_id}@${new URL(theHouse().config.public_url).hostname}>`;
    return onLook((work, mailbox_mail_id) => joinMail(work, { mailbox_mail_id }), { 'In-Reply-To': id });
  },
  discardMail: () => onLook((work, mailbox_mail_id) => discardMail(work, { mailbox_mail_id })),
};

async function onLook(
  run: (work: Work, mailbox_mail_id: string) => Promise<unknown>,
  head: Record<string, string> = {},
): Promise<Prepared> {
  const mailbox_mail_id = await aLook(head);
  return { actor: await aDeskAgent(), call: (work) => run(work, mailbox_mail_id) };
}

/** A mail of a stranger that waits for a look. */
export async function aLook(head: Record<string, string> = {}, from = 'wer@anderswo.example'): Promise<string> {
  await takeOne(aLetter({ from, head, subject: `Zugang ${Math.random().toString(36).slice(2)}` }));
  const row = await read()
    .selectFrom('mailbox_mails')
    .select('mailbox_mail_id')
    .orderBy('mailbox_mail_id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.mailbox_mail_id;
}
