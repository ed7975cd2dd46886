import { GIVEN_UP_DAYS, type PaymentStatus } from './words.ts';

/**
 * What a payment may become. Money that came counts, however late and whatever was said before; what is booked stays so, and goes back only as a
 * refund that somebody records.
 */
const PAYMENT_STATES: Record<PaymentStatus, readonly PaymentStatus[]> = {
  INITIAL: ['BOOKED', 'FAILED', 'CANCELED'],
  FAILED: ['BOOKED', 'CANCELED'],
  CANCELED: ['BOOKED', 'FAILED'],
  BOOKED: [],
};

export const mayBecome = (from: PaymentStatus, to: PaymentStatus): boolean => PAYMENT_STATES[from].includes(to);

const MINUTE = 60_000;
const DAY = 86_400_000;

/** When the provider is asked again about a payment that is under way: each minute at first, when people pay, then seldom; null once it is given up. */
export function nextAsk(made_at: Date, now: Date): Date | null {
  const age = now.getTime() - made_at.getTime();
  if (age >= GIVEN_UP_DAYS * DAY) return null;
  const pause = age < 15 * MINUTE ? MINUTE : age < DAY ? 10 * MINUTE : 60 * MINUTE;
  return new Date(now.getTime() + pause);
}
