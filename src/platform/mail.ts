import type { Selectable } from 'kysely';
import type { SendMailOptions, Transporter } from 'nodemailer';
import type { Mails } from './database/tables.gen.ts';
import { fileStream } from './files.ts';
import { newId } from './ids.ts';
import { change, type House, type Tx, type Work } from './work.ts';

export interface MailText {
  subject: string;
  body_text: string;
  body_html: string;
  /** Where an answer goes; absent: to the sender. */
  reply_to?: string;
  /** Where mail servers say that it did not arrive; absent: to the sender. */
  bounce_to?: string;
  /** A file that goes along: stored, and linked by whoever owns it for longer than mails are kept. */
  attachment_hash?: Buffer;
  attachment_name?: string;
  /** Ends such mails with one post, no questions asked (RFC 8058). */
  stop_url?: string;
}

/** Writes a mail inside the change that causes it; a job delivers it; gives its id. `subject_ref` names the audit subject, e.g. `case:…`. */
export async function writeMail(
  tx: Tx,
  subject_ref: string,
  to: { address: string; name?: string | null },
  text: MailText,
): Promise<string> {
  const mail_id = newId();
  await tx
    .insertInto('mails')
    .values({ mail_id, subject_ref, to_address: to.address, to_name: to.name ?? null, written_at: tx.now, ...text })
    .execute();
  tx.enqueue('mail.send', { mail_id });
  return mail_id;
}

export interface Sender {
  name: string;
  address: string;
}

/** A transport for an SMTP address (`smtp://user:pass@host:587`); undefined where none is set, so that mail waits. */
export async function openMail(smtp_url: string | undefined): Promise<Transporter | undefined> {
  if (!smtp_url) return undefined;
  const { createTransport } = await import('nodemailer');
  return createTransport(smtp_url, { disableFileAccess: true, disableUrlAccess: true });
}

/** Mails that a mail server took and that could not be marked as sent yet, by house: the next try marks them and sends nothing. */
const handedOver = new WeakMap<House, Set<string>>();

function handedOverBy(house: House): Set<string> {
  const known = handedOver.get(house) ?? new Set<string>();
  handedOver.set(house, known);
  return known;
}

/** Delivers one written mail and marks it; false where it is kept no more. Repeatable: a mail that is marked is not sent again, and a repeat carries the same Message-ID. */
export async function sendMail(work: Work, mail_id: string, transport: Transporter | undefined, from: Sender): Promise<boolean> {
  const mail = await work.read.selectFrom('mails').selectAll().where('mail_id', '=', mail_id).executeTakeFirst();
  if (!mail || mail.sent_at) return mail !== undefined;
  if (!transport) throw new Error('No mail server is set (SMTP_URL); the mail waits.');
  const waiting = handedOverBy(work.house);
  if (!waiting.has(mail_id)) {
    await transport.sendMail(await messageOf(work, mail, from));
    waiting.add(mail_id);
  }
  // Longer than other changes: given up, the mail would be sent again by whichever site takes the job next.
  const patient = { ...work, until: Date.now() + 5 * work.house.config.repeat_for_ms };
  await change(patient, 'markMailSent', { mail_id }, async (tx) => {
    await tx.updateTable('mails').set({ sent_at: tx.now }).where('mail_id', '=', mail_id).execute();
    tx.record(mail.subject_ref, 'mail.sent', {}, { mail_id });
  });
  waiting.delete(mail_id);
  return true;
}

async function messageOf(work: Work, mail: Selectable<Mails>, from: Sender): Promise<SendMailOptions> {
  const { hostname } = new URL(work.house.config.public_url);
  // All mails about a case refer to one id that no mail has, so that mail programs show them as one conversation.
  const thread = `<${mail.subject_ref.replace(':', '.')}@${hostname}>`;
  return {
    messageId: `<${mail.mail_id}@${hostname}>`,
    inReplyTo: thread,
    references: thread,
    replyTo: mail.reply_to ?? undefined,
    from: { name: from.name, address: from.address },
    to: { name: mail.to_name ?? '', address: mail.to_address },
    ...(mail.bounce_to && { envelope: { from: mail.bounce_to, to: mail.to_address } }),
    ...(mail.attachment_hash && {
      attachments: [
        {
          filename: mail.attachment_name ?? undefined,
          content: (await fileStream(work.read, mail.attachment_hash.toString('hex'))).stream,
        },
      ],
    }),
    subject: mail.subject.replace(/[\r\n]+/g, ' '),
    text: mail.body_text,
    html: mail.body_html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(mail.stop_url && { 'List-Unsubscribe': `<${mail.stop_url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  };
}

/** Whether a mail server said that it will never take a mail for an address (RFC 5321, replies 5yz to the envelope). */
export function isRefusedForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500;
}

export interface Letter {
  /** Made before the first try, so that a letter sent twice is one. */
  key: string;
  from: string;
  to: string;
  subject: string;
  text: string;
}

/** Sends a letter of a person to the receiving end of this house, as a mail program would; for the demo's post box. Throws what the other side said. */
export async function sendLetter(house: House, letter: Letter): Promise<void> {
  const { mail_in } = house.config;
  const transport = mail_in && (await openMail(`smtp://${mail_in.host}:${mail_in.port}?ignoreTLS=true`));
  if (!transport) throw new Error('No mail is taken in.');
  const { key, ...rest } = letter;
  await transport.sendMail({ ...rest, messageId: `<${key}@post-box.example>` }).finally(() => transport.close());
}
