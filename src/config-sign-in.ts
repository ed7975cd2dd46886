import { z } from 'zod';

const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter(Boolean));

/** Settings of signing in with what a city has already. */
export const signInEnvironment = {
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPE: z.string().min(1).default('openid profile email'),
  OIDC_SUBJECT_CLAIM: z.string().min(1).default('sub'),
  OIDC_GROUPS_CLAIM: z.string().min(1).default('groups'),
  OIDC_TRUST_EMAIL: z.enum(['', '0', '1', 'false', 'true']).default(''),
  OIDC_SECOND_FACTOR: list,
};

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
export function oidcOf(e: z.infer<z.ZodObject<typeof signInEnvironment>>, wrong: (sentence: string) => never): OidcConfig | undefined {
  if (!e.OIDC_ISSUER) return undefined;
  if (!e.OIDC_CLIENT_ID) return wrong('OIDC_ISSUER names a sign-in service; OIDC_CLIENT_ID says as whom this house is known there.');
  const { protocol, hostname } = new URL(e.OIDC_ISSUER);
  // What it says of people must not be read or changed on the way.
  if (protocol !== 'https:' && !['localhost', '127.0.0.1'].includes(hostname))
    return wrong('OIDC_ISSUER must begin with https://; http:// is only for this machine.');
  return {
    issuer: e.OIDC_ISSUER,
    client_id: e.OIDC_CLIENT_ID,
    client_secret: e.OIDC_CLIENT_SECRET,
    scope: e.OIDC_SCOPE,
    subject_claim: e.OIDC_SUBJECT_CLAIM,
    groups_claim: e.OIDC_GROUPS_CLAIM,
    trust_email: e.OIDC_TRUST_EMAIL === '1' || e.OIDC_TRUST_EMAIL === 'true',
    second_factor: e.OIDC_SECOND_FACTOR,
  };
}
