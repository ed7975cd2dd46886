import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ZodError, type z } from 'zod';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { repeatWhileDown, type Work } from '#platform/work';
import { cleanAddress } from './clean.ts';
import { type Context, type PageProps, type Shown, STATUS } from './context.ts';
import { BareErrorPage, ErrorPage } from './error-page.tsx';
import { type FormInput, readForm, type Takes } from './form-input.ts';
import { openTokenName } from './form-tokens.ts';
import { HeldPage, type HeldReason, holdsText } from './held-page.tsx';
import { type Rendered, rendered } from './page-cache.ts';
import { problemOf, withRefusals } from './problems.ts';
import { challengeFor, isProved } from './proof.ts';
import { contextOf, type WebHouse } from './request.ts';
import type { Values } from './ui/index.ts';

/** Where to go after a form was taken; `cookies` to set (value null: take away). */
export interface Answer {
  location: string;
  cookies?: Record<string, { value: string; expires_at?: Date } | null>;
}

/** Thrown by a form's `act` to show its page again although nothing was refused: a row was added to the form, or something is shown only once. */
export class ShowAgain {
  readonly values: Values;
  readonly once?: string;
  readonly cookies?: Answer['cookies'];
  /** 422 where the page says that something is wrong. */
  readonly status: 200 | 422;
  constructor(values: Values, once?: string, cookies?: Answer['cookies'], status: 200 | 422 = 200) {
    this.values = values;
    this.once = once;
    this.cookies = cookies;
    this.status = status;
  }
}

export const seeOther = (location: string, cookies?: Answer['cookies']): Answer => ({ location, cookies });

export interface PageOptions {
  /** Anonymous visitors get the bytes of the last second. Only for pages without a form that carries a key. */
  cached?: boolean;
  /** Who must be signed in; others are shown the way to the sign-in page. */
  who?: 'staff' | 'person';
  /** A page on which a second factor is set up: open to staff who may do nothing else until then. */
  set_up?: boolean;
  /** What a form takes instead of pictures: files as they are, found again in `files` of its input. */
  takes?: Takes;
  /** From whom, where that is not staff alone: refuses before anything of the form is read. */
  takes_of?: (context: Context, params: unknown) => Promise<unknown>;
  /** A form open to strangers: it brings a proof of work where scripts run, and may be sent less often without one. */
  proof?: boolean;
}

export interface PageHandler {
  options: PageOptions;
  html(context: Context, input: unknown, shown: Shown): Promise<string>;
}

/** A page: what it accepts (path and query), what it reads, what it shows. */
export function page<S extends z.ZodType, T>(
  schema: S,
  read: (work: Work, input: z.infer<S>) => Promise<T>,
  view: (props: PageProps<T>) => ReactNode,
  options: PageOptions = {},
): PageHandler {
  return {
    options,
    async html(context, input, shown) {
      if (options.who === 'staff' && context.work.actor.kind !== 'staff') throw new Refusal('sign_in_needed');
      demandFactor(context, options);
      if (options.who === 'person' && context.work.actor.person_id === null) throw new Refusal('sign_in_needed');
      const parsed = schema.safeParse(input);
      if (!parsed.success) throw new Refusal('not_found');
      const data = await read(context.work, parsed.data);
      const proof = options.proof ? await challengeFor(context.work, context.city, shown.form_key) : undefined;
      return htmlOf(view({ ...context, ...shown, data, proof }));
    },
  };
}

export interface SubmitHandler {
  again: PageHandler;
  act(context: Context, form: FormInput, request: FastifyRequest): Promise<Answer>;
}

/** A form: what it accepts, what it does, and the page that is shown again, with what was typed, when it is refused. */
export function submit<S extends z.ZodType>(
  schema: S,
  act: (
    work: Work,
    input: z.infer<S>,
    at: { context: Context; request: FastifyRequest; values: Values; proved: boolean },
  ) => Promise<Answer>,
  again: PageHandler,
): SubmitHandler {
  return {
    again,
    async act(context, form, request) {
      if (again.options.who === 'staff' && context.work.actor.kind !== 'staff') throw new Refusal('sign_in_needed');
      demandFactor(context, again.options);
      const input = schema.parse(form.input);
      if (form.refusals[0]) throw form.refusals[0];
      const proved = !again.options.proof || (await isProved(context.work, context.city, { key: form.key, proof: form.values._proof }));
      if (!proved && !(await context.maySendUnproved(request))) throw new Refusal('too_many_requests');
      const { house, until } = context.work;
      // What is read before the change waits for the database as the change does; the key makes the repeat harmless.
      return await repeatWhileDown(house, () => act(context.work, input, { context, request, values: form.values, proved }), {
        bytes: 0,
        what: 'form',
        until,
      });
    },
  };
}

