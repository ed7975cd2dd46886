import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { ImapFlow } from 'imapflow';
import { type MailboxConfig, readConfig } from '../../src/config.ts';
import { freePort, listens } from './ports.ts';

export interface Dovecot {
  port: number;
  /** As the settings of a house name it; `port` of a proxy in front. */
  config(settings?: Record<string, string>, port?: number): MailboxConfig;
  /** Puts mails into the inbox, byte for byte but for the line ends of texts. */
  put(...mails: (string | Buffer)[]): Promise<void>;
  /** How many lie in a folder. */
  count(folder?: string): Promise<number>;
  /** The id the next mail of the inbox gets. */
  nextUid(): Promise<number>;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const USER = 'desk@stadt.example';
const PASSWORD = 'nur fuer diese Pruefung';

/** Debian's Dovecot in a folder and on ports of its own, with a certificate of its own and one mailbox. */
export async function aDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-dovecot-'));
  chmodSync(folder, 0o755);
  const [port, secure_port] = [await freePort(), await freePort()];
  const root = userInfo().uid === 0;
  const [uid, gid] = root ? ['65534', '65534'] : [String(userInfo().uid), String(userInfo().gid)];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
      ...['-keyout', path.join(folder, 'key.pem'), '-out', path.join(folder, 'cert.pem')],
    ],
    { stdio: 'ignore' },
  );
  mkdirSync(path.join(folder, 'mail'));
  if (root) execFileSync('chown', [`${uid}:${gid}`, path.join(folder, 'mail')]);
  writeFileSync(path.join(folder, 'users'), `${USER}:{PLAIN}${PASSWORD}:${uid}:${gid}::${path.join(folder, 'mail')}\n`, { mode: 0o644 });
  const me = root ? 'root' : userInfo().username;
  const conf = CONF.replaceAll('FOLDER', folder)
    .replaceAll('SECURE', String(secure_port))
    .replaceAll('PORT', String(port))
    .replaceAll('INNER', root ? 'dovecot' : me)
    .replaceAll('LOGIN', root ? 'dovenull' : me);
  writeFileSync(path.join(folder, 'dovecot.conf'), conf);
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(process.env.DOVECOT ?? '/usr/sbin/dovecot', ['-F', '-c', path.join(folder, 'dovecot.conf')], { stdio: 'ignore' });
    await Promise.all([listens(port), listens(secure_port)]);
  };
  const stop = async () => {
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGTERM');
    await gone;
    child = undefined;
  };
  await start();
  const asUser = async <T>(run: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: USER, pass: PASSWORD },
      logger: false,
    });
    await client.connect();
    try {
      return await run(client);
    } finally {
      await client.logout();
    }
  };
  return {
    ...{ port, start, stop },
    config(settings = {}, at = port) {
      const { mailbox } = readConfig({
        SECRET: PASSWORD.padEnd(32),
        MAILBOX_URL: `imap://${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${at}/INBOX`,
        MAILBOX_CA: path.join(folder, 'cert.pem'),
        ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value.replace('TLS', String(secure_port))])),
      });
      if (!mailbox) throw new Error('The mailbox is not set.');
      return mailbox;
    },
    put: (...mails) =>
      asUser(async (client) => {
        for (const mail of mails)
          await client.append('INBOX', typeof mail === 'string' ? Buffer.from(mail.replaceAll(/\r?\n/g, '\r\n')) : mail);
      }),
    count: (name = 'INBOX') =>
      asUser(async (client) => {
        const found = await client.status(name, { messages: true }).catch(() => false as const);
        return (found && found.messages) || 0;
      }),
    nextUid: () =>
      asUser(async (client) => {
        const found = await client.status('INBOX', { uidNext: true });
        return (found && found.uidNext) || 0;
      }),
    async close() {
      if (child) await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const CONF = `base_dir = FOLDER/run
state_dir = FOLDER/state
log_path = FOLDER/log
protocols = imap
listen = 127.0.0.1
default_internal_user = INNER
default_login_user = LOGIN
first_valid_uid = 0
ssl = yes
ssl_cert = <FOLDER/cert.pem
ssl_key = <FOLDER/key.pem
disable_plaintext_auth = no
mail_location = mdbox:~/mdbox
mail_fsync = never
auth_failure_delay = 0
mail_max_userip_connections = 50
passdb {
  driver = passwd-file
  args = FOLDER/users
}
userdb {
  driver = passwd-file
  args = FOLDER/users
}
service imap-login {
  chroot =
  inet_listener imap {
    port = PORT
  }
  inet_listener imaps {
    port = SECURE
    ssl = yes
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`;
