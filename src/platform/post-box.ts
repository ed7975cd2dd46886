import { type ParsedMail, simpleParser } from 'mailparser';
import type pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { newId } from './ids.ts';
import type { Logger } from './log.ts';

const MOST_BYTES = 5 * 1024 * 1024;

/** The demo's post box: a real SMTP server on this machine that keeps what arrives in the table `demo_mails`. The same Message-ID twice is one mail. */
export async function openPostBox(pool: pg.Pool, log: Logger): Promise<{ smtp_url: string; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MOST_BYTES,
    logger: false,
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo.map((one) => one.address).join(', ');
      simpleParser(stream)
        .then((mail) =>
          pool.query(
            `insert into demo_mails (demo_mail_id, message_id, from_address, to_address, subject, body_text, body_html, reply_to, stop_url)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (message_id) do nothing`,
            [
              ...[newId(), mail.messageId ?? newId(), mail.from?.text ?? '', to, mail.subject ?? '', mail.text ?? '', mail.html || ''],
              ...[mail.replyTo?.value[0]?.address ?? null, stopUrlOf(mail)],
            ],
          ),
        )
        .then(() => callback())
        .catch((error: Error) => {
          log.warn({ reason: error.message }, 'post box');
          callback(Object.assign(new Error('Try again later'), { responseCode: 451 }));
        });
    },
  });
  server.on('error', (error) => log.warn({ reason: error.message }, 'post box'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    smtp_url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The address a mail program would offer as "unsubscribe". */
function stopUrlOf(mail: ParsedMail): string | null {
  const list = mail.headers.get('list') as { unsubscribe?: { url?: string } } | undefined;
  return list?.unsubscribe?.url ?? null;
}
