import { z } from 'zod';

/** Settings of paying online. */
export const paymentEnvironment = {
  PAYMENT_SECRET: z.string().min(32).optional(),
  PAYMENT_ADDRESS: z.url({ protocol: /^https?$/ }).optional(),
};

/** The secret that payment provider and city share; `address`: another one than in city.yaml, as on a machine for tests. */
export interface PaymentConfig {
  secret: string;
  address?: string;
}

/** Paying online as set; undefined where nothing is paid online. */
export function paymentOf(e: z.infer<z.ZodObject<typeof paymentEnvironment>>): PaymentConfig | undefined {
  return e.PAYMENT_SECRET ? { secret: e.PAYMENT_SECRET, ...(e.PAYMENT_ADDRESS && { address: e.PAYMENT_ADDRESS }) } : undefined;
}
