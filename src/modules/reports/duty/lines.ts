import { isoDay, type workingClock } from '#platform/clock';
import { daysAfter } from '../days.ts';
import { ROTA } from '../words.ts';

/** Whom a line of the rota may name. */
export interface OnDutyNames {
  people: { person_id: string; name: string; email: string | null }[];
  teams: { team_id: string; name: unknown }[];
}

export type LineProblem = 'form' | 'date' | 'who' | 'who_twice' | 'too_long';

/** A line of the rota as it was read: a shift, or what is wrong with it. `line` counts from 1. */
export type RotaLine =
  | { line: number; text: string; problem: LineProblem }
  | { line: number; text: string; starts_at: Date; ends_at: Date; person_id: string | null; team_id: string | null };

const DATE = String.raw`(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d)`;
const TIME = String.raw`(\d{1,2}[:.]\d{2})`;
const DAY = String.raw`(?:\p{L}{2,10}\.?,?\s+)?`;
const SHIFT = new RegExp(
  String.raw`^${DAY}${DATE}[\s;,]+${TIME}(?:\s*Uhr)?\s*(?:-|–|bis|to|;|,|\t|\s)\s*(?:${DAY}${DATE}[\s;,]+)?${TIME}(?:\s*Uhr)?[\s;,:]+(.+)$`,
  'u',
);

/**
 * Reads a rota as people write or paste it, one shift a line: day and time it begins, (day and) time it ends, person or team. Without a second day an end
 * before the beginning is on the day after. Times are of the city's clock: an hour that summer time leaves out is the next one, one that comes twice is
 * the first. Empty lines count for nothing. Pure.
 */
export function readRota(text: string, names: OnDutyNames, clock: Pick<ReturnType<typeof workingClock>, 'instantOf'>): RotaLine[] {
  return text
    .split('\n')
    .map((line, n) => ({ line: n + 1, text: line.trim() }))
    .filter((one) => one.text !== '')
    .map((one) => ({ ...one, ...shiftIn(one.text, names, clock) }));
}

function shiftIn(text: string, names: OnDutyNames, clock: Parameters<typeof readRota>[2]) {
  const [, first_day, first_time, last_day, last_time, who] = SHIFT.exec(text) ?? [];
  if (!first_day || !first_time || !last_time || !who) return { problem: 'form' as const };
  const [from, to] = [isoDay(first_day), last_day ? isoDay(last_day) : null];
  const [begin, end] = [timeOf(first_time), timeOf(last_time)];
  const starts_at = begin ? clock.instantOf(from, begin) : null;
  if (!starts_at || !begin || !end) return { problem: 'date' as const };
  const ends_at = clock.instantOf(to ?? (end <= begin ? daysAfter(from, 1) : from), end);
  if (!ends_at || ends_at <= starts_at) return { problem: 'date' as const };
  if (ends_at.getTime() - starts_at.getTime() > ROTA.longest_days * 86_400_000) return { problem: 'too_long' as const };
  const found = whoIs(who.trim(), names);
  if (found.length !== 1 || !found[0]) return { problem: found.length > 1 ? ('who_twice' as const) : ('who' as const) };
  return { starts_at, ends_at, ...found[0] };
}

function timeOf(time: string): string | null {
  const padded = time.replace('.', ':').padStart(5, '0');
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(padded) ? padded : null;
}

/** By address, by name, by the team's name in either language or its id; upper and lower case are the same. */
function whoIs(who: string, { people, teams }: OnDutyNames) {
  const same = (text: unknown) => typeof text === 'string' && text.toLowerCase() === who.toLowerCase();
  const persons = people.filter((one) => same(one.email) || same(one.name));
  const found = teams.filter((one) => same(one.team_id) || Object.values(one.name as Record<string, string>).some(same));
  return [...persons.map(({ person_id }) => ({ person_id, team_id: null })), ...found.map(({ team_id }) => ({ person_id: null, team_id }))];
}
