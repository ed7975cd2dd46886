import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { de } from '../../src/web/texts/de.ts';
import { en } from '../../src/web/texts/en.ts';

const RECORDED = /\brecord\(\s*[^,]+,\s*'([a-z_]+\.[a-zA-Z_]+)'/g;

test('every change that is recorded by its name has words on the page of the audit trail, in both languages', () => {
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(path.join('src', file), 'utf8'));
  const recorded = new Set(source.flatMap((text) => [...text.matchAll(RECORDED)].map(([, name]) => name ?? '')));
  expect(recorded.size).toBeGreaterThan(80);
  for (const { changes } of [de.admin, en.admin]) expect([...recorded].filter((name) => !(name in changes))).toEqual([]);
});
