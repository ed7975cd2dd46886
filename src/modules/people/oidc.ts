import { createHash } from 'node:crypto';
import * as client from 'openid-client';
import { Refusal } from '#platform/errors';
import { keptFor } from '#platform/memory';
import type { House, Work } from '#platform/work';
import type { OidcConfig } from '../../config.ts';

/** What a sign-in elsewhere begins with; it travels sealed in a cookie. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
  next?: string | undefined;
  lang: 'de' | 'en';
}

/** What the sign-in service says of somebody. */
export interface Said {
  source: string;
  subject: string;
  /** Null where there is none or nobody has checked it. */
  email: string | null;
  name: string;
  /** Null where the service does not say. */
  groups: string[] | null;
  second_factor: boolean;
}

/** Where the sign-in service sends people back to. */
export const OIDC_BACK = '/anmelden/dienst/antwort';

/** How long the service may take for one answer; somebody waits. */
const ANSWER_SECONDS = 10;

/** Where to send somebody who signs in elsewhere, and what must be known when they come back. Refuses `provider_down`. */
export async function beginElsewhere(house: House, going: Pick<Begun, 'next' | 'lang'>): Promise<{ location: string; begun: Begun }> {
  const { config, oidc } = await serviceOf(house);
  const begun = { ...going, state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
  const location = client.buildAuthorizationUrl(config, {
    redirect_uri: house.config.public_url + OIDC_BACK,
    scope: oidc.scope,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
    ui_locales: going.lang,
  });
  return { location: location.href, begun };
}

/**
 * Changes the code of an answer (`query` as it came) for what the service says. Refuses `sign_in_used` for an answer that has been here, `oidc_failed` for every
 * one that is none to `begun`, `provider_down`.
 */
export async function saidFor(work: Work, begun: Begun, query: string): Promise<Said> {
  const { house } = work;
  const { config, oidc } = await serviceOf(house);
  const used = await work.read.selectFrom('sign_ins_used').select('used_at').where('state_hash', '=', hashOf(begun)).executeTakeFirst();
  if (used) throw new Refusal('sign_in_used');
  try {
    const tokens = await client.authorizationCodeGrant(config, new URL(house.config.public_url + OIDC_BACK + query), {
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.verifier,
      idTokenExpected: true,
    });
    const token = tokens.claims();
    if (!token) throw new Refusal('oidc_failed');
    const whole = 'email' in token && oidc.groups_claim in token;
    const more =
      whole || !config.serverMetadata().userinfo_endpoint ? {} : await client.fetchUserInfo(config, tokens.access_token, token.sub);
    return saidBy(oidc, { ...more, ...token });
  } catch (error) {
    throw refusedBy(house, error);
  }
}

/** Under what a beginning is remembered once it was used. */
export const hashOf = ({ state }: Pick<Begun, 'state'>): Buffer => createHash('sha256').update(state).digest();

/** Where somebody ends their session at the service too; null where it has no such page. */
export async function endElsewhere(house: House): Promise<string | null> {
  const { config } = await serviceOf(house);
  if (!config.serverMetadata().end_session_endpoint) return null;
  return client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${house.config.public_url}/anmelden` }).href;
}

function saidBy(oidc: OidcConfig, claims: Record<string, unknown>): Said {
  const subject = claims[oidc.subject_claim];
  if (typeof subject !== 'string' || subject === '') throw new Refusal('oidc_failed');
  const email = typeof claims.email === 'string' && (oidc.trust_email || claims.email_verified === true) ? claims.email : null;
  const shown = [claims.acr, claims.amr].flat();
  return {
    source: oidc.issuer,
    subject,
    email,
    name: typeof claims.name === 'string' ? claims.name : '',
    groups: oidc.groups_claim in claims ? [claims[oidc.groups_claim]].flat().filter((one) => typeof one === 'string') : null,
    second_factor: oidc.second_factor.some((value) => shown.includes(value)),
  };
}

/** The service's own description is read once an hour; its keys are looked after by the library. */
async function serviceOf(house: House): Promise<{ config: client.Configuration; oidc: OidcConfig }> {
  const { oidc } = house.config;
  if (!oidc) throw new Refusal('not_found');
  const { issuer, client_id, client_secret } = oidc;
  const insecure = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  const discover = () =>
    client.discovery(new URL(issuer), client_id, undefined, client_secret ? client.ClientSecretBasic(client_secret) : client.None(), {
      execute: insecure,
      timeout: ANSWER_SECONDS,
    });
  try {
    return { config: await keptFor(house, 'oidc', 3_600_000, discover), oidc };
  } catch (error) {
    throw refusedBy(house, error);
  }
}

/** A service that cannot be reached is told from an answer that is wrong; why stands in the log alone. */
function refusedBy(house: House, error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const reason = error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}` : String(error);
  house.log.warn({ reason }, 'sign-in elsewhere');
  const away =
    error instanceof TypeError ||
    (error instanceof Error &&
      ['TimeoutError', 'OAUTH_TIMEOUT'].some((name) => [error.name, 'code' in error && error.code].includes(name)));
  return new Refusal(away || isServerError(error) ? 'provider_down' : 'oidc_failed');
}

const isServerError = (error: unknown) => error instanceof Error && error.cause instanceof Response && error.cause.status >= 500;
