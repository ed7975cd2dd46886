import { z } from 'zod';
import { onCase } from '#modules/cases';
import { placeFields, placeMissing, placeWrong, somewhere, whole } from './place-schema.ts';
import { CLOSING_NOTE, DESCRIPTION, PHOTOS } from './words.ts';

/** What goes to a report of its own: which words, which photos (by their ids), what and where it is; and what everybody reads of the first one afterwards ('': as before). */
export const splitReportSchema = onCase
  .extend({
    category_id: z.string().min(1).max(60),
    ...placeFields,
    description: z.string().trim().min(1).max(DESCRIPTION.max),
    answers: z.record(z.string().max(60), z.string().max(500)).default({}),
    photo_id: z
      .union([z.array(z.uuid()), z.uuid().transform((one) => [one])])
      .default([])
      .transform((ids) => [...new Set(ids)])
      .pipe(z.array(z.uuid()).max(PHOTOS.max * 4)),
    remaining: z.string().trim().max(DESCRIPTION.max).default(''),
    reason: z.string().trim().min(1).max(CLOSING_NOTE.max),
  })
  .refine(whole, placeWrong)
  .refine(somewhere, placeMissing);
export type SplitReport = z.infer<typeof splitReportSchema>;

/** The report it was taken out of, and the one to put back. */
export const unsplitReportSchema = onCase.extend({ split_case_id: z.uuid() });
export type UnsplitReport = z.infer<typeof unsplitReportSchema>;
