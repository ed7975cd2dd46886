import { z } from 'zod';
import { onCase } from '#modules/cases';
import { CART, CENTS, LINE_STATES, ORDER_REASON, PICTURE_ALT, PLACE, QUANTITY } from './words.ts';

const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\s*[\n\u2028\u2029]\s*/g, ' ').trim())
    .pipe(z.string().max(max));
export const day = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/)
  .default('');
/** What a form gives once or several times. */
export const several = (most: number) =>
  z
    .union([z.array(z.string().max(200)), z.string().max(200)])
    .default([])
    .transform((given) => [given].flat().filter(Boolean))
    .pipe(z.array(z.string()).max(most));
const cents = z.coerce.number().int().min(0).max(CENTS.max);

/** One thing for one or several people. `emails`: addresses of colleagues, one a line. */
export const addToCartSchema = z.object({
  item_id: z.string().max(60),
  choices: several(20),
  quantity: z.coerce.number().int().min(1).max(QUANTITY.max).default(1),
  person_ids: several(CART.people),
  emails: z.string().max(4_000).default(''),
  place: line(PLACE.max).default(''),
});
export type AddToCart = z.infer<typeof addToCartSchema>;

const picture = z.object({ file_hash: z.string(), thumbnail_hash: z.string(), name: z.string() });
const ofPicture = { item_id: z.string().max(60), version: z.coerce.number().int().min(1) };
/** What a picture shows, in both languages; without a new one the words of the old one change. */
export const setPictureSchema = z.object({
  ...ofPicture,
  alt: z.object({ de: line(PICTURE_ALT.max).pipe(z.string().min(1)), en: line(PICTURE_ALT.max).pipe(z.string().min(1)) }),
  pictures: z.array(picture).max(1).default([]),
});
export type SetPicture = z.infer<typeof setPictureSchema>;
export const dropPictureSchema = z.object(ofPicture);
export type DropPicture = z.infer<typeof dropPictureSchema>;

export const starItemSchema = z.object({ item_id: z.string().max(60), favourite: z.enum(['yes', 'no']) });
export type StarItem = z.infer<typeof starItemSchema>;

/** Which things stand side by side; more than fit are left out. */
export const compareSchema = z.object({
  item_id: z
    .union([z.array(z.string().max(60)), z.string().max(60)])
    .default([])
    .transform((given) => [...new Set([given].flat().filter(Boolean))]),
});
export type Compare = z.infer<typeof compareSchema>;

export const dropFromCartSchema = z.object({ line_id: z.uuid() });
export type DropFromCart = z.infer<typeof dropFromCartSchema>;

/** What the cart as it was shown comes to, in cents once and a month; who pays; until when it is wanted ('YYYY-MM-DD' or '') and why. */
export const sendOrderSchema = z.object({
  cents,
  monthly_cents: cents,
  cost_centre_id: z.string().max(40).default(''),
  wanted_on: day,
  reason: z.string().trim().max(ORDER_REASON.max).default(''),
  language: z.enum(['de', 'en']).default('de'),
});
export type SendOrder = z.infer<typeof sendOrderSchema>;

/** The same for programs, which bring their lines along and have no cart. */
export const placeOrderSchema = sendOrderSchema.extend({
  lines: z
    .array(
      z.object({
        item_id: z.string().max(60),
        choices: z.array(z.string().max(60)).max(20).default([]),
        quantity: z.int().min(1).max(QUANTITY.max).default(1),
        for_person_id: z.uuid(),
        place: line(PLACE.max).default(''),
      }),
    )
    .min(1)
    .max(CART.lines),
});
export type PlaceOrder = z.infer<typeof placeOrderSchema>;

export const onOwnOrderSchema = z.object({ number: z.string().max(40) });
export type OnOwnOrder = z.infer<typeof onOwnOrderSchema>;
export const replyToOrderSchema = onOwnOrderSchema.extend({ body: z.string().trim().min(1).max(5_000) });
export type ReplyToOrder = z.infer<typeof replyToOrderSchema>;

