import { z } from 'zod';
import { crossesItself } from '#platform/geo';

/** A sentence in both languages of the house. */
export interface Text {
  de: string;
  en: string;
}

/** The words of a text in one language; '' where there is none. Takes what a jsonb column gave. */
export function inLanguage(text: unknown, lang: 'de' | 'en'): string {
  if (typeof text !== 'object' || text === null || !(lang in text)) return '';
  const words: unknown = text[lang as keyof typeof text];
  return typeof words === 'string' ? words : '';
}

/** Fields that the parts of a city folder have in common. Messages are the end of a sentence that begins with the field's name. */
export const words = z.string().trim().min(1, 'must not be empty; write something or remove the line');
export const text = z.strictObject({ de: words, en: words }) satisfies z.ZodType<Text>;
export const slug = z
  .string()
  .max(60, 'may have 60 characters at most')
  .regex(/^[a-z][a-z0-9_-]*$/, 'must begin with a small letter and may hold only a-z, 0-9, - and _ (write ä as ae)');
export const email = z.string().pipe(z.email('must be an e-mail address like name@city.example'));
export const phone = z
  .string('must be a number in quotation marks')
  .regex(/^[+0-9 ()/-]{3,}$/, 'must be a telephone number like "0541 123-0"');
export const webAddress = z.string().pipe(z.url({ protocol: /^https?$/, error: 'must be a web address beginning with https://' }));
/** An office one can turn to: those of the legal pages, and bodies that reports are referred to. */
export const office = z.strictObject({
  name: text,
  address: text.optional(),
  phone: phone.optional(),
  email: email.optional(),
  website: webAddress.optional(),
});
export const wholeNumber = (least: number, most: number) =>
  z.int('must be a whole number without quotation marks').min(least, `must be ${least} or more`).max(most, `must be ${most} or less`);
export const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like "#8c2f1b", in quotation marks');
export const degrees = (most: number) => z.number('must be degrees like 8.0472').min(-most).max(most);
export const bbox = z.tuple([degrees(180), degrees(90), degrees(180), degrees(90)], 'must be [west, south, east, north] in degrees');
export const lonLat = z.strictObject({ lon: degrees(180), lat: degrees(90) });

const position = z.tuple([degrees(180), degrees(90)], 'must be [longitude, latitude] in degrees').rest(z.number());
const ring = z
  .array(position)
  .min(4, 'needs at least four points, the last one the same as the first')
  .refine((points) => String(points[0]) === String(points.at(-1)), 'is not closed: make the last point the same as the first');
export const area = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
    z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
  ],
  'must be a Polygon or a MultiPolygon',
);
/** An area that something is decided by: whether a place lies in it must have one answer. */
export const plainArea = area.refine(
  ({ type, coordinates }) => (type === 'Polygon' ? coordinates : coordinates.flat()).every((points) => !crossesItself(points)),
  'crosses itself: draw its edge so that it meets itself nowhere',
);
