import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { OidcConfig } from '../../src/config.ts';
import { readConfig } from '../../src/config.ts';
import { TEST_SECRET } from './city-template.ts';

/** What the service says of somebody beside their `sub`. */
export interface Known {
  email?: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
  /** How they prove themselves there. */
  amr?: string[];
}

export interface OidcService {
  issuer: string;
  /** As the settings of a house name it. */
  config(settings?: Record<string, string>): OidcConfig;
  /** Everybody it knows, by `sub`; a test adds whom it needs. */
  people: Map<string, Known>;
  /** Walks from the address a house sends to, signs in there as somebody, and gives the address it leads back to. */
  walk(location: string, sub: string): Promise<string>;
  close(): Promise<void>;
}

const CLIENT = { client_id: 'stadttor', client_secret: 'nur fuer diese Pruefung' };

/** A real OpenID provider on this machine, to which a house is known under any of its addresses. Its page asks for a name alone. */
export async function anOidcService(houses: readonly string[]): Promise<OidcService> {
  const people = new Map<string, Known>();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        ...CLIENT,
        redirect_uris: houses.map((house) => `${house}/anmelden/dienst/antwort`),
        post_logout_redirect_uris: houses.map((house) => `${house}/anmelden`),
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['nur fuer diese Pruefung'] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    pkce: { required: () => true },
    findAccount: (_ctx: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...people.get(sub), amr: undefined }),
    }),
    interactions: { url: (_ctx: unknown, interaction: { uid: string }) => `/wer/${interaction.uid}` },
    async loadExistingGrant(ctx: { oidc: { client: { clientId: string }; session: { accountId: string } } }) {
      const { client, session } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/wer/')) return answer(request, response);
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      return response.end('<form method="post"><label>Kennung <input name="login"></label><button>Weiter</button></form>');
    }
    const login = new URLSearchParams(await bodyOf(request)).get('login') ?? '';
    return await provider.interactionFinished(request, response, { login: { accountId: login, amr: people.get(login)?.amr } });
  });
  return {
    issuer,
    people,
    config(settings = {}) {
      const { oidc } = readConfig({
        SECRET: TEST_SECRET,
        OIDC_ISSUER: issuer,
        OIDC_CLIENT_ID: CLIENT.client_id,
        OIDC_CLIENT_SECRET: CLIENT.client_secret,
        ...settings,
      });
      if (!oidc) throw new Error('The service is not set.');
      return oidc;
    },
    async walk(location, sub) {
      const jar = new Map<string, string>();
      const step = async (url: string, init: RequestInit = {}) => {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const got = await fetch(url, { redirect: 'manual', ...init, headers: { ...init.headers, cookie } });
        for (const one of got.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
          jar.set(name, value);
        }
        return new URL(got.headers.get('location') ?? url, url).href;
      };
      const ask = await step(location);
      if (!ask.startsWith(issuer)) return ask;
      const resume = await step(ask, { method: 'POST', body: new URLSearchParams({ login: sub }) });
      return await step(resume);
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
