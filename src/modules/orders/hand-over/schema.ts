import { z } from 'zod';
import { onCase } from '#modules/cases';
import { settleLinesSchema, several } from '../schema.ts';
import { HANDOVER_WAYS, RECEIVER } from '../words.ts';

export const tickLineChecksSchema = onCase.extend({ done: several(400).pipe(z.array(z.uuid())) });
export type TickLineChecks = z.infer<typeof tickLineChecksSchema>;

/** Who receives it: somebody of the order by their account, or somebody else by name. `files`: the signature as it was stored. */
export const handOverSchema = settleLinesSchema.omit({ to: true }).extend({
  way: z.enum(HANDOVER_WAYS),
  receiver_id: z.union([z.literal(''), z.uuid()]).default(''),
  receiver_name: z.string().trim().max(RECEIVER.max).default(''),
  files: z
    .array(z.object({ file_hash: z.string().regex(/^[0-9a-f]{64}$/), field: z.string() }))
    .max(8)
    .default([]),
});
export type HandOver = z.infer<typeof handOverSchema>;

export const onHandoverSchema = z.object({ number: z.string().max(40), handover_id: z.uuid() });
export type OnHandover = z.infer<typeof onHandoverSchema>;
