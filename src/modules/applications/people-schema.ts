import { z } from 'zod';
import { text, wholeNumber } from '#modules/city';
import { REPRESENTATION_KINDS } from './words.ts';

/** Whether one may apply for somebody else, as what, and where that must be proved. */
export const representationSchema = z.strictObject({
  kinds: z.array(z.enum(REPRESENTATION_KINDS)).min(1),
  proof: z.array(z.enum(REPRESENTATION_KINDS)).default([]),
});

/** Who else must agree before it is sent. */
export const coApplicantsSchema = z.strictObject({
  min: wholeNumber(0, 10).default(1),
  max: wholeNumber(1, 10).default(5),
  // Who that is, as a heading: further owners of the tree.
  who: text,
  // What they agree to, in a sentence they say: I agree that …
  declaration: text,
  // Paths of groups and questions they are shown; nothing else of the application.
  shows: z.array(z.string().min(1).max(1_000)).min(1),
});