/** One thing of the catalogue for the person another case is of. */
const forCase = {
  item_id: z.string().max(60),
  choices: several(20),
  quantity: z.coerce.number().int().min(1).max(QUANTITY.max).default(1),
  place: line(PLACE.max).default(''),
  cost_centre_id: z.string().max(40).default(''),
  reason: z.string().trim().max(ORDER_REASON.max).default(''),
  language: z.enum(['de', 'en']).default('de'),
};
export const orderForCaseSchema = onCase.extend(forCase);
export type OrderForCase = z.infer<typeof orderForCaseSchema>;
export const orderForOwnCaseSchema = onOwnOrderSchema.extend(forCase);
export type OrderForOwnCase = z.infer<typeof orderForOwnCaseSchema>;

/** `decision`: yes or no; a no says why. */
export const decideApprovalSchema = z.object({
  approval_id: z.uuid(),
  decision: z.enum(['approved', 'declined']),
  reason: z.string().trim().max(ORDER_REASON.max).default(''),
});
export type DecideApproval = z.infer<typeof decideApprovalSchema>;

/** The same by the link in a mail. */
export const decideByLinkSchema = decideApprovalSchema.omit({ approval_id: true }).extend({ secret: z.string().max(100) });
export type DecideByLink = z.infer<typeof decideByLinkSchema>;

export const settleLinesSchema = onCase.extend({
  line_ids: several(CART.lines).pipe(z.array(z.uuid()).min(1)),
  to: z.enum(LINE_STATES).exclude(['open']),
  /** Which device is handed over for a line, by its tag. */
  tags: z.record(z.uuid(), z.string().trim().max(60)).default({}),
  note: z.string().trim().max(ORDER_REASON.max).default(''),
  /** Why something is handed over although a point of its checklist is open. */
  open_note: z.string().trim().max(ORDER_REASON.max).optional(),
  /** Of devices that come back, by line: how their data were erased, and which one is lent meanwhile until `loan_until`; `restock`: lines whose device can be ordered again. */
  erasures: z.record(z.uuid(), z.string().trim().max(ORDER_REASON.max)).optional(),
  loans: z.record(z.uuid(), z.string().trim().max(60)).optional(),
  loan_until: day.optional(),
  restock: several(CART.lines).optional(),
});
export type SettleLines = z.infer<typeof settleLinesSchema>;

/** What a line costs now, each in cents, and what whoever ordered should know about it. */
export const repriceLineSchema = onCase.extend({
  line_id: z.uuid(),
  unit_cents: cents,
  monthly_cents: cents.default(0),
  note: z.string().trim().max(ORDER_REASON.max).default(''),
});
export type RepriceLine = z.infer<typeof repriceLineSchema>;

/** How many are wanted; 0 takes the line out. */
export const changeOwnLineSchema = onOwnOrderSchema.extend({
  line_id: z.uuid(),
  quantity: z.coerce.number().int().min(0).max(QUANTITY.max),
});
export type ChangeOwnLine = z.infer<typeof changeOwnLineSchema>;

export const moveOrderSchema = onCase.extend({ state: z.enum(['in_work']), body: z.string().trim().max(ORDER_REASON.max).default('') });
export type MoveOrder = z.infer<typeof moveOrderSchema>;
export const answerOrderSchema = onCase.extend({ body: z.string().trim().min(1).max(5_000) });
export type AnswerOrder = z.infer<typeof answerOrderSchema>;

export const receiveGoodsSchema = z.object({
  item_id: z.string().max(60),
  quantity: z.coerce.number().int().min(1).max(10_000),
  note: line(200).default(''),
});
export type ReceiveGoods = z.infer<typeof receiveGoodsSchema>;

/** What was counted, and from how many on more is bought. */
export const countStockSchema = z.object({
  item_id: z.string().max(60),
  on_hand: z.coerce.number().int().min(0).max(100_000),
  minimum: z.coerce.number().int().min(0).max(100_000).default(0),
  note: line(200).default(''),
});
export type CountStock = z.infer<typeof countStockSchema>;

export const catalogueSchema = z.object({ q: z.string().trim().max(100).catch('') });
export type CatalogueWanted = z.infer<typeof catalogueSchema>;

const year = z.coerce.number().int().min(2000).max(2099);

/** Budgets of a year; without one that of today. */
export const budgetsSchema = z.object({ year: year.optional().catch(undefined) });
export type BudgetsWanted = z.infer<typeof budgetsSchema>;

/** What is left of this year goes into the next. */
export const carryOverSchema = z.object({ cost_centre_id: z.string().max(40), year });
export type CarryOver = z.infer<typeof carryOverSchema>;
