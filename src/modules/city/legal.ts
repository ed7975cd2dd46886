import { z } from 'zod';
import { office, slug, text, webAddress, words } from './fields.ts';

/** What the law asks of a city's pages: imprint (§ 5 DDG), privacy (Art. 13 GDPR), accessibility (directive (EU) 2016/2102, BITV 2.0). */
export const legal = z.strictObject({
  represented_by: text,
  responsible_for_content: text,
  supervision: text,
  vat_id: words.optional(),
  privacy: z.strictObject({ basis: text, officer: office, authority: office }),
  accessibility: z.strictObject({
    status: z.enum(['full', 'partial', 'not']),
    checked_on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like "2026-11-25", in quotation marks'),
    how: text,
    barriers: z.array(text),
    category: slug.optional(),
    conciliation: office,
  }),
});

/** Under which licence everybody may use the public reports; absent: the city has named none. */
export const openData = z.strictObject({ licence: z.strictObject({ name: words, url: webAddress }).optional() });
