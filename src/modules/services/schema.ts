import { z } from 'zod';
import { email, phone, slug, text, webAddress, week, words } from '#modules/city';
import { SERVICE_TEXT, SERVICE_TEXTS, SERVICE_WORDS } from './words.ts';

/** German always; English and easy words where somebody wrote them. */
const inThree = z.strictObject({
  de: words.max(SERVICE_TEXT.max),
  en: words.max(SERVICE_TEXT.max).optional(),
  simple: words.max(SERVICE_TEXT.max).optional(),
});
export type InThree = z.infer<typeof inThree>;

const link = z.strictObject({ name: inThree, url: webAddress });
const texts = Object.fromEntries(SERVICE_TEXTS.map((kind) => [kind, inThree.optional()])) as Record<
  (typeof SERVICE_TEXTS)[number],
  z.ZodOptional<typeof inThree>
>;

/** A service as it stands in services.yaml, in a draft and on its page. */
export const serviceSchema = z.strictObject({
  id: slug,
  // The number of the service in the federal catalogue (LeiKa), fourteen digits.
  leika: z
    .string()
    .regex(/^\d{14}$/, 'must be fourteen digits in quotation marks')
    .optional(),
  // Where it was imported from.
  source: words.max(200).optional(),
  name: inThree,
  // What people call it, in any language.
  words: z.array(words.max(SERVICE_WORDS.max)).max(SERVICE_WORDS.most).default([]),
  topics: z.array(slug).default([]),
  // The team that keeps it right.
  owner: slug,
  offices: z.array(slug).default([]),
  // The procedure by which one applies online.
  apply_by: slug.optional(),
  review_on: z.iso.date('must be a day like "2027-05-01", in quotation marks').optional(),
  ...texts,
  forms: z.array(link).default([]),
  links: z.array(link).default([]),
  active: z.boolean(),
});
export type Service = z.infer<typeof serviceSchema>;

/** Where one goes, calls or writes. */
export const officeSchema = z.strictObject({
  id: slug,
  name: inThree,
  address: words.max(400),
  hours: week.optional(),
  // What the hours do not say: by appointment, last admission.
  hours_note: inThree.optional(),
  accessibility: inThree.optional(),
  transport: inThree.optional(),
  phone: phone.optional(),
  email: email.optional(),
  website: webAddress.optional(),
  active: z.boolean(),
});
export type Office = z.infer<typeof officeSchema>;

export const serviceTopicSchema = z.strictObject({ id: slug, name: text, about: text.optional() });
export type ServiceTopic = z.infer<typeof serviceTopicSchema>;

const service_id = z.string().min(1).max(60);
export const serviceAskedSchema = z.object({ service_id });
export const serviceListSchema = z.object({
  q: z.string().trim().max(200).catch(''),
  thema: z.string().max(60).catch(''),
});
export type ServiceList = z.infer<typeof serviceListSchema>;

/** What a list of the desk shows: all, what is due, what lacks a translation, what is being written. */
export const serviceDeskSchema = z.object({ zeigen: z.enum(['', 'faellig', 'fehlt', 'entwurf']).catch('') });
export type ServiceDesk = z.infer<typeof serviceDeskSchema>;
