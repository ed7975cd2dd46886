import type { workingClock } from '#platform/clock';
import { FETCH_DAYS, type Law, type Way } from './words.ts';

/** What counts for the day of delivery. */
export interface Provision {
  way: Way;
  law: Law;
  provided_at: Date;
  notified_at: Date | null;
  notice_failed_at: Date | null;
  first_opened_at: Date | null;
  /** The day it was handed to the post, 2026-03-02. */
  posted_on: string | null;
}

type Clock = ReturnType<typeof workingClock>;
/** Since 1 January 2025 four instead of three (PostModG). */
const DAYS = 4;

/**
 * The day on which the law takes a decision for delivered, '2026-03-06', or null while it cannot be told. Days are those of the city's calendar, so that a change of summer time moves nothing.
 *
 * - Mailbox of an account, § 9 OZG: the fourth day after it was provided, not moved by weekends or holidays (the fiction is no period: BSG 6 May 2010, B 14 AS 12/09 R). A notice later than the
 *   day of provision counts in its place; an earlier opening moves nothing.
 * - Secret link without an account, § 41 (2a) VwVfG: the day after it was fetched.
 * - Taxes and rates, electronically, § 122a (4) AO: the fourth day after the notice was sent; on a Saturday, Sunday or holiday the next working day (§ 108 (3) AO, BFH 14 October 2003, IX R 68/98).
 * - Paper, § 41 (2) VwVfG and § 122 (2) AO: the fourth day after it was posted, for taxes moved likewise.
 *
 * Where the notice came back nothing is presumed: it counts from the day it was really opened (§ 122a (4) AO, said there of taxes alone; taken for the mailbox too).
 */
export function deemedOn(clock: Clock, of: Provision): string | null {
  const fourth = (day: string) => (of.law === 'tax' ? workingDay(clock, daysAfter(day, DAYS)) : daysAfter(day, DAYS));
  if (of.way === 'paper') return of.posted_on && fourth(of.posted_on);
  const opened = of.first_opened_at && clock.localDate(of.first_opened_at);
  if (of.way === 'link' && of.law === 'general') return opened && daysAfter(opened, 1);
  if (of.notice_failed_at || !of.notified_at) return opened;
  if (of.law === 'tax') return fourth(clock.localDate(of.notified_at));
  const [provided, notified] = [clock.localDate(of.provided_at), clock.localDate(of.notified_at)];
  return fourth(notified > provided ? notified : provided);
}

/** Whether something provided is over without having reached anybody, so that it goes by post: the notice came back, or none was sent in time, or it was not fetched by the link in time. */
export function goesByPost(clock: Clock, of: Provision, now: Date): boolean {
  if (of.way === 'paper' || of.first_opened_at) return false;
  if (of.notice_failed_at) return true;
  if (of.notified_at && !(of.way === 'link' && of.law === 'general')) return false;
  return clock.localDate(now) > daysAfter(clock.localDate(of.notified_at ?? of.provided_at), FETCH_DAYS);
}

/** So many days of the calendar later. */
function daysAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The day itself, or the next one on which offices work. */
function workingDay(clock: Clock, day: string): string {
  const noon = clock.instantOf(day, '12:00');
  return noon ? clock.localDate(clock.addWorkingDays(noon, 0)) : day;
}
