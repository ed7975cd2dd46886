import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'ldapts';
import type { LdapConfig } from '../../src/config.ts';
import { readConfig } from '../../src/config.ts';
import { TEST_SECRET } from './city-template.ts';
import { freePort, listens } from './ports.ts';

const BASE = 'dc=stadt,dc=example';
const ROOT = { dn: `cn=root,${BASE}`, password: 'nur fuer diese Pruefung' };

export interface TestPerson {
  uid: string;
  name: string;
  mail?: string;
  password?: string;
  department?: string;
  phone?: string;
  disabled?: boolean;
}

export interface Slapd {
  /** As the settings of a house name it. */
  config(settings?: Record<string, string>): LdapConfig;
  addPerson(person: TestPerson): Promise<void>;
  /** Adds or replaces a group; members are the `uid` of people, or `group:NAME`. */
  setGroup(name: string, members: string[]): Promise<void>;
  change(uid: string, attributes: Record<string, string>): Promise<void>;
  remove(uid: string): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Debian's OpenLDAP in a folder and on ports of its own, with a certificate of its own, and Active Directory's own attributes. */
export async function aSlapd(): Promise<Slapd> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-slapd-'));
  const [port, secure_port] = [await freePort(), await freePort()];
  mkdirSync(path.join(folder, 'data'));
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30', '-subj', '/CN=localhost'],
      ...[
        '-addext',
        'subjectAltName=DNS:localhost,IP:127.0.0.1',
        '-keyout',
        path.join(folder, 'key.pem'),
        '-out',
        path.join(folder, 'cert.pem'),
      ],
    ],
    { stdio: 'ignore' },
  );
  writeFileSync(path.join(folder, 'slapd.conf'), CONF.replaceAll('FOLDER', folder));
  let child: ChildProcess | undefined;
  const start = async () => {
    const args = ['-d', '0', '-f', path.join(folder, 'slapd.conf'), '-h', `ldap://127.0.0.1:${port} ldaps://127.0.0.1:${secure_port}`];
    child = spawn(process.env.SLAPD ?? '/usr/sbin/slapd', args, { stdio: 'ignore' });
    await Promise.all([listens(port), listens(secure_port)]);
  };
  const stop = async () => {
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGTERM');
    await gone;
    child = undefined;
  };
  await start();
  const asRoot = async (run: (client: Client) => Promise<unknown>) => {
    const client = new Client({ url: `ldap://127.0.0.1:${port}` });
    await client.bind(ROOT.dn, ROOT.password);
    await run(client);
    await client.unbind();
  };
  await asRoot(async (client) => {
    await client.add(BASE, { objectClass: ['dcObject', 'organization'], dc: 'stadt', o: 'Stadt' });
    for (const ou of ['people', 'groups']) await client.add(`ou=${ou},${BASE}`, { objectClass: 'organizationalUnit', ou });
  });
  const dnOf = (member: string) =>
    member.startsWith('group:') ? `cn=${member.slice(6)},ou=groups,${BASE}` : `uid=${member},ou=people,${BASE}`;
  return {
    start,
    stop,
    config(settings = {}) {
      const { ldap } = readConfig({
        SECRET: TEST_SECRET,
        LDAP_URL: `ldap://127.0.0.1:${port}`,
        LDAP_BASE: BASE,
        LDAP_BIND_DN: ROOT.dn,
        LDAP_BIND_PASSWORD: ROOT.password,
        ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, filled(value)])),
      });
      if (!ldap) throw new Error('The directory is not set.');
      return ldap;
    },
    addPerson: ({ uid, name, mail, password = 'sieben gelbe Ampeln', department, phone, disabled }) =>
      asRoot((client) =>
        client.add(dnOf(uid), {
          objectClass: ['inetOrgPerson', 'adPerson'],
          uid,
          cn: name,
          sn: name,
          sAMAccountName: uid,
          userPassword: password,
          ...(mail && { mail }),
          ...(department && { department }),
          ...(phone && { telephoneNumber: phone }),
          userAccountControl: disabled ? '514' : '512',
        }),
      ),
    setGroup: (name, members) =>
      asRoot(async (client) => {
        await client.del(dnOf(`group:${name}`)).catch(() => {});
        // A group of groupOfNames is never empty.
        await client.add(dnOf(`group:${name}`), { objectClass: 'groupOfNames', cn: name, member: [ROOT.dn, ...members.map(dnOf)] });
      }),
    change: (uid, attributes) =>
      asRoot(async (client) => {
        const { Attribute, Change } = await import('ldapts');
        const changes = Object.entries(attributes).map(
          ([type, value]) =>
            new Change({ operation: 'replace', modification: new Attribute({ type, values: value === '' ? [] : [value] }) }),
        );
        await client.modify(dnOf(uid), changes);
      }),
    remove: (uid) => asRoot((client) => client.del(dnOf(uid))),
    async close() {
      if (child) await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  function filled(setting: string): string {
    return setting.replace('PORT', String(port)).replace('TLS', String(secure_port)).replace('CERT', path.join(folder, 'cert.pem'));
  }
}

const CONF = `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.2.141 NAME 'department' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
objectclass ( 1.3.6.1.4.1.4203.666.100.1 NAME 'adPerson' SUP top AUXILIARY MAY ( userAccountControl $ sAMAccountName $ department ) )
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile FOLDER/slapd.pid
TLSCertificateFile FOLDER/cert.pem
TLSCertificateKeyFile FOLDER/key.pem
sizelimit size.soft=100 size.hard=100 size.pr=100 size.prtotal=unlimited
database mdb
suffix "${BASE}"
rootdn "${ROOT.dn}"
rootpw "${ROOT.password}"
directory FOLDER/data
index objectClass,uid,mail,entryUUID eq
`;
