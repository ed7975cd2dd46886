import { z } from 'zod';
import { EMAIL, REPRESENT_SCOPES } from './words.ts';

const one = z.enum(REPRESENT_SCOPES);

export const offerRepresentationSchema = z.object({
  email: z.string().trim().max(EMAIL.max).pipe(z.email()),
  scope: z.union([one.transform((only) => [only]), z.array(one).min(1)]),
  /** The last day, '2026-12-31'; '' until somebody ends it. */
  ends_on: z.union([z.literal(''), z.iso.date()]).default(''),
});
export type OfferRepresentation = z.infer<typeof offerRepresentationSchema>;

export const acceptRepresentationSchema = z.object({ secret: z.string().max(100) });
export type AcceptRepresentation = z.infer<typeof acceptRepresentationSchema>;

export const onRepresentationSchema = z.object({ representation_id: z.uuid() });
export type OnRepresentation = z.infer<typeof onRepresentationSchema>;
