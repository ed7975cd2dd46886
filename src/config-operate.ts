import { z } from 'zod';

/** Settings of whoever runs the platform: where they are told what is wrong, also while the database is away. */
export const operateEnvironment = {
  OPERATORS_MAIL: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(z.array(z.email()).min(1).max(10))
    .optional(),
  ALERT_WEBHOOK: z.url({ protocol: /^https?$/ }).optional(),
  /** Signs what is posted there, after Standard Webhooks: base64 of at least 24 bytes, with or without `whsec_` before it. */
  ALERT_SECRET: z
    .string()
    .regex(/^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/)
    .optional(),
};

export interface OperateConfig {
  mail: readonly string[];
  webhook?: { url: string; secret: string };
}

/** Who is told what is wrong. `wrong` throws the sentence of a setting that cannot be used. */
export function operateOf(e: z.infer<z.ZodObject<typeof operateEnvironment>>, wrong: (sentence: string) => never): OperateConfig {
  if (Boolean(e.ALERT_WEBHOOK) !== Boolean(e.ALERT_SECRET))
    wrong('ALERT_WEBHOOK and ALERT_SECRET belong together: the address that is called, and what signs the call.');
  return {
    mail: e.OPERATORS_MAIL ?? [],
    ...(e.ALERT_WEBHOOK && e.ALERT_SECRET && { webhook: { url: e.ALERT_WEBHOOK, secret: e.ALERT_SECRET } }),
  };
}
