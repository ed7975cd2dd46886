import { createHash, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type EmergencyConfig, emergencyEnvironment, emergencyOf } from './config-emergency.ts';
import { type MailboxConfig, mailboxEnvironment, mailboxOf } from './config-mailbox.ts';
import { type OperateConfig, operateEnvironment, operateOf } from './config-operate.ts';
import { type PaymentConfig, paymentEnvironment, paymentOf } from './config-payment.ts';
import { type LdapConfig, ldapOf, type OidcConfig, oidcOf, signInEnvironment } from './config-sign-in.ts';
import { type PatroniConfig, patroniOf, sitesEnvironment } from './config-sites.ts';

export type { LdapConfig, MailboxConfig, OidcConfig };

const VERSION: string = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

const flag = z
  .enum(['', '0', '1', 'false', 'true'])
  .default('')
  .transform((v) => v === '1' || v === 'true');

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: z.string().optional(),
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_MIGRATOR_URL: z.string().min(1).optional(),
  DATABASE_READ_URL: z.string().min(1).optional(),
  SMTP_URL: z.string().min(1).optional(),
  REPLY_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'it is a domain such as antwort.example.org')
    .optional(),
  MAIL_IN_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  MAIL_IN_HOST: z.string().min(1).default('127.0.0.1'),
  MAIL_IN_CERT: z.string().min(1).optional(),
  MAIL_IN_KEY: z.string().min(1).optional(),
  SECRET: z.string().min(32).optional(),
  STADTTOR_HOME: z.string().min(1).default('.stadttor'),
  CITY: z.string().min(1).default('city/osnabrueck'),
  DEMO: z.enum(['', 'public', 'off']).default(''),
  CLAMD: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  METRICS_TOKEN: z.string().min(16).optional(),
  REPEAT_SECONDS: z.coerce.number().min(0).max(600).default(45),
  UI_GALLERY: flag,
  ...signInEnvironment,
  ...mailboxEnvironment,
  ...paymentEnvironment,
  ...sitesEnvironment,
  ...operateEnvironment,
  ...emergencyEnvironment,
});

/** Everything that can be set from outside, read once at start. `home` and `city` are absolute paths. */
export interface Config {
  port: number;
  host: string;
  public_url: string;
  trust_proxy: string | boolean;
  /** Absent: the embedded PostgreSQL of `home`. */
  database_url?: string;
  migrator_url?: string;
  read_url?: string;
  smtp_url?: string;
  /** The domain of signed reply addresses. Absent: mails name the link as the only way to answer. */
  reply_domain?: string;
  /** Where `work` takes mail in (port 0: any free one); `cert` and `key` are paths of PEM files for STARTTLS. Absent: it takes none. */
  mail_in?: { host: string; port: number; cert?: string; key?: string };
  /** Signs links and seals. The same on all machines of a city; made once under `home` when not given. */
  secret: string;
  /** False where it was made under `home`: other machines have another one. */
  secret_given: boolean;
  home: string;
  city: string;
  demo: '' | 'public' | 'off';
  clamd?: string;
  log_level: string;
  metrics_token?: string;
  /** How long a change is repeated while the database is away: losing a site took up to 24.7 s in an idle lab; proxies wait 60 s. */
  repeat_for_ms: number;
  /** Of this program, as package.json says. */
  version: string;
  /** The city's own sign-in service. Absent: people sign in here alone. */
  oidc?: OidcConfig;
  /** The city's directory. Absent: none is asked. */
  ldap?: LdapConfig;
  /** The mailbox of the service desk. Absent: tickets come in other ways alone. */
  mailbox?: MailboxConfig;
  /** Absent: nothing is paid online. */
  payment?: PaymentConfig;
  /** Who decides which site writes. Absent: one database. */
  patroni?: PatroniConfig;
  /** What this machine is called on the operators' page. */
  machine: string;
  /** Who is told what is wrong with the platform. */
  operate: OperateConfig;
  /** Where emergency packs go. */
  emergency: EmergencyConfig;
  /** Whose password of this house counts among staff: everybody's, or that of emergency accounts alone. */
  staff_passwords: 'all' | 'emergency';
  /** Shows the page of components at /ui. */
  ui_gallery: boolean;
}

/** A setting that cannot be used: one sentence for the operator, exit code 1, no stack. */
export class StartProblem extends Error {}

