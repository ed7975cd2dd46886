import { z } from 'zod';

/** Settings of the mailbox from which tickets are taken. */
export const mailboxEnvironment = {
  MAILBOX_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  MAILBOX_CA: z.string().min(1).optional(),
  MAILBOX_ADDRESS: z.email().optional(),
  MAILBOX_DONE: z.string().min(1).max(100).default('Stadttor'),
  MAILBOX_AUTHSERV_ID: z.string().min(1).optional(),
};

/** The mailbox of the service desk (IMAP). */
export interface MailboxConfig {
  host: string;
  port: number;
  /** TLS from the first byte; else it begins before the password is sent (STARTTLS), but for this machine. */
  secure: boolean;
  starttls: boolean;
  user: string;
  password: string;
  folder: string;
  /** Where mails go that were taken. */
  done: string;
  /** Where people write to, so that answers come here. */
  address?: string;
  /** What the city's own mail server calls itself where it says whether a sender is proved (RFC 8601). Absent: nobody is believed. */
  authserv_id?: string;
  /** Path of the PEM file of a certification authority of the city's own. */
  ca?: string;
  /** As it stands in the ledger and on pages, without the password. */
  name: string;
}

const LOCAL = ['localhost', '127.0.0.1'];

/** The mailbox as set; undefined for none. `wrong` gets one sentence where a setting cannot be used. */
export function mailboxOf(e: MailboxEnvironment, wrong: (sentence: string) => never): MailboxConfig | undefined {
  if (!e.MAILBOX_URL) return undefined;
  const { protocol, hostname, port, username, password, pathname } = new URL(e.MAILBOX_URL);
  if (!username || !password)
    return wrong('MAILBOX_URL names a mailbox; it looks like imaps://user:password@host/INBOX, with %40 for an @ in the name of the user.');
  const secure = protocol === 'imaps:';
  const [user, folder] = [decodeURIComponent(username), decodeURIComponent(pathname.slice(1)) || 'INBOX'];
  if (folder.toLowerCase() === e.MAILBOX_DONE.toLowerCase())
    return wrong('MAILBOX_DONE is where mails go that were taken; it cannot be the folder they are taken from.');
  return {
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    starttls: !secure && !LOCAL.includes(hostname),
    user,
    password: decodeURIComponent(password),
    folder,
    done: e.MAILBOX_DONE,
    address: (e.MAILBOX_ADDRESS ?? (user.includes('@') ? user : undefined))?.toLowerCase(),
    authserv_id: e.MAILBOX_AUTHSERV_ID?.toLowerCase(),
    ca: e.MAILBOX_CA,
    name: `${user} ${hostname} ${folder}`,
  };
}

type MailboxEnvironment = z.infer<z.ZodObject<typeof mailboxEnvironment>>;
