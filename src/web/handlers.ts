import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { z } from 'zod';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Work } from '#platform/work';
import { type Context, type PageProps, type Shown, STATUS } from './context.ts';
import { BareErrorPage, ErrorPage } from './error-page.tsx';
import { type FormInput, readForm } from './form-input.ts';
import { HeldPage } from './held-page.tsx';
import { type Rendered, rendered } from './page-cache.ts';
import { problemOf } from './problems.ts';
import { contextOf, type WebHouse } from './request.ts';

/** Where to go after a form was taken; `cookies` to set (value null: take away). */
export interface Answer {
  location: string;
  cookies?: Record<string, { value: string; expires_at?: Date } | null>;
}

export const seeOther = (location: string, cookies?: Answer['cookies']): Answer => ({ location, cookies });

export interface PageOptions {
  /** Anonymous visitors get the bytes of the last second. Only for pages without a form that carries a key. */
  cached?: boolean;
  /** Who must be signed in; others are shown the way to the sign-in page. */
  who?: 'staff' | 'person';
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
      if (options.who === 'person' && context.work.actor.person_id === null) throw new Refusal('sign_in_needed');
      const parsed = schema.safeParse(input);
      if (!parsed.success) throw new Refusal('not_found');
      const data = await read(context.work, parsed.data);
      return htmlOf(view({ ...context, ...shown, data }));
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
  act: (work: Work, input: z.infer<S>, at: { context: Context; request: FastifyRequest }) => Promise<Answer>,
  again: PageHandler,
): SubmitHandler {
  return {
    again,
    async act(context, form, request) {
      if (again.options.who === 'staff' && context.work.actor.kind !== 'staff') throw new Refusal('sign_in_needed');
      if (form.refusal) throw form.refusal;
      return await act(context.work, schema.parse(form.input), { context, request });
    },
  };
}

/** Answers a GET. */
export async function answerPage(web: WebHouse, handler: PageHandler, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const cacheable = handler.options.cached === true && !web.cookies.hasSession(request);
  try {
    const render = async () => {
      const context = await contextOf(web, request);
      return await rendered(
        await handler.html(context, { ...(request.query as object), ...(request.params as object) }, { values: {}, form_key: newId() }),
      );
    };
    const made = cacheable ? await web.cache.make(request.url, render) : await render();
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
  try {
    context = await contextOf(web, request);
    form = await readForm(web, context, request);
    context.work.key = form.key;
    const answer = await handler.act(context, form, request);
    for (const [name, cookie] of Object.entries(answer.cookies ?? {})) web.cookies.set(reply, name, cookie);
    return reply.header('cache-control', 'no-store').redirect(answer.location, 303);
  } catch (error) {
    if (!context || !form) return await answerError(web, error, request, reply);
    return await showAgain(web, handler, { context, form, error, request, reply });
  }
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
  const problem = problemOf(context.t, failed.error);
  if (!problem) return await answerError(web, failed.error, request, reply);
  // The same key again only where the outcome may be unknown: the button then repeats, it does not do it twice.
  const form_key = problem.code === 'database_down' ? form.key : newId();
  const shown: Shown = { problem, values: form.values, form_key };
  try {
    const html = await handler.again.html(context, { ...form.values, ...(request.params as object) }, shown).catch((error: unknown) => {
      // The page itself cannot be read now: hold what was typed on a page that needs no database.
      if (problem.code === 'database_down' && isDatabaseDown(error)) return htmlOf(HeldPage({ ...context, ...shown, data: null }));
      throw error;
    });
    const status = failed.error instanceof Refusal ? (STATUS[failed.error.code] ?? 422) : 422;
    if (status === 503) reply.header('retry-after', '5');
    return sendRendered(request, reply.code(status), await rendered(html), false);
  } catch (error) {
    return await answerError(web, error, request, reply);
  }
}

/** The page for what went wrong: expected ones say what and how to go on, faults only a request id. */
export async function answerError(web: WebHouse, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const refusal = isDatabaseDown(error) ? new Refusal('database_down') : error;
  if (refusal instanceof Refusal && refusal.code === 'sign_in_needed') {
    const prefix = request.url.startsWith('/en/') ? '/en' : '';
    return reply.header('cache-control', 'no-store').redirect(`${prefix}/anmelden?next=${encodeURIComponent(request.url)}`, 303);
  }
  const code = refusal instanceof Refusal ? refusal.code : 'fault';
  const status = refusal instanceof Refusal ? (STATUS[refusal.code] ?? 422) : statusOf(error);
  if (code === 'fault' && status >= 500) request.log.error({ err: error }, 'fault');
  if (status === 503) reply.header('retry-after', '5');
  if (status === 429) reply.header('retry-after', '60');
  const context = await contextOf(web, request).catch(() => undefined);
  const about = { status, code: status === 404 ? 'not_found' : code, request_id: String(request.id) } as const;
  const html = htmlOf(context ? ErrorPage({ ...context, ...about }) : BareErrorPage({ ...about, assets: web.assets }));
  return sendRendered(request, reply.code(status), await rendered(html), false);
}

function statusOf(error: unknown): number {
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
