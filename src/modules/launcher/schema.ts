import { z } from 'zod';

const app_id = z.string().min(1).max(60);

export const appSchema = z.object({ app_id });
export type AppAsked = z.infer<typeof appSchema>;

export const starAppSchema = z.object({ app_id, favourite: z.enum(['yes', 'no']) });
export type StarApp = z.infer<typeof starAppSchema>;

export const myAppsSchema = z.object({ apps: z.string().trim().max(80).catch('') });
export type MyApps = z.infer<typeof myAppsSchema>;
