import { z } from 'zod';
import { demoFile, itemPart, slug, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { CRITICALITIES, DATA_CLASSES, DECISIONS, HOSTINGS, RULES, WISH_ANSWERS } from './words.ts';

const euros = z.number().min(0).max(10_000_000);
const contract = {
  vendor: words.optional(),
  contract: words.optional(),
  // From the first start on.
  ends_in_days: z.int().min(0).max(4_000).optional(),
  notice_months: z.int().min(0).max(60).optional(),
};
const demoEntrySchema = z.strictObject({
  app: slug,
  capability: slug,
  ...contract,
  yearly: euros,
  data_class: z.enum(DATA_CLASSES),
  hosting: z.enum(HOSTINGS),
  country: words.optional(),
  criticality: z.enum(CRITICALITIES),
  interfaces: z.array(slug).optional(),
  software: words.optional(),
  owner: slug.optional(),
  opened_by: z.array(slug).optional(),
  licences: z.array(z.strictObject({ product: words, seats: z.int().min(0), yearly: euros, ...contract })).default([]),
});
export type DemoEntry = z.infer<typeof demoEntrySchema>;

const demoMeasureSchema = z.strictObject({
  id: slug,
  goal: slug,
  title: words,
  about: words,
  owner: slug,
  due_in_days: z.int(),
  budget: euros.optional(),
  steps: z.array(z.strictObject({ progress: z.int().min(0).max(100), note: words })).default([]),
});
export type DemoMeasure = z.infer<typeof demoMeasureSchema>;

const demoWishSchema = z.strictObject({
  id: slug,
  by: slug,
  team: slug,
  title: words,
  what: words,
  why: words,
  effort_known: words.optional(),
  concerned: z.int().min(0),
  supported_by: z.array(slug).optional(),
  weighed: z
    .strictObject({
      state: z.enum(WISH_ANSWERS),
      benefit: z.int().min(1).max(5),
      effort: z.int().min(1).max(5),
      urgency: z.int().min(1).max(5),
      goal: slug,
      answer: words,
    })
    .optional(),
});
export type DemoWish = z.infer<typeof demoWishSchema>;

const demoDecisionSchema = z.strictObject({
  id: slug,
  rule: z.enum(RULES),
  subject: words,
  decision: z.enum(DECISIONS),
  reason: words,
  saved: euros.optional(),
  done: z.boolean().default(false),
});
export type DemoDecision = z.infer<typeof demoDecisionSchema>;

const file = demoFile('portfolio');
const person = (at: (string | number)[], id: string | undefined) => (id ? [{ at, kind: 'demo_staff', id }] : []);

/** demo/portfolio.yaml: checked here, kept as a file; entries, licences, wishes and measures are made of it once, on the first start. */
export const DEMO_ENTRIES = itemPart<DemoEntry>({
  kind: 'demo_entry',
  form: 'list',
  key: 'entries',
  file: file.path,
  schema: demoEntrySchema,
  idOf: (one) => one.app,
  references: (one) => [
    { at: ['app'], kind: 'app', id: one.app },
    { at: ['capability'], kind: 'capability', id: one.capability },
    ...(one.interfaces ?? []).map((id, at) => ({ at: ['interfaces', at], kind: 'app', id })),
    ...person(['owner'], one.owner),
    ...(one.opened_by ?? []).flatMap((id, at) => person(['opened_by', at], id)),
  ],
});
export const DEMO_MEASURES = itemPart<DemoMeasure>({
  kind: 'demo_measure',
  form: 'list',
  key: 'measures',
  file: file.path,
  schema: demoMeasureSchema,
  idOf: (one) => one.id,
  references: (one) => [{ at: ['goal'], kind: 'goal', id: one.goal }, ...person(['owner'], one.owner)],
});
export const DEMO_WISHES = itemPart<DemoWish>({
  kind: 'demo_wish',
  form: 'list',
  key: 'wishes',
  file: file.path,
  schema: demoWishSchema,
  idOf: (one) => one.id,
  references: (one) => [
    { at: ['team'], kind: 'team', id: one.team },
    ...person(['by'], one.by),
    ...(one.supported_by ?? []).flatMap((id, at) => person(['supported_by', at], id)),
    ...(one.weighed ? [{ at: ['weighed', 'goal'], kind: 'goal', id: one.weighed.goal }] : []),
  ],
});
export const DEMO_DECISIONS = itemPart<DemoDecision>({
  kind: 'demo_decision',
  form: 'list',
  key: 'decisions',
  file: file.path,
  schema: demoDecisionSchema,
  idOf: (one) => one.id,
});
export const DEMO_PORTFOLIO_FILE = file.part;

/** The invented portfolio of a demo city; null elsewhere. */
export async function demoPortfolioFor(db: ReadDb) {
  const content = await file.read(db);
  return content
    ? z
        .object({
          entries: z.array(demoEntrySchema).default([]),
          measures: z.array(demoMeasureSchema).default([]),
          wishes: z.array(demoWishSchema).default([]),
          decisions: z.array(demoDecisionSchema).default([]),
        })
        .parse(content)
    : null;
}
