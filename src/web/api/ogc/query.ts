import { z } from 'zod';
import type { FeatureMark, FeatureQuestion } from '#modules/reports';
import { Refusal } from '#platform/errors';

export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
export const LIMIT = { usual: 100, most: 1_000 } as const;

const NUMBER = String.raw`-?\d{1,4}(\.\d{1,20})?`;
const CORNERS = new RegExp(`^${NUMBER}(,${NUMBER}){3}((,${NUMBER}){2})?$`);

/** Four numbers, or six with heights, which reports do not have. West beyond east crosses the date line. */
const bbox = z.string().transform((text, context) => {
  const numbers = text.split(',').map(Number);
  const [west = 0, south = 0, east = 0, north = 0] = numbers.length === 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers;
  const right =
    CORNERS.test(text) &&
    [west, east].every((lon) => Math.abs(lon) <= 180) &&
    [south, north].every((lat) => Math.abs(lat) <= 90) &&
    south <= north;
  if (!right) context.addIssue({ code: 'custom', message: 'bbox_form' });
  return [west, south, east, north] as const;
});

const instant = (text: string) => (z.iso.datetime({ offset: true }).safeParse(text).success ? new Date(text) : undefined);

/** A moment, or a span with `..` or nothing for an open end (RFC 3339). */
const datetime = z.string().transform((text, context) => {
  const [first = '', second = first, ...more] = text.split('/');
  const open = (end: string) => text.includes('/') && (end === '' || end === '..');
  const from = open(first) ? null : instant(first);
  const to = open(second) ? null : instant(second);
  if (from === undefined || to === undefined || more.length > 0 || (from && to && from > to))
    context.addIssue({ code: 'custom', message: 'datetime_form' });
  return { from: from ?? null, to: to ?? null };
});

const MARK = /^(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const after = z.string().transform((text, context): FeatureMark => {
  const [, at, case_id] = MARK.exec(text) ?? [];
  if (!at || !case_id) context.addIssue({ code: 'custom', message: 'after_form' });
  return { at: Number(at), case_id: case_id ?? '' };
});

/** What a list of features may be asked for. What else stands in the address is refused, as the standard demands. */
const itemsSchema = z.strictObject({
  f: z.literal('json').optional(),
  bbox: bbox.optional(),
  'bbox-crs': z.literal(CRS84).optional(),
  crs: z.literal(CRS84).optional(),
  datetime: datetime.optional(),
  // More than the most counts as the most.
  limit: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(1))
    .transform((n) => Math.min(n, LIMIT.most))
    .default(LIMIT.usual),
  after: after.optional(),
  category_id: z.string().max(60).optional(),
  state: z.string().max(30).optional(),
});

/** Reads the question of an address. Throws a ZodError naming what is wrong. */
export function questionOf(query: Record<string, unknown>): FeatureQuestion {
  const asked = itemsSchema.parse(query);
  return {
    bbox: asked.bbox ?? null,
    from: asked.datetime?.from ?? null,
    to: asked.datetime?.to ?? null,
    category_id: asked.category_id ?? null,
    state: asked.state ?? null,
    after: asked.after ?? null,
    limit: asked.limit,
  };
}

/** Refuses anything but `f=json`: these documents have nothing to choose. */
export function nothingAsked(query: Record<string, unknown>): void {
  if (!z.strictObject({ f: z.literal('json').optional() }).safeParse(query).success) throw new Refusal('invalid_input');
}
