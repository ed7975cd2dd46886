import { z } from 'zod';

export const SEARCH_PATH = '/portal/suche';

/** So many hits of a kind stand on the page. */
export const SEARCH_PAGE = 20;

export const searchSchema = z.object({ q: z.string().max(10_000).default('') });
