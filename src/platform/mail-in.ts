import { readFile } from 'node:fs/promises';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { SMTPServer } from 'smtp-server';
import { isDatabaseDown } from './database/pools.ts';
import { Refusal } from './errors.ts';
import { type StoredFile, storeUnread } from './files.ts';
import type { House } from './work.ts';
import { repeatWhileDown } from './work.ts';

/** The largest mail, in bytes; attachments arrive a third larger than they are. */
export const MOST_MAIL_BYTES = 20 * 1024 * 1024;
const MOST_CLIENTS = 20;
const MOST_RECIPIENTS = 10;
const SILENCE_MS = 60_000;

/** A mail that was stored: as a file, with its first bytes, and to whom it came. An empty sender is a message of a mail server. */
export interface MailStored {
  file: StoredFile;
  head: Buffer;
  sender: string;
  recipients: string[];
}

export interface MailTaker {
  /** Whether an address of our domain exists. May throw while the database is away. */
  knows(address: string): Promise<boolean>;
  /** Takes a stored mail under its own key; only then the sender hears that it arrived. */
  take(mail: MailStored): Promise<void>;
}

/** Opens the receiving end: SMTP for the addresses of one domain and no other, so that it relays nothing. Gives the port. */
export async function openMailIn(house: House, taker: MailTaker): Promise<{ port: number; close(): Promise<void> }> {
  const { mail_in, reply_domain = '' } = house.config;
  if (!mail_in) throw new Error('No place to take mail in is set.');
  const [cert, key] = await Promise.all([mail_in.cert, mail_in.key].map((file) => (file ? readFile(file) : undefined)));
  const server = new SMTPServer({
    banner: 'Stadttor',
    authOptional: true,
    disabledCommands: cert ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(cert && key && { cert, key }),
    size: MOST_MAIL_BYTES,
    maxClients: MOST_CLIENTS,
    socketTimeout: SILENCE_MS,
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, session, callback) {
      recipient(address, session, reply_domain, taker).then(
        () => callback(),
        (error: Error) => callback(told(house, error)),
      );
    },
    onData(stream, session, callback) {
      letter(house, stream, session, taker).then(
        () => callback(),
        (error: Error) => {
          stream.resume();
          callback(told(house, error));
        },
      );
    },
  });
  server.on('error', (error) => house.log.warn({ reason: error.message }, 'mail in'));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(mail_in.port, mail_in.host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : mail_in.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function recipient(address: string, session: SMTPServerSession, domain: string, taker: MailTaker): Promise<void> {
  if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) throw smtp(452, 'Too many recipients');
  if (!address.toLowerCase().endsWith(`@${domain}`)) throw smtp(550, 'No mail is passed on here');
  if (!(await taker.knows(address))) throw smtp(550, 'There is no such address');
}

async function letter(house: House, stream: SMTPServerDataStream, session: SMTPServerSession, taker: MailTaker): Promise<void> {
  const stored = await storeUnread(house.pools.write, stream, {
    media_type: 'message/rfc822',
    max_bytes: MOST_MAIL_BYTES,
    repeat: (step) => repeatWhileDown(house, step, { bytes: 0, what: 'mail' }),
  });
  const { mailFrom, rcptTo } = session.envelope;
  await taker.take({ ...stored, sender: mailFrom ? mailFrom.address : '', recipients: rcptTo.map((one) => one.address) });
}

/** What the other mail server is told; what is no refusal of ours is temporary, so that it tries again. */
function told(house: House, error: Error): Error {
  if ('responseCode' in error) return error;
  if (error instanceof Refusal && error.code === 'file_too_large') return smtp(552, 'The mail is larger than 20 MB');
  if (error instanceof Refusal && error.code === 'file_empty') return smtp(554, 'The mail is empty');
  if (!isDatabaseDown(error) && !(error instanceof Refusal)) house.log.error({ err: error }, 'mail in');
  else house.log.warn({ reason: error.message }, 'mail in');
  return smtp(451, 'Please try again later');
}

function smtp(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