/** Reads the settings from `env`. Throws `StartProblem` with the name of the wrong setting. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, v]) => v !== '')));
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    throw new StartProblem(`The setting ${first?.path.join('.')} cannot be used: ${first?.message}.`);
  }
  const e = parsed.data;
  const home = path.resolve(e.STADTTOR_HOME);
  const config: Config = {
    port: e.PORT,
    host: e.HOST,
    public_url: (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, ''),
    trust_proxy: e.TRUST_PROXY ?? false,
    database_url: e.DATABASE_URL,
    migrator_url: e.DATABASE_MIGRATOR_URL,
    read_url: e.DATABASE_READ_URL,
    smtp_url: e.SMTP_URL,
    reply_domain: e.REPLY_DOMAIN?.toLowerCase(),
    mail_in:
      e.MAIL_IN_PORT === undefined ? undefined : { host: e.MAIL_IN_HOST, port: e.MAIL_IN_PORT, cert: e.MAIL_IN_CERT, key: e.MAIL_IN_KEY },
    secret: e.SECRET ?? secretOf(home),
    secret_given: e.SECRET !== undefined,
    home,
    city: path.resolve(e.CITY),
    demo: e.DEMO,
    clamd: e.CLAMD,
    log_level: e.LOG_LEVEL,
    metrics_token: e.METRICS_TOKEN,
    repeat_for_ms: e.REPEAT_SECONDS * 1_000,
    version: VERSION,
    oidc: oidcOf(e, wrong),
    ldap: ldapOf(e, wrong),
    mailbox: mailboxOf(e, wrong),
    payment: paymentOf(e),
    patroni: patroniOf(e),
    machine: e.MACHINE ?? hostname(),
    operate: operateOf(e, wrong),
    emergency: emergencyOf(e),
    staff_passwords: e.STAFF_PASSWORDS,
    ui_gallery: e.UI_GALLERY,
  };
  demandAddresses(config);
  return config;
}

const wrong = (sentence: string): never => {
  throw new StartProblem(sentence);
};

const PROXIES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Settings that name other machines are looked at before anything is opened: a mistake in them shows at the start, not at the first mail or visitor. */
function demandAddresses(config: Config): void {
  if (config.smtp_url && !/^smtps?:\/\/[^/]/.test(config.smtp_url))
    throw new StartProblem(
      'SMTP_URL is no address of a mail server; it looks like smtp://user:password@host:587, or smtps:// with port 465.',
    );
  if (config.mail_in && !config.reply_domain)
    throw new StartProblem('MAIL_IN_PORT takes mail in for the reply addresses of a domain: name it in REPLY_DOMAIN.');
  if (Boolean(config.mail_in?.cert) !== Boolean(config.mail_in?.key))
    throw new StartProblem('MAIL_IN_CERT and MAIL_IN_KEY belong together: the paths of a certificate and of its key.');
  for (const proxy of String(config.trust_proxy || '')
    .split(',')
    .map((part) => part.trim())) {
    const [address = '', bits = '0'] = proxy.split('/');
    if (proxy !== '' && !PROXIES.has(proxy) && !(isIP(address) && /^\d{1,3}$/.test(bits)))
      throw new StartProblem(
        `TRUST_PROXY lists the addresses of the proxies in front, such as 127.0.0.1 or 10.0.0.0/8; "${proxy}" is none.`,
      );
  }
}

/** A key for one purpose, derived from the secret, so that no two uses share one. Hex, 64 characters. */
export function keyFor(secret: string, purpose: string): string {
  return createHash('sha256').update(`stadttor\0${purpose}\0${secret}`).digest('hex');
}

/** The secret of a data folder, made whole or not at all: written aside and renamed, so that a full disk or two starts at once leave no half of one. */
function secretOf(home: string): string {
  const file = path.join(home, 'secret');
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (known.length >= SECRET_LENGTH) return known;
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(home, { recursive: true });
    writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
    if (known === '' && !existsSync(file)) linkSync(draft, file);
    else renameSync(draft, file);
  } catch (error) {
    // Another start was quicker: its secret counts.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw new StartProblem(`The folder ${home} cannot be written to (${error instanceof Error ? error.message : error}).`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

const SECRET_LENGTH = 32;
