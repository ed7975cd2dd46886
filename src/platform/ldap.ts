import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { Client, type Entry, ResultCodeError } from 'ldapts';
import type { LdapConfig } from '../config.ts';

/** Somebody as the directory knows them. */
export interface LdapPerson {
  dn: string;
  /** Stays the same whatever their name or place in the tree becomes. */
  subject: string;
  email: string | null;
  name: string;
  phone: string | null;
  department: string | null;
  manager_dn: string | null;
  disabled: boolean;
  /** Groups that the entry itself names. */
  member_of: string[];
}

export interface LdapGroup {
  dn: string;
  members: string[];
  member_of: string[];
}

/** The directory cannot be asked: it is away, slow, or does not know this house. */
export class LdapDown extends Error {}

/** Longer than any answer of a healthy directory, shorter than the patience of somebody who signs in; reading everybody may take longer. */
const CONNECT_MS = 4_000;
const ANSWER_MS = 4_000;

const READ = [
  'displayName',
  'cn',
  'mail',
  'telephoneNumber',
  'department',
  'ou',
  'manager',
  'userAccountControl',
  'nsAccountLock',
  'memberOf',
];

/** Runs something on a connection that is encrypted as set; `dn` null signs in as this house does. Throws `LdapDown`, and for a wrong password of somebody else ldapts' own error. */
export async function withLdap<T>(
  config: LdapConfig,
  who: { dn: string; password: string } | null,
  run: (client: Client) => Promise<T>,
  answer_ms = ANSWER_MS,
): Promise<T> {
  const tlsOptions: ConnectionOptions = {
    servername: new URL(config.url).hostname,
    ...(config.ca && { ca: readFileSync(config.ca) }),
  };
  const secure = config.url.startsWith('ldaps:');
  const client = new Client({ url: config.url, connectTimeout: CONNECT_MS, timeout: answer_ms, ...(secure && { tlsOptions }) });
  try {
    if (config.starttls) await client.startTLS(tlsOptions).catch(away);
    if (who)
      await client
        .bind(who.dn, who.password)
        .catch((error: unknown) => (error instanceof ResultCodeError ? Promise.reject(error) : away(error)));
    else if (config.bind_dn) await client.bind(config.bind_dn, config.bind_password ?? '').catch(away);
    return await run(client).catch((error: unknown) => (error instanceof LdapDown ? Promise.reject(error) : away(error)));
  } finally {
    await client.unbind().catch(() => {});
  }
}

/** Whoever is found under `config.base` by a filter; `most` ends a search that finds too many. */
export async function peopleIn(
  client: Client,
  config: LdapConfig,
  filter: Parameters<Client['search']>[1] & object,
  most = 0,
): Promise<LdapPerson[]> {
  const { searchEntries } = await client.search(config.base, {
    scope: 'sub',
    attributes: [...READ, config.id_attribute],
    explicitBufferAttributes: [config.id_attribute],
    ...(most > 0 ? { sizeLimit: most } : { paged: { pageSize: 500 } }),
    ...filter,
  });
  return searchEntries.flatMap((entry) => personIn(config, entry) ?? []);
}

/** Every group under `config.base`, as OpenLDAP, 389 Directory Server or Active Directory keep them. */
export async function groupsIn(client: Client, config: LdapConfig): Promise<LdapGroup[]> {
  const { searchEntries } = await client.search(config.group_base, {
    scope: 'sub',
    filter: config.groups,
    attributes: ['member', 'uniqueMember', 'memberOf'],
    paged: { pageSize: 500 },
  });
  return searchEntries.map((entry) => ({
    dn: entry.dn,
    members: [...all(entry, 'member'), ...all(entry, 'uniqueMember')],
    member_of: all(entry, 'memberOf'),
  }));
}

const all = (entry: Entry, name: string): string[] => [entry[name] ?? []].flat().map(String);

function personIn(config: LdapConfig, entry: Entry): LdapPerson | null {
  const id = [entry[config.id_attribute]].flat()[0];
  if (id === undefined || id.length === 0) return null;
  const bytes = Buffer.from(id);
  // objectGUID is sixteen bytes that are no text; entryUUID is text.
  const subject = config.id_attribute.toLowerCase() === 'objectguid' ? bytes.toString('hex') : bytes.toString('utf8');
  const one = (name: string) => {
    const value = [entry[name]].flat()[0];
    return value === undefined || value.length === 0 ? null : String(value);
  };
  return {
    dn: entry.dn,
    subject,
    email: one('mail'),
    name: one('displayName') ?? one('cn') ?? '',
    phone: one('telephoneNumber'),
    department: one('department') ?? one('ou'),
    manager_dn: one('manager'),
    // Bit 2 is ACCOUNTDISABLE (Active Directory); nsAccountLock is 389 Directory Server's.
    disabled: (Number(one('userAccountControl') ?? 0) & 2) !== 0 || one('nsAccountLock')?.toLowerCase() === 'true',
    member_of: all(entry, 'memberOf'),
  };
}

function away(error: unknown): never {
  throw new LdapDown(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}
