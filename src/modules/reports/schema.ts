import { z } from 'zod';
import { onCase } from '#modules/cases';
import type { Bbox } from '#platform/geo';
import { line, placeFields, placeMissing, placeWrong, somewhere, whole } from './place-schema.ts';
import {
  CLOSING_NOTE,
  DESCRIPTION,
  LIST_SORTS,
  LIST_STATES,
  LIST_TIMES,
  MAP_CLASSES,
  MAP_TIMES,
  MAP_ZOOM,
  MOVED_STATES,
  PASSED_ON,
  PHOTOS,
} from './words.ts';

const optional = (max: number) => z.string().trim().max(max).default('');
/** A stored picture as a form or an earlier step names it. */
export const storedPicture = z.object({
  file_hash: z.string().regex(/^[0-9a-f]{64}$/),
  thumbnail_hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().max(200),
});

const reportFields = z.object({
  category_id: z.string().min(1).max(60),
  ...placeFields,
  description: z.string().trim().min(1).max(DESCRIPTION.max),
  answers: z.record(z.string().max(60), z.string().max(500)).default({}),
  name: line(120),
  email: z.union([z.literal(''), z.string().trim().max(254).pipe(z.email())]).default(''),
  phone: line(40),
  language: z.enum(['de', 'en']).default('de'),
});
/** What a program may say of a new report: no stored pictures, and the channel is given. */
export const sentReportSchema = reportFields.refine(whole, placeWrong).refine(somewhere, placeMissing);

export const submitReportSchema = reportFields
  .extend({
    pictures: z.array(storedPicture).max(PHOTOS.max).default([]),
    channel: z.enum(['web', 'phone', 'mail', 'api', 'counter']).default('web'),
  })
  .refine(whole, placeWrong)
  .refine(somewhere, placeMissing);
export type SubmitReport = z.infer<typeof submitReportSchema>;

/** What one step of the form asks, checked before the next one is shown. */
export const placeStepSchema = reportFields
  .pick({ street: true, house_number: true, place_text: true, lon: true, lat: true })
  .refine(whole, placeWrong)
  .refine(somewhere, placeMissing);
export const detailsStepSchema = reportFields
  .pick({ description: true, answers: true })
  .extend({ pictures: z.array(storedPicture).max(PHOTOS.max).default([]) });

/** Where to look for what was reported already. */
export const nearSchema = z.object({
  lon: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  category_id: z.string().max(60).default(''),
  words: z.string().max(DESCRIPTION.max).default(''),
});
export type Near = z.infer<typeof nearSchema>;

export const saveDraftSchema = z.object({
  secret: z.string().min(20).max(100),
  typed: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  pictures: z.array(storedPicture).max(8),
});
export type SaveDraft = z.infer<typeof saveDraftSchema>;

export const claimReportSchema = z.object({ number: z.string().min(3).max(40), secret: z.string().min(8).max(100) });
export type ClaimReport = z.infer<typeof claimReportSchema>;

export const acceptReportSchema = onCase;
export type AcceptReport = z.infer<typeof acceptReportSchema>;

export const moveReportSchema = onCase.extend({
  state: z.enum(MOVED_STATES),
  body: optional(CLOSING_NOTE.max),
});
export type MoveReport = z.infer<typeof moveReportSchema>;

const required = (max: number) => z.string().trim().min(1).max(max);

export const planReportSchema = onCase.extend({
  planned_on: z.string().trim().min(1).pipe(z.iso.date()),
  body: optional(CLOSING_NOTE.max),
});
export type PlanReport = z.infer<typeof planReportSchema>;

export const referReportSchema = onCase.extend({
  body_id: required(60),
  passed_on: z.enum(PASSED_ON),
  body: optional(CLOSING_NOTE.max),
});
export type ReferReport = z.infer<typeof referReportSchema>;

export const declineReportSchema = onCase.extend({ body: required(CLOSING_NOTE.max) });
export type DeclineReport = z.infer<typeof declineReportSchema>;

export const askReporterSchema = onCase.extend({ body: required(CLOSING_NOTE.max) });
export type AskReporter = z.infer<typeof askReporterSchema>;

export const contestReportSchema = z.object({
  number: z.string().min(3).max(40),
  secret: z.string().max(100).default(''),
  reason: required(5_000),
  pictures: z.array(storedPicture).max(PHOTOS.max).default([]),
});
export type ContestReport = z.infer<typeof contestReportSchema>;

export const answerReportSchema = onCase.extend({
  body: z.string().trim().min(1).max(5_000),
  visibility: z.enum(['public', 'reporter']).default('reporter'),
});
export type AnswerReport = z.infer<typeof answerReportSchema>;

export const closeReportSchema = onCase.extend({
  closing_note: z.string().trim().min(1).max(CLOSING_NOTE.max),
  pictures: z.array(storedPicture).max(PHOTOS.max).default([]),
});
export type CloseReport = z.infer<typeof closeReportSchema>;

export const editPublicTextSchema = onCase.extend({
  public_text: z.string().trim().min(1).max(DESCRIPTION.max),
  place_label: line(200),
});
export type EditPublicText = z.infer<typeof editPublicTextSchema>;

export const blackenReportSchema = onCase;
export type BlackenReport = z.infer<typeof blackenReportSchema>;

const list = z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]);
const CELL = /^([0-7])-([0-5])$/;
const PART = /^\d{1,3}(\.\d{1,2})?(,\d{1,3}(\.\d{1,2})?){3}$/;

