import { expect, test } from 'vitest';
import { workingClock } from '#platform/clock';
import { deemedOn, goesByPost, type Provision } from './deemed.ts';

const clock = workingClock({ country: 'DE', state: 'NI', time_zone: 'Europe/Berlin' });

/** Provided and told at a moment, in the mailbox of an account. */
function provided(at: string, more: Partial<Provision> = {}): Provision {
  const provided_at = new Date(at);
  return {
    way: 'account',
    law: 'general',
    provided_at,
    notified_at: provided_at,
    notice_failed_at: null,
    first_opened_at: null,
    posted_on: null,
    ...more,
  };
}

test.each([
  ['the fourth day after it was provided', '2026-03-02T09:00:00Z', '2026-03-06'],
  ['just before midnight in Germany it is still that day', '2026-03-02T22:59:59Z', '2026-03-06'],
  ['at midnight in Germany it is the next one', '2026-03-02T23:00:00Z', '2026-03-07'],
  ['a Saturday is not moved', '2026-03-03T09:00:00Z', '2026-03-07'],
  ['over the change to summer time', '2026-03-26T22:30:00Z', '2026-03-30'],
  ['in the night of the change to summer time', '2026-03-28T23:30:00Z', '2026-04-02'],
  ['over the change back', '2026-10-23T21:30:00Z', '2026-10-27'],
  ['in the hour that comes twice', '2026-10-25T00:30:00Z', '2026-10-29'],
  ['over the end of a year', '2026-12-30T12:00:00Z', '2027-01-03'],
])('in the mailbox of an account a decision counts from: %s', (_what, at, day) => {
  expect(deemedOn(clock, provided(at))).toBe(day);
});

test('an early opening moves nothing, a notice on a later day does', () => {
  expect(deemedOn(clock, provided('2026-03-02T09:00:00Z', { first_opened_at: new Date('2026-03-02T10:00:00Z') }))).toBe('2026-03-06');
  expect(deemedOn(clock, provided('2026-03-02T09:00:00Z', { notified_at: new Date('2026-03-04T09:00:00Z') }))).toBe('2026-03-08');
});

test('taxes count from the notice, and from the next working day where that is none', () => {
  // Good Friday is 3 April 2026; the Tuesday after Easter is the next working day.
  expect(deemedOn(clock, provided('2026-03-30T09:00:00Z', { law: 'tax' }))).toBe('2026-04-07');
  expect(deemedOn(clock, provided('2026-03-03T09:00:00Z', { law: 'tax' }))).toBe('2026-03-09');
  expect(deemedOn(clock, provided('2026-03-02T09:00:00Z', { law: 'tax' }))).toBe('2026-03-06');
});

test('where the notice came back only the opening counts, and without one it goes by post', () => {
  const failed = provided('2026-03-02T09:00:00Z', { notice_failed_at: new Date('2026-03-02T09:01:00Z') });
  expect([deemedOn(clock, failed), goesByPost(clock, failed, new Date('2026-03-02T10:00:00Z'))]).toEqual([null, true]);
  const opened = { ...failed, first_opened_at: new Date('2026-03-05T09:00:00Z') };
  expect([deemedOn(clock, opened), goesByPost(clock, opened, new Date('2026-04-05T10:00:00Z'))]).toEqual(['2026-03-05', false]);
});

test.each(['account', 'link'] as const)('of what nobody was told for ten days, by way of %s and for taxes too, goes by post', (way) => {
  for (const law of ['general', 'tax'] as const) {
    const untold = provided('2026-03-02T09:00:00Z', { way, law, notified_at: null });
    const on = (iso: string) => goesByPost(clock, untold, new Date(iso));
    expect([on('2026-03-12T22:00:00Z'), on('2026-03-12T23:00:00Z')]).toEqual([false, true]);
  }
});

test('by link it counts from the day after it was fetched, and goes by post when nobody fetched it for ten days', () => {
  const link = provided('2026-03-02T09:00:00Z', { way: 'link' });
  expect(deemedOn(clock, link)).toBeNull();
  expect(deemedOn(clock, { ...link, first_opened_at: new Date('2026-03-28T23:30:00Z') })).toBe('2026-03-30');
  expect(goesByPost(clock, link, new Date('2026-03-12T22:00:00Z'))).toBe(false);
  expect(goesByPost(clock, link, new Date('2026-03-12T23:00:00Z'))).toBe(true);
});

test('on paper it counts from the fourth day after it was posted, and not before it was', () => {
  expect(deemedOn(clock, provided('2026-03-02T09:00:00Z', { way: 'paper' }))).toBeNull();
  expect(deemedOn(clock, provided('2026-03-02T09:00:00Z', { way: 'paper', posted_on: '2026-03-03' }))).toBe('2026-03-07');
  expect(deemedOn(clock, provided('2026-03-02T09:00:00Z', { way: 'paper', law: 'tax', posted_on: '2026-03-03' }))).toBe('2026-03-09');
});
