import { expect, test } from 'vitest';
import { workingClock } from '#platform/clock';
import { readRota } from './lines.ts';
import { gapsIn } from './rota.ts';

const clock = workingClock({ country: 'DE', state: 'NI', time_zone: 'Europe/Berlin' });
const names = {
  people: [
    { person_id: 'lena', name: 'Lena Laterne', email: 'lena@stadt.example' },
    { person_id: 'lars', name: 'Lars Leuchte', email: 'lars@stadt.example' },
    { person_id: 'lars-2', name: 'Lars Leuchte', email: 'lars2@stadt.example' },
  ],
  teams: [{ team_id: 'strassen', name: { de: 'Straßen und Wege', en: 'Roads' } }],
};
const readOne = (line: string) => {
  const [one] = readRota(line, names, clock);
  if (!one) return null;
  return 'problem' in one ? one.problem : [one.starts_at.toISOString(), one.ends_at.toISOString(), one.person_id ?? one.team_id];
};

test('a shift is read as people write it or copy it from a table, by name, address or team', () => {
  const night = ['2026-11-30T21:00:00.000Z', '2026-12-01T05:00:00.000Z'];
  expect(readOne('30.11.2026 22:00 – 06:00 Lena Laterne')).toEqual([...night, 'lena']);
  expect(readOne('Mo, 30.11.2026 22:00 bis Di, 1.12.2026 06:00 lena@STADT.example')).toEqual([...night, 'lena']);
  expect(readOne('2026-11-30\t22:00\t2026-12-01\t6:00\tStraßen und Wege')).toEqual([...night, 'strassen']);
  expect(readOne('30.11.2026; 22.00; 06.00; roads')).toEqual([...night, 'strassen']);
  expect(readOne('30.11.2026 00:00 - 24:00 lars2@stadt.example')).toEqual([
    '2026-11-29T23:00:00.000Z',
    '2026-11-30T23:00:00.000Z',
    'lars-2',
  ]);
});

test('a night from 22 to 6 lasts seven hours when summer time begins and nine when it ends', () => {
  expect(readOne('28.03.2026 22:00 – 06:00 Lena Laterne')).toEqual(['2026-03-28T21:00:00.000Z', '2026-03-29T04:00:00.000Z', 'lena']);
  expect(readOne('24.10.2026 22:00 – 06:00 Lena Laterne')).toEqual(['2026-10-24T20:00:00.000Z', '2026-10-25T05:00:00.000Z', 'lena']);
  // The hour that does not exist is the next one; the one that comes twice is the first.
  expect(readOne('29.03.2026 02:30 – 06:00 Lena Laterne')).toEqual(['2026-03-29T01:30:00.000Z', '2026-03-29T04:00:00.000Z', 'lena']);
  expect(readOne('25.10.2026 02:30 – 06:00 Lena Laterne')).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T05:00:00.000Z', 'lena']);
});

test('nights handed over at six on the mornings the clocks change leave no gap and do not lie over each other', () => {
  for (const [one, two] of [
    ['28.03.2026', '29.03.2026'],
    ['24.10.2026', '25.10.2026'],
  ]) {
    const shifts = readRota(`${one} 22:00 - 06:00 Lena Laterne\n${two} 06:00 - 22:00 roads`, names, clock).flatMap((row) =>
      'problem' in row ? [] : [row],
    );
    expect(shifts).toHaveLength(2);
    const [first, second] = shifts;
    if (!first || !second) throw new Error('Two shifts were written.');
    expect(second.starts_at).toEqual(first.ends_at);
    expect(gapsIn(shifts, first.starts_at, second.ends_at)).toEqual([]);
    // A gap is as long as the clock says that runs on.
    expect(gapsIn([second], first.starts_at, second.ends_at)).toEqual([{ starts_at: first.starts_at, ends_at: first.ends_at }]);
  }
});

test.each([
  ['irgendwann nachts Lena Laterne', 'form'],
  ['30.11.2026 22:00 Lena Laterne', 'form'],
  ['31.11.2026 22:00 – 06:00 Lena Laterne', 'date'],
  ['30.11.2026 25:00 – 06:00 Lena Laterne', 'date'],
  ['30.11.2026 22:00 – 29.11.2026 06:00 Lena Laterne', 'date'],
  ['30.11.2026 22:00 – 30.12.2026 06:00 Lena Laterne', 'too_long'],
  ['30.11.2026 22:00 – 06:00 Niemand Bekanntes', 'who'],
  ['30.11.2026 22:00 – 06:00 Lars Leuchte', 'who_twice'],
])('%s is refused with what is wrong: %s', (line, problem) => {
  expect(readOne(line)).toBe(problem);
});

test('empty lines count for nothing, and lines are named by where they stand', () => {
  expect(readRota('\n30.11.2026 22:00 – 06:00 Lena Laterne\n\nUnsinn\n', names, clock).map((one) => [one.line, 'problem' in one])).toEqual([
    [2, false],
    [4, true],
  ]);
});

test('gaps are what no shift covers, however they lie over each other', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
  const shift = (from: number, to: number) => ({ starts_at: at(from), ends_at: at(to) });
  expect(gapsIn([shift(10, 12), shift(4, 8), shift(5, 6)], at(2), at(14))).toEqual([shift(2, 4), shift(8, 10), shift(12, 14)]);
  expect(gapsIn([shift(0, 20)], at(2), at(14))).toEqual([]);
  expect(gapsIn([], at(2), at(14))).toEqual([shift(2, 14)]);
});