/** Parts of a photo as rectangles in percent ("x,y,width,height") and as fields of a grid of 8 by 6 ("column-line"). */
export const blurPhotoSchema = onCase
  .extend({
    case_file_id: z.uuid(),
    part: list.pipe(z.array(z.string().regex(PART)).max(50)),
    cell: list.pipe(z.array(z.string().regex(CELL)).max(48)),
  })
  .transform(({ part, cell, ...on }) => ({ ...on, parts: [...part.map(partOf), ...cell.map(cellOf)] }));
export type BlurPhoto = z.infer<typeof blurPhotoSchema>;

function partOf(text: string) {
  const [x = 0, y = 0, width = 0, height = 0] = text.split(',').map((one) => Math.min(100, Number(one)));
  return { x, y, width, height };
}

function cellOf(text: string) {
  const [column = 0, line = 0] = text.split('-').map(Number);
  return { x: column * 12.5, y: (line * 100) / 6, width: 12.5, height: 100 / 6 };
}

export const releaseReportSchema = onCase;
export type ReleaseReport = z.infer<typeof releaseReportSchema>;

export const mergeReportSchema = onCase.extend({ other_number: z.string().trim().min(3).max(40) });
export type MergeReport = z.infer<typeof mergeReportSchema>;

export const unmergeReportSchema = onCase;
export type UnmergeReport = z.infer<typeof unmergeReportSchema>;

const byLink = z.object({ number: z.string().min(3).max(40), secret: z.string().min(8).max(100) });

export const withdrawReportSchema = byLink.extend({ reason: optional(1_000) });
export type WithdrawReport = z.infer<typeof withdrawReportSchema>;

export const undoWithdrawalSchema = byLink;
export type UndoWithdrawal = z.infer<typeof undoWithdrawalSchema>;

export const correctReportSchema = byLink.extend({ description: required(DESCRIPTION.max), ...placeFields }).refine(whole, placeWrong);
export type CorrectReport = z.infer<typeof correctReportSchema>;

export const removeContactSchema = byLink;
export type RemoveContact = z.infer<typeof removeContactSchema>;

export const replyByLinkSchema = z.object({
  number: z.string().min(3).max(40),
  secret: z.string().min(8).max(100),
  body: z.string().trim().min(1).max(5_000),
});
export type ReplyByLink = z.infer<typeof replyByLinkSchema>;

const words = (max: number) =>
  z
    .string()
    .transform((text) => text.trim().slice(0, max))
    .catch('');

export const reportListSchema = z.object({
  q: words(200),
  place: words(100),
  group: z.string().max(60).catch(''),
  category: z.string().max(60).catch(''),
  state: z.enum(['', ...LIST_STATES]).catch(''),
  time: z.enum(['', ...LIST_TIMES]).catch(''),
  sort: z.enum(['', ...LIST_SORTS]).catch(''),
  page: z.coerce.number().int().min(1).max(50).catch(1),
});
export type ReportList = z.infer<typeof reportListSchema>;

const FOUR_NUMBERS = /^-?\d{1,3}(\.\d{1,15})?(,-?\d{1,3}(\.\d{1,15})?){3}$/;

/** West, south, east, north in degrees, with points and without spaces. West beyond east crosses the date line. */
const bbox = z.string().transform((text, context): Bbox => {
  const [west = 0, south = 0, east = 0, north = 0] = text.split(',').map(Number);
  const wrong = !FOUR_NUMBERS.test(text)
    ? 'bbox_form'
    : Math.abs(west) > 180 || Math.abs(east) > 180 || Math.abs(south) > 90 || Math.abs(north) > 90 || south >= north || west === east
      ? 'bbox_bounds'
      : undefined;
  if (wrong) context.addIssue({ code: 'custom', message: wrong });
  return [west, south, east, north];
});

const zoom = z.string().min(1).transform(Number).pipe(z.number().int().min(MAP_ZOOM.min).max(MAP_ZOOM.max));

const STATES = ['', 'open', 'closed', ...MAP_CLASSES] as const;

/** A span the map offers: the last 30 days, the last 12 months, one year, or all ('') . */
const time = z.union([z.enum(MAP_TIMES), z.string().regex(/^(19|20)\d\d$/)]);

const filters = {
  category: z.string().max(60).default(''),
  group: z.string().max(60).default(''),
  state: z.enum(STATES).default(''),
  time: time.default(''),
};

/** A question of a program: what is wrong is said. */
export const mapSchema = z.object({ bbox, zoom, ...filters });
export type MapQuestion = z.infer<typeof mapSchema>;

const UNREAD = z.literal('unread');

/** The same in the address of a page: what cannot be read is `unread`; the page then says so and shows the whole city. */
export const mapPageSchema = z.object({
  bbox: bbox.nullable().or(UNREAD).catch('unread').default(null),
  zoom: zoom.nullable().or(UNREAD).catch('unread').default(null),
  category: filters.category.catch(''),
  group: filters.group.catch(''),
  state: filters.state.catch(''),
  time: filters.time.catch(''),
});
export type MapPage = z.infer<typeof mapPageSchema>;
/** What other programs ask for: a span of time, categories, open or closed; or single numbers. */
export interface GeoReports {
  from: Date;
  to: Date;
  category_ids?: string[];
  status?: 'open' | 'closed';
  numbers?: string[];
  limit: number;
  offset: number;
}

export * from './figures-schema.ts';
