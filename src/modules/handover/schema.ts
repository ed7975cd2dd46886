import { z } from 'zod';
import { proposeDecisionSchema, wantDocumentsSchema } from '#modules/applications';
import { HOOK_EVENTS, HOOK_NAME, REFERENCE } from './words.ts';

const line = (max: number) => z.string().trim().min(1).max(max);
/** Of a form: one value, several, or none. */
const several = <S extends z.ZodType>(of: S) =>
  z.preprocess((value) => (value === undefined || value === '' ? [] : [value].flat()), z.array(of).max(200));

const hook = {
  name: line(HOOK_NAME.max),
  url: z.url({ protocol: /^https?$/ }).max(1_000),
  procedures: several(z.string().max(60)),
  events: several(z.enum(HOOK_EVENTS)).refine((all) => all.length > 0, 'required'),
};
export const addWebhookSchema = z.object(hook);
export type AddWebhook = z.infer<typeof addWebhookSchema>;
export const onWebhookSchema = z.object({ webhook_id: z.uuid() });
export type OnWebhook = z.infer<typeof onWebhookSchema>;
export const editWebhookSchema = z.object({ webhook_id: z.uuid(), ...hook });
export type EditWebhook = z.infer<typeof editWebhookSchema>;
export const onDeliverySchema = z.object({ webhook_id: z.uuid(), delivery_id: z.uuid() });
export type OnDelivery = z.infer<typeof onDeliverySchema>;

const hash = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^([0-9a-f]{64})?$/, 'sha256');
export const handOverSchema = z.object({
  case_id: z.uuid(),
  system: line(HOOK_NAME.max),
  reference: line(REFERENCE.max),
  manifest_sha256: hash.default(''),
});
export type HandOver = z.infer<typeof handOverSchema>;

export const newForSystemSchema = z.object({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export const onSystemCaseSchema = z.object({ case_id: z.uuid() });
export const acknowledgeSchema = z.object({ case_id: z.uuid(), reference: line(REFERENCE.max) });
export type Acknowledge = z.infer<typeof acknowledgeSchema>;
export const systemDecisionSchema = proposeDecisionSchema;
export const systemMessageSchema = wantDocumentsSchema;

const day = z.union([z.literal(''), z.iso.date()]);
/** A table of a procedure. `personal`: with the questions that say who somebody is. */
export const tableSchema = z.object({
  procedure_id: z.string().max(60),
  from: day.default(''),
  to: day.default(''),
  personal: z.literal('yes').optional(),
});
export type TableOf = z.infer<typeof tableSchema>;
