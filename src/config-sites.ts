import { z } from 'zod';

/** Settings of an installation over two sites (`stadttor sites render` writes them). */
export const sitesEnvironment = {
  PATRONI_URLS: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim().replace(/\/$/, '')))
    .pipe(
      z
        .array(z.url({ protocol: /^https?$/ }))
        .min(1)
        .max(9),
    )
    .optional(),
  PATRONI_CA: z.string().min(1).optional(),
  PATRONI_CERT: z.string().min(1).optional(),
  PATRONI_KEY: z.string().min(1).optional(),
  MACHINE: z.string().min(1).max(80).optional(),
};

/** Where each Patroni answers, and the PEM files by which it is known and we are. */
export interface PatroniConfig {
  urls: readonly string[];
  ca?: string;
  cert?: string;
  key?: string;
}

/** Absent: one database, or one that somebody else looks after. */
export function patroniOf(e: z.infer<z.ZodObject<typeof sitesEnvironment>>): PatroniConfig | undefined {
  return e.PATRONI_URLS && { urls: e.PATRONI_URLS, ca: e.PATRONI_CA, cert: e.PATRONI_CERT, key: e.PATRONI_KEY };
}
