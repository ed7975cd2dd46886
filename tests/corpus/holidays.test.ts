import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { workingClock } from '#platform/clock';

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/data/holidays/fixtures');
if (!existsSync(FOLDER)) console.log(`skipped: no public holiday fixtures in ${FOLDER}`);

const clock = workingClock({ country: 'DE', state: 'NI', time_zone: 'Europe/Berlin' });

test.skipIf(!existsSync(FOLDER)).each([2023, 2024, 2025, 2026, 2027, 2028, 2029])(
  'in %s exactly the weekdays that the public fixtures of Lower Saxony list as no holiday are working days',
  (year) => {
    const listed: { date: string; type: string }[] = JSON.parse(readFileSync(path.join(FOLDER, `DE-NI-${year}.json`), 'utf8'));
    const off = new Set(listed.filter((holiday) => holiday.type === 'public').map((holiday) => holiday.date.slice(0, 10)));
    expect(off.size).toBeGreaterThan(8);
    for (let at = new Date(`${year}-01-01T11:00:00Z`); at.getUTCFullYear() === year; at = new Date(at.getTime() + 86_400_000)) {
      const date = at.toISOString().slice(0, 10);
      const weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6;
      expect(clock.isWorkingDay(at), date).toBe(!weekend && !off.has(date));
    }
  },
);
