import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { ImapFlow } from 'imapflow';
import type { MailboxConfig } from '../config.ts';

/** The mailbox cannot be read: it is away, slow, cut off, or does not know this house. `why` in words of a page. */
export class MailboxDown extends Error {
  readonly why: MailboxProblem;
  constructor(why: MailboxProblem, message: string) {
    super(message);
    this.why = why;
  }
}
export type MailboxProblem = 'away' | 'certificate' | 'sign_in' | 'folder' | 'cut_off';

/** A mail as the mailbox counts it. */
export interface WaitingMail {
  uid: number;
  size: number;
}

/** An opened mailbox. */
export interface OpenMailbox {
  /** Its ids hold as long as this stays the same. */
  uid_validity: number;
  /** What waits, oldest first, by its id. */
  waiting(): Promise<number[]>;
  sizesOf(uids: number[]): Promise<WaitingMail[]>;
  /** A whole mail, in pieces as they are taken. */
  open(uid: number): Promise<Readable>;
  /** The head of a mail, at most so many bytes; no more is fetched. */
  headOf(uid: number, max_bytes: number): Promise<Buffer>;
  /** Whether the connection is gone: what just ended may have ended too early. */
  lost(): boolean;
  /** Puts mails aside as done: into a folder, or marked where that may not be. */
  putAway(uids: number[]): Promise<void>;
}

/** Marks what was taken and could not be moved. */
const DONE = '$StadttorTaken';
const CONNECT_MS = 15_000;
const SILENCE_MS = 60_000;
/** A piece is asked for by a turn of its own; two are held at a time. */
const PIECE = 512 * 1024;
/** As the platform's parser: a list of ids is cut into commands of at most so many. */
const IDS = 200;

/** Opens the mailbox as set, encrypted as set, and closes it afterwards. Throws `MailboxDown`. */
export async function withMailbox<T>(config: MailboxConfig, run: (box: OpenMailbox) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    host: config.host,
    port: config.port,
    secure: config.secure,
    doSTARTTLS: config.secure ? undefined : config.starttls,
    auth: { user: config.user, pass: config.password },
    tls: config.ca ? { ca: readFileSync(config.ca) } : {},
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableAutoIdle: true,
    logger: false,
  });
  // Every step fails by itself when the connection is lost; unheard besides, this would end the process.
  client.on('error', () => {});
  try {
    await client.connect().catch(down);
    const opened = await client
      .mailboxOpen(config.folder)
      .catch((error: Error) => Promise.reject(new MailboxDown(client.usable ? 'folder' : 'cut_off', error.message)));
    return await run(boxOn(client, config, Number(opened.uidValidity)));
  } finally {
    if (client.usable) await client.logout().catch(() => {});
    client.close();
  }
}

function boxOn(client: ImapFlow, config: MailboxConfig, uid_validity: number): OpenMailbox {
  const asked = async <T>(step: () => Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      throw new MailboxDown('cut_off', error instanceof Error ? error.message : 'no answer');
    }
  };
  const keepsMarks = client.mailbox && client.mailbox.permanentFlags?.has('\\*');
  return {
    uid_validity,
    lost: () => !client.usable,
    async waiting() {
      const found = await asked(() => client.search({ deleted: false, ...(keepsMarks && { unKeyword: DONE }) }, { uid: true }));
      if (!found) throw new MailboxDown('cut_off', 'The mailbox gave no list.');
      return found.toSorted((a, b) => a - b);
    },
    sizesOf: (uids) =>
      asked(async () => {
        const mails: WaitingMail[] = [];
        for await (const { uid, size } of client.fetch(uids.join(','), { uid: true, size: true }, { uid: true }))
          mails.push({ uid, size: size ?? 0 });
        return mails.toSorted((a, b) => a.uid - b.uid);
      }),
    open: (uid) =>
      asked(async () => {
        const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: PIECE });
        if (!content) throw new Error('The mail is no longer there.');
        return content;
      }),
    headOf: (uid, max_bytes) =>
      asked(async () => {
        const mail = await client.fetchOne(String(uid), { uid: true, source: { start: 0, maxLength: max_bytes } }, { uid: true });
        return (mail && mail.source) || Buffer.alloc(0);
      }),
    putAway: (uids) =>
      asked(async () => {
        for (let at = 0; at < uids.length; at += IDS) await putAway(client, config.done, uids.slice(at, at + IDS).join(','));
      }),
  };
}

async function putAway(client: ImapFlow, folder: string, range: string): Promise<void> {
  await client.messageFlagsAdd(range, ['\\Seen'], { uid: true });
  if (await moved(client, folder, range)) return;
  await client.mailboxCreate([folder]).catch(() => {});
  if (await moved(client, folder, range)) return;
  if (!(await client.messageFlagsAdd(range, [DONE], { uid: true })))
    throw new Error('Mails that were taken can be neither moved nor marked.');
}

/** imapflow gives false for what the server refuses, and throws for a lost connection. */
async function moved(client: ImapFlow, folder: string, range: string): Promise<boolean> {
  const done = await client.messageMove(range, [folder], { uid: true }).catch((error: Error) => {
    if (!client.usable) throw error;
    return false;
  });
  return done !== false;
}

function down(error: Error & { authenticationFailed?: boolean; code?: string }): never {
  const certificate = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO/i.test(error.code ?? '');
  throw new MailboxDown(error.authenticationFailed ? 'sign_in' : certificate ? 'certificate' : 'away', error.message);
}
