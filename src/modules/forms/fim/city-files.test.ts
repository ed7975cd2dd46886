import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIM_FILES } from './city-files.ts';

const file = readFileSync(new URL('../../../../city/osnabrueck/fim/bewohnerparken.xml', import.meta.url), 'utf8');
const wrongWith = (text: string) => FIM_FILES.check?.('fim/bewohnerparken.xml', Buffer.from(text), { of: () => [], ids: () => new Set() });

test('the official form of the demo city is in order, and is called as its file is', () => {
  expect(wrongWith(file)).toEqual([]);
  expect(FIM_FILES.names?.('fim/bewohnerparken.xml', Buffer.from(file))).toEqual({ kind: 'form', ids: ['bewohnerparken'] });
});

test('one with a rule that nobody can read is refused with its line, and so is a broken one', () => {
  const [unread] = wrongWith(file.replace(/<xdf:freitextRegel>[^<]*/, '<xdf:freitextRegel>Nach pflichtgemäßem Ermessen.')) ?? [];
  expect(unread?.message).toContain('Nach pflichtgemäßem Ermessen.');
  expect(unread?.line).toBeGreaterThan(1);
  expect(wrongWith(file.slice(0, 900))?.[0]?.line).toBeGreaterThan(1);
});
