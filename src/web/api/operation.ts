import type { z } from 'zod';
import type { Work } from '#platform/work';
import type { Context } from '../context.ts';

/** One operation of the interface: what comes in (path, query and body together), what it does, what it answers with. */
export interface Operation<S extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST';
  path: string;
  summary: string;
  input: S;
  status: 200 | 201;
  /** Asked while somebody types, or for each of many steps: a whole town hall behind one address may ask that much more often. */
  often?: true;
  /** Asked with a bearer key and never answered from a cache; `act` gets the key. */
  bearer?: true;
  act(work: Work, input: z.infer<S>, context: Context, bearer: string): Promise<unknown>;
}

export function operation<S extends z.ZodType>(of: Operation<S>): Operation {
  return of as unknown as Operation;
}

/** A change of which a program learns nothing but that it was made. */
export function done<S extends z.ZodType>(
  path: string,
  summary: string,
  input: S,
  act: (work: Work, input: z.infer<S>) => Promise<unknown>,
): Operation {
  return operation({
    ...{ method: 'POST', path, summary, input, status: 200 },
    async act(work, given) {
      await act(work, given);
      return {};
    },
  });
}

/** What a program reads with the session of staff: the same as a page, without what only a page needs (`may`, and what `without` names). */
export function read<S extends z.ZodType>(
  path: string,
  summary: string,
  input: S,
  act: (work: Work, input: z.infer<S>) => Promise<object>,
  without: readonly string[] = [],
): Operation {
  return operation({
    ...{ method: 'GET', path, summary: `${summary}; with their session`, input, status: 200 },
    async act(work, given) {
      const found = Object.entries(await act(work, given));
      return Object.fromEntries(found.filter(([name]) => name !== 'may' && !without.includes(name)));
    },
  });
}