/** Staff who must set up a second factor are led there before anything else. */
function demandFactor({ work }: Context, { who, set_up }: PageOptions): void {
  if (who && !set_up && work.actor.factor_due) throw new Refusal('factor_due');
}

/** Answers a GET. */
export async function answerPage(web: WebHouse, handler: PageHandler, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const cacheable = handler.options.cached === true && !web.cookies.hasSession(request);
  try {
    const render = async () => {
      const context = await contextOf(web, request);
      return rendered(
        await handler.html(context, cleanAddress({ ...(request.query as object), ...(request.params as object) }), {
          values: {},
          form_key: newId(),
        }),
      );
    };
    const made = await readAgain(() => (cacheable ? web.cache.make(request.url, render) : render()));
    return sendRendered(request, reply.code(200), made, cacheable);
  } catch (error) {
    return await answerError(web, error, request, reply);
  }
}

/** Answers a POST: 303 where it worked; the page again where it was refused. */
export async function answerSubmit(
  web: WebHouse,
  handler: SubmitHandler,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  let context: Context | undefined;
  let form: FormInput | undefined;
  const until = Date.now() + web.house.config.repeat_for_ms;
  // What is read before the change waits for the database as the change does: a form that was sent is not lost because nobody could look who sends it.
  const patient = <T>(step: () => Promise<T>) => repeatWhileDown(web.house, step, { bytes: 0, what: 'form read', until });
  try {
    const seen = await patient(() => contextOf(web, request));
    context = seen;
    context.work.until = until;
    // Large files of strangers are not even read.
    const { takes, takes_of } = handler.again.options;
    if (takes_of) await patient(() => takes_of(seen, request.params));
    else if (takes && context.work.actor.kind !== 'staff') throw new Refusal('sign_in_needed');
    form = await readForm(web, context, request, takes);
    context.work.key = form.key;
    const answer = await handler.act(context, form, request);
    setCookies(web, reply, answer.cookies);
    return reply.header('cache-control', 'no-store').redirect(answer.location, 303);
  } catch (error) {
    if (!context || !form) return await answerError(web, error, request, reply);
    return await showAgain(web, handler, { context, form, error, request, reply });
  }
}

/** For so long a page is tried again whose connection to the database broke: the next one leads to a server that answers. */
const READ_AGAIN_MS = 1_500;

async function readAgain<T>(read: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + READ_AGAIN_MS; ; ) {
    try {
      return await read();
    } catch (error) {
      if (!isDatabaseDown(error) || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100));
    }
  }
}

function setCookies(web: WebHouse, reply: FastifyReply, cookies: Answer['cookies']): void {
  for (const [name, cookie] of Object.entries(cookies ?? {})) web.cookies.set(reply, name, cookie);
}

interface Failed {
  context: Context;
  form: FormInput;
  error: unknown;
  request: FastifyRequest;
  reply: FastifyReply;
}

