import { Temporal } from 'temporal-polyfill';
import type { House } from './work.ts';

/** What a module does about one kind of data whose time is over; `kind` as in `retention` of city.yaml. */
export interface RetentionRule {
  kind: string;
  /** How long where the city does not say; without it such data is kept until it does. */
  keep?: string;
  /** Deletes or anonymises what is older than `before`, in changes of its own, each with its record. Gives how many. */
  apply(house: House, before: Date): Promise<number>;
}

/** The moment before which data is to go: now less an ISO 8601 duration (`P6M`), counted in the city's calendar. */
export function keptSince(now: Date, keep: string, time_zone: string): Date {
  const then = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(time_zone).subtract(Temporal.Duration.from(keep));
  return new Date(then.epochMilliseconds);
}

/** The other way round: the moment until which data is kept that counts from `at`. */
export function keptUntil(at: Date, keep: string, time_zone: string): Date {
  const end = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(time_zone).add(Temporal.Duration.from(keep));
  return new Date(end.epochMilliseconds);
}
