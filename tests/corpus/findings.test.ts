import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findingsIn } from '../../src/platform/findings.ts';

const FILE = path.resolve(import.meta.dirname, '../../../shared/data/reports/berlin.jsonl');
if (!existsSync(FILE)) console.log(`skipped: no public reports in ${FILE}`);

/** Of texts from which what tells persons was taken out already nearly every finding is a false one. */
test.skipIf(!existsSync(FILE))('in real reports without personal data hardly anything is taken for some', () => {
  const texts = readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .map((line): string => JSON.parse(line).text ?? '');
  const hits: Record<string, string[]> = { phone: [], email: [], plate: [], name: [] };
  let with_some = 0;
  for (const text of texts) {
    const found = findingsIn(text);
    if (found.length > 0) with_some += 1;
    for (const { kind, from, to } of found) hits[kind]?.push(text.slice(from, to));
  }
  console.log(
    `of ${texts.length} texts ${with_some} have a finding: ${Object.entries(hits)
      .map(([kind, all]) => `${kind} ${all.length}`)
      .join(', ')}`,
  );
  expect(texts.length).toBeGreaterThan(5_000);
  expect(with_some / texts.length).toBeLessThan(0.002);
});
