import { z } from 'zod';
import { CHANGE_KINDS, CHANGE_TEXT, SETTLED } from './words.ts';

const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().max(max))
    .default('');
const day = z.iso.date();
const version = z.coerce.number().int().min(1);
const staff_change_id = z.uuid();

/** `item_ids`: bundles and things that are ordered with it, by their ids in the catalogue. */
export const startChangeSchema = z.object({
  kind: z.enum(CHANGE_KINDS),
  person_id: z.union([z.literal(''), z.uuid()]).default(''),
  // Of a joiner who has no account yet.
  name: line(CHANGE_TEXT.name),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  team_id: z.string().max(60).default(''),
  place: line(CHANGE_TEXT.place),
  day,
  cost_centre_id: z.string().max(40).default(''),
  manager_id: z.union([z.literal(''), z.uuid()]).default(''),
  item_ids: z
    .union([z.array(z.string().max(60)), z.string().max(60)])
    .default([])
    .transform((given) => [given].flat().filter(Boolean))
    .pipe(z.array(z.string()).max(20)),
  note: z.string().trim().max(CHANGE_TEXT.note).default(''),
  language: z.enum(['de', 'en']).default('de'),
});
export type StartChange = z.infer<typeof startChangeSchema>;

export const onChangeSchema = z.object({ staff_change_id, version });
export type OnChange = z.infer<typeof onChangeSchema>;
export const moveDaySchema = onChangeSchema.extend({ day });
export type MoveDay = z.infer<typeof moveDaySchema>;
export const cancelChangeSchema = onChangeSchema.extend({ reason: z.string().trim().min(1).max(CHANGE_TEXT.reason) });
export type CancelChange = z.infer<typeof cancelChangeSchema>;
/** Whose account it is, by address. */
export const tieChangeSchema = onChangeSchema.extend({ email: z.email().max(254) });
export type TieChange = z.infer<typeof tieChangeSchema>;

export const settleTaskSchema = z.object({
  staff_change_task_id: z.uuid(),
  to: z.enum(SETTLED),
  reason: line(CHANGE_TEXT.reason),
  /** How the data of a device that comes back were erased. */
  erasure: z.string().trim().max(2_000).default(''),
});
export type SettleTask = z.infer<typeof settleTaskSchema>;
export const reopenTaskSchema = z.object({ staff_change_task_id: z.uuid() });
export type ReopenTask = z.infer<typeof reopenTaskSchema>;

export const changeListSchema = z.object({
  state: z.enum(['open', 'done', 'cancelled']).catch('open'),
  page: z.coerce.number().int().min(1).max(400).catch(1),
});
export type ChangeList = z.infer<typeof changeListSchema>;
