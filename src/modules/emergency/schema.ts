import { z } from 'zod';
import { READERS_MOST } from './words.ts';

export const packTeamSchema = z.object({ team_id: z.string().max(60) });
export type PackTeam = z.infer<typeof packTeamSchema>;

export const savePackSettingsSchema = packTeamSchema.extend({
  with_applications: z.union([z.boolean(), z.enum(['yes', '']).transform((value) => value === 'yes')]).default(false),
  readers: z
    .union([z.uuid().or(z.literal('')), z.array(z.uuid().or(z.literal('')))])
    .default([])
    .transform((chosen) => [...new Set([chosen].flat().filter(Boolean))].sort())
    .pipe(z.array(z.uuid()).max(READERS_MOST)),
});
export type SavePackSettings = z.infer<typeof savePackSettingsSchema>;
