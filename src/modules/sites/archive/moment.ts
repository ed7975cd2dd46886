import { Temporal } from 'temporal-polyfill';

const OFFSET = /(?:Z|[+-]\d\d:\d\d)$/;
const FORM = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?$/;

/**
 * The moment somebody writes: `2026-11-27T14:05:00+01:00`, or `2026-11-27 14:05` as clocks of the zone showed it. Undefined for anything else, for a
 * time that never was, and for one that was twice: when clocks are put back, only an offset says which of the two is meant.
 */
export function momentOf(text: string, zone: string | undefined): Date | undefined {
  if (!FORM.test(text)) return undefined;
  const iso = text.replace(' ', 'T');
  try {
    if (OFFSET.test(iso)) return new Date(Temporal.Instant.from(iso).epochMilliseconds);
    if (!zone) return undefined;
    return new Date(Temporal.PlainDateTime.from(iso).toZonedDateTime(zone, { disambiguation: 'reject' }).epochMilliseconds);
  } catch {
    return undefined;
  }
}

/** A moment as clocks of the zone show it, with its offset: it may be given to `momentOf` again. */
export function shown(at: Date, zone: string | undefined): string {
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone ?? 'UTC');
  return there.toString({ smallestUnit: 'second', timeZoneName: 'never' });
}
