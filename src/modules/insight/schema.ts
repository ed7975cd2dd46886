import { z } from 'zod';
import { typed, typedAmount, typedDay } from '#platform/typed';
import * as words from './words.ts';

const { PORTFOLIO_TEXT, WISH_TEXT, MEASURE_TEXT } = words;

export const version = z.coerce.number().int().min(1);
const slug = z.string().max(60).default('');
const line = (max: number) => z.string().trim().max(max).default('');
const person = z.union([z.literal(''), z.uuid()]).default('');

const amount = typedAmount.transform((cents) => cents ?? 0);
const months = typed((text) => {
  if (text.trim() === '') return null;
  return /^\d{1,2}$/.test(text.trim()) && Number(text) <= 60 ? Number(text) : undefined;
}, 'number');
const contract = {
  vendor: line(PORTFOLIO_TEXT.vendor),
  contract: line(PORTFOLIO_TEXT.contract),
  contract_ends: typedDay,
  notice_months: months,
};

export const portfolioListSchema = z.object({
  q: z.string().trim().max(120).catch(''),
  capability: z.string().max(60).catch(''),
  team: z.string().max(60).catch(''),
  vendor: z.string().trim().max(PORTFOLIO_TEXT.vendor).catch(''),
  ends: z.enum(['', ...words.ENDS_WITHIN]).catch(''),
  hosting: z.enum(['', ...words.HOSTINGS]).catch(''),
  // The application the page before ended with.
  after: z.string().max(60).catch(''),
});
export type PortfolioList = z.infer<typeof portfolioListSchema>;

export const onAppSchema = z.object({ app_id: z.string().min(1).max(60), gespeichert: z.string().optional() });

export const saveEntrySchema = z.object({
  app_id: z.string().min(1).max(60),
  // 0: nothing was written down yet.
  version: z.coerce.number().int().min(0).default(0),
  capability_id: slug,
  owner_person_id: person,
  ...contract,
  yearly: amount,
  data_class: z.enum(words.DATA_CLASSES).default('unknown'),
  hosting: z.enum(words.HOSTINGS).default('unknown'),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{2})?$/)
    .default(''),
  criticality: z.enum(words.CRITICALITIES).default('unknown'),
  interfaces: z
    .union([z.string(), z.array(z.string().max(60)).max(100)])
    .default([])
    .transform((value) => [...new Set([value].flat().filter(Boolean))].sort()),
  // At least three letters that stand for themselves: "*" alone would be every software there is.
  software: line(PORTFOLIO_TEXT.software).refine((text) => text === '' || text.replaceAll(/[*\s]/g, '').length >= 3, 'form'),
  note: line(PORTFOLIO_TEXT.note),
});
export type SaveEntry = z.infer<typeof saveEntrySchema>;

const licence_id = z.uuid();
export const licenceSchema = z.object({ licence_id: licence_id.optional(), app_id: slug, gespeichert: z.string().optional() });
export const saveLicenceSchema = z.object({
  licence_id: licence_id.optional(),
  version: z.coerce.number().int().min(0).default(0),
  app_id: z.string().min(1).max(60),
  product: z.string().trim().min(1).max(PORTFOLIO_TEXT.product),
  seats: z.coerce.number().int().min(0).max(words.SEATS_MOST),
  yearly: amount,
  ...contract,
});
export type SaveLicence = z.infer<typeof saveLicenceSchema>;
export const dropLicenceSchema = z.object({ licence_id, version });
export type DropLicence = z.infer<typeof dropLicenceSchema>;

export const proposalListSchema = z.object({
  state: z.enum(['', 'all', ...words.PROPOSAL_STATES]).catch(''),
  rule: z.enum(['', ...words.RULES]).catch(''),
  after: z.coerce.number().int().min(0).max(10_000).catch(0),
});
export type ProposalList = z.infer<typeof proposalListSchema>;
export const onProposalSchema = z.object({ proposal_id: z.uuid(), gespeichert: z.string().optional() });
export const moveProposalSchema = z.object({
  proposal_id: z.uuid(),
  version,
  state: z.enum(words.PROPOSAL_STATES),
  decision: z.enum(['', ...words.DECISIONS]).default(''),
  reason: line(PORTFOLIO_TEXT.reason),
  owner_person_id: person,
  due_on: typedDay,
  saved: typedAmount,
});
export type MoveProposal = z.infer<typeof moveProposalSchema>;

const one_to_five = z.coerce.number().int().min(1).max(5);
export const wishListSchema = z.object({
  state: z.enum(['', 'all', ...words.WISH_STATES]).catch(''),
  goal: z.string().max(60).catch(''),
  team: z.string().max(60).catch(''),
  page: z.coerce.number().int().min(1).max(200).catch(1),
});
export type WishList = z.infer<typeof wishListSchema>;
export const onWishSchema = z.object({ wish_id: z.uuid(), gespeichert: z.string().optional() });
export const addWishSchema = z.object({
  title: z.string().trim().min(1).max(WISH_TEXT.title),
  team_id: z.string().min(1).max(60),
  what: z.string().trim().min(1).max(WISH_TEXT.words),
  why: z.string().trim().min(1).max(WISH_TEXT.words),
  effort_known: line(WISH_TEXT.effort),
  concerned: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type AddWish = z.infer<typeof addWishSchema>;
export const supportWishSchema = z.object({ wish_id: z.uuid(), support: z.enum(['yes', 'no']) });
export type SupportWish = z.infer<typeof supportWishSchema>;
export const withdrawWishSchema = z.object({ wish_id: z.uuid(), version });
export type WithdrawWish = z.infer<typeof withdrawWishSchema>;
export const weighWishSchema = z.object({
  wish_id: z.uuid(),
  version,
  state: z.enum(words.WISH_ANSWERS),
  benefit: one_to_five,
  effort: one_to_five,
  urgency: one_to_five,
  goal_id: slug,
  measure_id: z.union([z.literal(''), z.uuid()]).default(''),
  answer: line(WISH_TEXT.answer),
});
export type WeighWish = z.infer<typeof weighWishSchema>;

export const onGoalSchema = z.object({ goal_id: z.string().min(1).max(60) });
export const measureSchema = z.object({ measure_id: z.uuid().optional(), goal: slug, gespeichert: z.string().optional() });
export const saveMeasureSchema = z.object({
  measure_id: z.uuid().optional(),
  version: z.coerce.number().int().min(0).default(0),
  goal_id: z.string().min(1).max(60),
  title: z.string().trim().min(1).max(MEASURE_TEXT.title),
  about: line(MEASURE_TEXT.words),
  team_id: slug,
  owner_person_id: person,
  due_on: typedDay,
  budget: typedAmount,
});
export type SaveMeasure = z.infer<typeof saveMeasureSchema>;
export const noteProgressSchema = z.object({
  measure_id: z.uuid(),
  version,
  progress: z.coerce.number().int().min(0).max(100),
  note: line(MEASURE_TEXT.note),
});
export type NoteProgress = z.infer<typeof noteProgressSchema>;
