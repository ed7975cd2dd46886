import { attachFile, type MessageDetail, mailBody, settleMail, storeMailContent, waitingMailFor } from '#modules/cases';
import { readMail } from '#platform/mail-read';
import { change, type Tx, type Work } from '#platform/work';
import { hearReporter } from './reply.ts';
import { replyTextOf } from './reply-text.ts';
import { REPORT } from './rules.ts';

/** How a kind of case hears whoever it is of. Gives the entry and the case it stands in: what was closed for long goes on in a case of its own. */
export type Hear = (
  tx: Tx,
  case_id: string,
  said: { body: string; detail?: MessageDetail },
) => Promise<{ case_id: string; event_id: string }>;

/**
 * Reads a mail that was received and puts what its writer says now into their case, with what hangs on it; a case of a kind that is not in `heard` takes none.
 * Repeatable; a mail is taken once.
 */
export async function takeMailIn(
  work: Work,
  payload: { mail_in_id: string },
  heard: Readonly<Record<string, Hear>> = { [REPORT.kind]: hearReporter },
): Promise<void> {
  const waiting = await waitingMailFor(work, payload.mail_in_id);
  const hear = waiting && heard[waiting.kind];
  if (!waiting || !hear) return;
  const mail = await readMail(await waiting.open());
  const words = replyTextOf(mail.text);
  if (words === '' && mail.attachments.length === 0) {
    await change(work, 'takeMailIn', payload, (tx) => settleMail(tx, payload.mail_in_id, { reason: 'empty' }));
    return;
  }
  const { files, refused, keep_original } = await storeMailContent(work.house, mail.attachments, waiting.open);
  const body = mailBody(words, refused, waiting.language);
  const other_address = waiting.email !== null && mail.from !== waiting.email.toLowerCase();
  await change(work, 'takeMailIn', payload, async (tx) => {
    const at = await hear(tx, waiting.case_id, { body, detail: { by_mail: true, ...(other_address && { other_address }) } });
    for (const file of files) await attachFile(tx, { ...at, visibility: 'reporter' }, file);
    await settleMail(tx, payload.mail_in_id, { ...at, keep_original });
  });
}
