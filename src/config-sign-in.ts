import { z } from 'zod';

const words = (text: string) => text.split(/[\s,]+/).filter(Boolean);
const list = z.string().default('').transform(words);
const flag = z.enum(['', '0', '1', 'false', 'true']).default('');
const on = (value: string) => value === '1' || value === 'true';

/** Where nothing can be read on the way. */
const LOCAL = ['localhost', '127.0.0.1'];

/** Settings of signing in with what a city has already. */
export const signInEnvironment = {
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPE: z.string().min(1).default('openid profile email'),
  OIDC_SUBJECT_CLAIM: z.string().min(1).default('sub'),
  OIDC_GROUPS_CLAIM: z.string().min(1).default('groups'),
  OIDC_TRUST_EMAIL: flag,
  OIDC_SECOND_FACTOR: list,
  LDAP_URL: z.url({ protocol: /^ldaps?$/ }).optional(),
  LDAP_STARTTLS: flag,
  LDAP_CA: z.string().min(1).optional(),
  LDAP_BIND_DN: z.string().min(1).optional(),
  LDAP_BIND_PASSWORD: z.string().min(1).optional(),
  LDAP_BASE: z.string().min(1).optional(),
  LDAP_PEOPLE: z.string().min(1).default('(objectClass=person)'),
  LDAP_LOGIN: z.string().min(1).default('mail uid sAMAccountName userPrincipalName').transform(words),
  LDAP_GROUP_BASE: z.string().min(1).optional(),
  LDAP_GROUPS: z.string().min(1).default('(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=group))'),
  LDAP_ID: z.string().min(1).default('entryUUID'),
  STAFF_PASSWORDS: z.enum(['all', 'emergency']).default('all'),
};

/** The city's directory (LDAP, Active Directory). */
export interface LdapConfig {
  url: string;
  starttls: boolean;
  /** Path of the PEM file of a certification authority of the city's own. */
  ca?: string;
  /** As whom this house looks for people. Absent: as nobody. */
  bind_dn?: string;
  bind_password?: string;
  base: string;
  /** Filter of those who are people. */
  people: string;
  /** Where groups stand, and the filter of what is one. */
  group_base: string;
  groups: string;
  /** What somebody may type as their name. */
  login: string[];
  /** The attribute that stays the same for a person. */
  id_attribute: string;
}

/** The directory as set; undefined for none. */
export function ldapOf(e: SignInEnvironment, wrong: (sentence: string) => never): LdapConfig | undefined {
  if (!e.LDAP_URL) return undefined;
  if (!e.LDAP_BASE) return wrong('LDAP_URL names a directory; LDAP_BASE says where its people stand, such as ou=people,dc=example,dc=org.');
  const { protocol, hostname } = new URL(e.LDAP_URL);
  const starttls = on(e.LDAP_STARTTLS);
  if (protocol === 'ldap:' && !starttls && !LOCAL.includes(hostname))
    return wrong('LDAP_URL would send passwords in the open; use ldaps:// or LDAP_STARTTLS=1.');
  return {
    url: e.LDAP_URL,
    starttls,
    ca: e.LDAP_CA,
    bind_dn: e.LDAP_BIND_DN,
    bind_password: e.LDAP_BIND_PASSWORD,
    base: e.LDAP_BASE,
    people: e.LDAP_PEOPLE,
    group_base: e.LDAP_GROUP_BASE ?? e.LDAP_BASE,
    groups: e.LDAP_GROUPS,
    login: e.LDAP_LOGIN,
    id_attribute: e.LDAP_ID,
  };
}

type SignInEnvironment = z.infer<z.ZodObject<typeof signInEnvironment>>;

/** The city's own sign-in service (OpenID Connect). */
export interface OidcConfig {
  issuer: string;
  client_id: string;
  /** Absent: a public client, which PKCE alone protects. */
  client_secret?: string;
  scope: string;
  /** The claim that stays the same for a person, and the one that lists their groups. */
  subject_claim: string;
  groups_claim: string;
  /** Whether its e-mail addresses count without `email_verified`: where it gives out the city's own and nobody can change theirs. */
  trust_email: boolean;
  /** Values of `acr` or `amr` that stand for a second factor. */
  second_factor: string[];
}

/** The sign-in service as set; undefined for none. `wrong` gets one sentence where a setting cannot be used. */
export function oidcOf(e: SignInEnvironment, wrong: (sentence: string) => never): OidcConfig | undefined {
  if (!e.OIDC_ISSUER) return undefined;
  if (!e.OIDC_CLIENT_ID) return wrong('OIDC_ISSUER names a sign-in service; OIDC_CLIENT_ID says as whom this house is known there.');
  const { protocol, hostname } = new URL(e.OIDC_ISSUER);
  // What it says of people must not be read or changed on the way.
  if (protocol !== 'https:' && !LOCAL.includes(hostname))
    return wrong('OIDC_ISSUER must begin with https://; http:// is only for this machine.');
  return {
    issuer: e.OIDC_ISSUER,
    client_id: e.OIDC_CLIENT_ID,
    client_secret: e.OIDC_CLIENT_SECRET,
    scope: e.OIDC_SCOPE,
    subject_claim: e.OIDC_SUBJECT_CLAIM,
    groups_claim: e.OIDC_GROUPS_CLAIM,
    trust_email: on(e.OIDC_TRUST_EMAIL),
    second_factor: e.OIDC_SECOND_FACTOR,
  };
}