async function showAgain(web: WebHouse, handler: SubmitHandler, failed: Failed): Promise<FastifyReply> {
  const { context, form, request, reply } = failed;
  if (failed.error instanceof ShowAgain) {
    // What was kept under the key of this form is not kept under it again.
    const renewed = failed.error.once !== undefined || failed.error.status === 422;
    const shown: Shown = { values: failed.error.values, once: failed.error.once, form_key: renewed ? newId() : form.key };
    setCookies(web, reply, failed.error.cookies);
    const html = await handler.again.html(context, cleanAddress({ ...shown.values, ...(request.params as object) }), shown);
    return sendRendered(request, reply.code(failed.error.status), rendered(html), false);
  }
  const refused = problemOf(context.t, failed.error);
  const problem = refused && withRefusals(context.t, refused, form.refusals);
  const reason = reasonOf(failed.error, problem?.code);
  // The same key again where the outcome may be unknown or nothing was tried: the button then repeats, it does not do it twice.
  const shown: Shown = { problem, values: valuesLeft(form, failed.error), form_key: reason === 'refused' ? newId() : form.key };
  if (reason === 'fault') request.log.error({ err: failed.error }, 'fault');
  const hold = () => {
    if (!holdsText(form.values)) throw failed.error;
    return htmlOf(HeldPage({ ...context, ...shown, reason, request_id: String(request.id), multipart: request.isMultipart(), data: null }));
  };
  try {
    const again = () => handler.again.html(context, cleanAddress({ ...shown.values, ...(request.params as object) }), shown);
    // Where its own page cannot be shown (no database, no right to see it any more), what was typed is held on a page that needs nothing.
    const html = problem ? await again().catch(hold) : hold();
    const status = statusFor(failed.error);
    if (status === 503) reply.header('retry-after', '5');
    return sendRendered(request, reply.code(status), rendered(html), false);
  } catch (error) {
    return await answerError(web, error, request, reply);
  }
}

function reasonOf(error: unknown, code: string | undefined): HeldReason {
  if (code === 'database_down' || code === 'read_only') return 'down';
  if (error instanceof Refusal && error.code === 'sign_in_needed') return 'sign_in';
  return code === undefined ? 'fault' : 'refused';
}

/** What was typed, without the pictures that are gone: those are asked for by name. */
function valuesLeft(form: FormInput, error: unknown): Values {
  if (!(error instanceof Refusal) || error.code !== 'file_missing') return form.values;
  const left = [form.values.picture ?? []].flat().filter((token) => openTokenName(token) !== error.detail.name);
  return { ...form.values, picture: left };
}

/** The page for what went wrong: expected ones say what and how to go on, faults only a request id. */
export async function answerError(web: WebHouse, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const refusal = isDatabaseDown(error) ? new Refusal('database_down') : error;
  if (refusal instanceof Refusal && refusal.code === 'sign_in_needed') {
    const prefix = request.url.startsWith('/en/') ? '/en' : '';
    return reply.header('cache-control', 'no-store').redirect(`${prefix}/anmelden?next=${encodeURIComponent(request.url)}`, 303);
  }
  if (refusal instanceof Refusal && refusal.code === 'factor_due')
    return reply.header('cache-control', 'no-store').redirect(`${request.url.startsWith('/en/') ? '/en' : ''}/konto/zweiter-faktor`, 303);
  const code = refusal instanceof Refusal ? refusal.code : 'fault';
  const status = statusFor(refusal);
  if (code === 'fault' && status >= 500) request.log.error({ err: error }, 'fault');
  if (status === 503) reply.header('retry-after', '5');
  if (status === 429) reply.header('retry-after', '60');
  // A connection closed under a browser that still sends shows no page at all; what is left of the body is read and dropped.
  if (status === 413) reply.removeHeader('connection');
  const context = await contextOf(web, request).catch(() => undefined);
  const about = { status, code: status === 404 ? 'not_found' : code, request_id: String(request.id) } as const;
  const html = htmlOf(context ? ErrorPage({ ...context, ...about }) : BareErrorPage({ ...about, assets: web.assets }));
  return sendRendered(request, reply.code(status), rendered(html), false);
}

function statusFor(error: unknown): number {
  if (isDatabaseDown(error)) return 503;
  if (error instanceof Refusal) return STATUS[error.code] ?? 422;
  if (error instanceof ZodError) return 422;
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode >= 400)
    return error.statusCode;
  return 500;
}

function htmlOf(node: ReactNode): string {
  return `<!doctype html>${renderToStaticMarkup(node)}`;
}

/** Sends a rendered page, compressed where asked for, 304 where the visitor has it. */
export function sendRendered(request: FastifyRequest, reply: FastifyReply, made: Rendered, shared: boolean): FastifyReply {
  const zipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  reply.header('content-type', 'text/html; charset=utf-8').header('vary', 'accept-encoding, cookie');
  reply.header('cache-control', shared ? 'public, max-age=1' : 'private, no-store');
  if (shared) {
    reply.header('etag', made.etag);
    if (request.headers['if-none-match'] === made.etag) return reply.code(304).send();
  }
  if (zipped) reply.header('content-encoding', 'gzip');
  return reply.send(zipped ? made.gzipped : made.plain);
}
