import type { ReactNode } from 'react';
import { z } from 'zod';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { Context, PageProps } from '../../context.ts';
import { typedIn } from '../../form-typed.ts';
import { type PageHandler, type PageOptions, page } from '../../handlers.ts';
import type { Values } from '../../ui/index.ts';

/** Keeps the secret of what was begun in this browser. */
const APPLICATION_COOKIE = 'application';

export const secretOf = (context: Pick<Context, 'cookie'>): string => context.cookie(APPLICATION_COOKIE) ?? '';

/** Longer than any draft that was not touched. */
const COOKIE_DAYS = 60;

/** Gives this browser the secret, or keeps the one it has for longer. */
export const withApplicationCookie = (work: Pick<Work, 'now'>, value: string) => ({
  [APPLICATION_COOKIE]: { value, expires_at: new Date(work.now().getTime() + COOKIE_DAYS * 86_400_000) },
});

/** A page about a draft of this browser, or of whoever is signed in: its read is given the secret as well. */
export function pageWithSecret<S extends z.ZodObject, T>(
  schema: S,
  read: (work: Work, input: z.infer<S> & { secret: string }) => Promise<T>,
  view: (props: PageProps<T>) => ReactNode,
  options: PageOptions = {},
): PageHandler {
  return {
    options,
    html: (context, input, shown) =>
      page(schema, (work, asked) => read(work, { ...asked, secret: secretOf(context) }), view, options).html(context, input, shown),
  };
}

export const draftParams = z.object({ draft_id: z.uuid() });

/** The parts of an address; one that is none leads nowhere. */
export function paramsIn<S extends z.ZodType>(schema: S, params: unknown): z.infer<S> {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new Refusal('not_found');
  return parsed.data;
}

/** Words of the pages of a draft that no question has. */
const OWN_FIELDS = new Set(['seite', 'handy', 'seiten', 'remove', 'file', 'picture', 'remove_picture', 'geprueft', 'lang']);
export const typedOf = (values: Values): Record<string, string[]> => typedIn(values, OWN_FIELDS);
