import { z } from 'zod';
import { placeStepSchema, storedPicture, submitReportSchema } from '#modules/reports';
import { typedDay } from '#platform/typed';
import { DECISIVE, DONE_NOTE, PAPER_STATES, SCANS, SETTLED_BY, VOID_REASON } from './words.ts';

export const onPaperSchema = z.object({ number: z.string().trim().max(200) });
export type OnPaper = z.infer<typeof onPaperSchema>;

/** `version`: of the sheet the form was made from, 0 for one nobody has begun. */
export const onSheetSchema = onPaperSchema.extend({ version: z.coerce.number().int().min(0) });
export type OnSheet = z.infer<typeof onSheetSchema>;

const { email, phone, name, language, description, category_id, street, house_number, place_text } = submitReportSchema.shape;
const written_on = typedDay.refine((day) => day !== null, 'missing');
const written_time = z.union([z.literal(''), z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/)]).default('');

/** What each page of a sheet asks for. */
export const STEP_FIELDS = {
  day: z.object({ written_on, written_time }),
  what: z.object({ category_id }),
  where: placeStepSchema,
  words: z.object({ description }),
  contact: z.object({ name, email, phone, language }),
  done: z.object({ done_note: z.string().trim().max(DONE_NOTE.max).default('') }),
  scan: z.object({ pictures: z.array(storedPicture).max(SCANS.max).default([]) }),
} as const;

const on = <S extends keyof typeof STEP_FIELDS>(step: S) => ({ ...onSheetSchema.shape, step: z.literal(step) });

/** One page of a sheet. */
export const saveSheetSchema = z.discriminatedUnion('step', [
  STEP_FIELDS.day.extend(on('day')),
  STEP_FIELDS.what.extend(on('what')),
  STEP_FIELDS.where.safeExtend(on('where')),
  STEP_FIELDS.words.extend(on('words')),
  STEP_FIELDS.contact.extend(on('contact')),
  STEP_FIELDS.done.extend(on('done')),
  STEP_FIELDS.scan.extend(on('scan')),
]);
export type SaveSheet = z.infer<typeof saveSheetSchema>;

/** What a draft holds so far. */
export const typedSchema = z.object({
  written_on: z.string().default(''),
  written_time: z.string().default(''),
  category_id: z.string().default(''),
  street: z.string().default(''),
  house_number: z.string().default(''),
  place_text: z.string().default(''),
  lon: z.number().nullish(),
  lat: z.number().nullish(),
  description: z.string().default(''),
  name: z.string().default(''),
  email: z.string().default(''),
  phone: z.string().default(''),
  language: z.enum(['de', 'en']).default('de'),
  done_note: z.string().default(''),
});
export type Typed = z.infer<typeof typedSchema>;

const decisive = z.object({ written_on, category_id, street, house_number, place_text, email, phone });
export const decisiveSchema = decisive satisfies z.ZodObject<Record<(typeof DECISIVE)[number], z.ZodType>>;

/** What the second person reads; `number_again`: the number that stands on the paper they hold. */
export const checkSheetSchema = decisive.extend({ ...onSheetSchema.shape, number_again: z.string().trim().min(1).max(200) });
export type CheckSheet = z.infer<typeof checkSheetSchema>;

const byField = <V extends z.ZodType>(value: V) => z.partialRecord(z.enum(DECISIVE), value).default({});

/** For each field that differs: whose reading is right, or another one. */
export const settleSheetSchema = onSheetSchema.extend({
  choice: byField(z.enum(SETTLED_BY)),
  other: byField(z.string().trim().max(300)),
});
export type SettleSheet = z.infer<typeof settleSheetSchema>;

export const voidNumberSchema = onPaperSchema.extend({ void_reason: z.string().trim().min(1).max(VOID_REASON.max) });
export type VoidNumber = z.infer<typeof voidNumberSchema>;

export const paperListSchema = z.object({
  state: z
    .enum(['', 'open', ...PAPER_STATES])
    .catch('')
    .default(''),
  team: z.string().max(60).catch('').default(''),
  q: z.string().trim().max(200).catch('').default(''),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
});
export type PaperList = z.infer<typeof paperListSchema>;
