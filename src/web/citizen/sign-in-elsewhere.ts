import type { FastifyInstance, FastifyReply } from 'fastify';
import { welcome } from '#modules/directory';
import { type Begun, beginElsewhere, OIDC_BACK, saidFor, signInElsewhere } from '#modules/people';
import { isForNow, Refusal } from '#platform/errors';
import { sealed, unsealed } from '#platform/seal';
import type { Work } from '#platform/work';
import { contextOf, type WebHouse } from '../request.ts';
import { deviceOf, HALF, signedIn } from './sign-in-answer.ts';

/** Where signing in with the city's sign-in service begins. A link, not a form: after a form our own CSP lets nobody leave the house. */
export const ELSEWHERE = '/anmelden/dienst';

/** The cookie with what a sign-in elsewhere began with, and how long somebody may take there. */
const COOKIE = 'elsewhere';
const MINUTES = 10;

/** Signing in with the city's sign-in service: the way there, and the way back with its answer. */
export function registerElsewhere(app: FastifyInstance, web: WebHouse): void {
  // A whole town hall may stand behind one address.
  const config = { rateLimit: { max: 1_200, timeWindow: 60_000 } };
  for (const prefix of ['', '/en']) {
    app.get<{ Querystring: { next?: string } }>(prefix + ELSEWHERE, { config, exposeHeadRoute: false }, async (request, reply) => {
      const { work, lang } = await contextOf(web, request);
      if (!web.house.config.oidc) throw new Refusal('not_found');
      const next = String(request.query.next ?? '').slice(0, 500) || undefined;
      try {
        const { location, begun } = await beginElsewhere(web.house, { lang, next });
        const expires_at = new Date(work.now().getTime() + MINUTES * 60_000);
        web.cookies.set(reply, COOKIE, { value: packed(work, { ...begun, until: expires_at.getTime() }), expires_at });
        return to(reply, location);
      } catch (error) {
        return refused(reply, error, { lang, next });
      }
    });
  }
  app.get(OIDC_BACK, { config, exposeHeadRoute: false }, async (request, reply) => {
    const context = await contextOf(web, request);
    const { work } = context;
    const begun = unpacked(work, web.cookies.read(request, COOKIE));
    if (!begun) return refused(reply, new Refusal('sign_in_used'), { lang: context.lang });
    const url = (path: string) => (begun.lang === 'en' ? `/en${path}` : path);
    // Used up whatever comes of it: who was refused begins anew.
    web.cookies.set(reply, COOKIE, null);
    try {
      const said = await saidFor(work, begun, request.url.slice(OIDC_BACK.length));
      await welcome(work, said);
      const opened = await signInElsewhere(work, { begun, said }, deviceOf(request));
      const answer = signedIn({ ...context, url }, work, opened, begun.next);
      for (const [name, cookie] of Object.entries(answer.cookies ?? {})) web.cookies.set(reply, name, cookie);
      return to(reply, answer.location);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'code_needed')) return refused(reply, error, begun);
      web.cookies.set(reply, HALF, { value: String(error.detail.ticket) });
      return to(reply, url(`/anmelden/code${begun.next ? `?next=${encodeURIComponent(begun.next)}` : ''}`));
    }
  });
}

/** Back to the sign-in page, which says why; the address with the code stays in no history. */
function refused(reply: FastifyReply, error: unknown, { lang, next }: { lang: 'de' | 'en'; next?: string | undefined }): FastifyReply {
  if (!(error instanceof Refusal) || isForNow(error)) throw error;
  const query = new URLSearchParams({ grund: error.code, ...(next && { next }) });
  return to(reply, `${lang === 'en' ? '/en' : ''}/anmelden?${query}`);
}

const to = (reply: FastifyReply, location: string) => reply.header('cache-control', 'no-store').redirect(location, 303);

type Packed = Begun & { until: number };

function packed(work: Work, begun: Packed): string {
  return sealed(work.house.config.secret, COOKIE, Buffer.from(JSON.stringify(begun))).toString('base64url');
}

/** What a cookie holds; null for one that was not made here or is too old. */
function unpacked(work: Work, cookie: string | undefined): Packed | null {
  const bytes = cookie && unsealed(work.house.config.secret, COOKIE, Buffer.from(cookie, 'base64url'));
  if (!bytes) return null;
  const begun = JSON.parse(bytes.toString()) as Packed;
  return begun.until > work.now().getTime() ? begun : null;
}
