import { expect, test } from 'vitest';
import { folded } from './changes-file.ts';

test('a line of a calendar file has at most 75 octets, and no character is broken', () => {
  const line = `SUMMARY:${'Überlastung '.repeat(20)}`;
  const lines = folded(line).split('\r\n');
  expect(lines.length).toBeGreaterThan(3);
  for (const one of lines) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75);
  expect(lines.map((one, n) => (n === 0 ? one : one.slice(1))).join('')).toBe(line);
});
