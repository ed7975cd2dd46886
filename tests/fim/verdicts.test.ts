import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readMessage } from '../../src/modules/forms/fim/message.ts';
import { FimRefusal } from '../../src/modules/forms/fim/refusal.ts';
import { mutantsOf } from './mutants.ts';
import { bytesOf, messages, officialComplaint, present, versionOf } from './official.ts';

function ourComplaint(bytes: Buffer): string | null {
  try {
    readMessage(bytes);
    return null;
  } catch (error) {
    if (error instanceof FimRefusal) return error.message;
    throw error;
  }
}

test.skipIf(!present)('every official file, valid or not, is judged as the official schemas judge it', () => {
  const all = messages('xdf3', 'xdf2', 'negative');
  const verdicts = all.map((name) => {
    const [ours, theirs] = [ourComplaint(bytesOf(name)), officialComplaint(bytesOf(name), versionOf(name))];
    return { name, ours: ours ?? 'valid', theirs: theirs ?? 'valid', same: (ours === null) === (theirs === null) };
  });
  console.log(verdicts.map(({ name, ours, theirs }) => `${name}: ${ours} | ${theirs.split('\n')[0]}`).join('\n'));
  expect(verdicts.filter(({ same }) => !same)).toEqual([]);
  expect(verdicts.filter(({ ours }) => ours === 'valid').length).toBeGreaterThan(20);
  expect(verdicts.filter(({ ours }) => ours !== 'valid').length).toBeGreaterThan(10);
});

/** Small files, so that a change does not drown: of large ones libxml2 alone takes seconds. */
const SMALL = 150_000;
const EACH = 150;

test.skipIf(!present)(
  'files with an element dropped, doubled, swapped, renamed or written otherwise are judged the same',
  () => {
    const small = messages('xdf3', 'xdf2', 'negative').filter((name) => bytesOf(name).length < SMALL);
    const differ: unknown[] = [];
    const counted = { valid: 0, invalid: 0 };
    for (const [number, name] of small.entries()) {
      for (const { text, what } of mutantsOf(bytesOf(name).toString('utf8'), EACH, number + 300)) {
        const bytes = Buffer.from(text);
        const [ours, theirs] = [ourComplaint(bytes), officialComplaint(bytes, versionOf(name))];
        counted[theirs === null ? 'valid' : 'invalid'] += 1;
        if ((ours === null) !== (theirs === null)) differ.push({ name, what, ours, theirs });
      }
    }
    console.log(`${counted.valid} changed files are still valid, ${counted.invalid} are not; ${differ.length} verdicts differ`);
    expect(differ.slice(0, 10)).toEqual([]);
    expect(counted.valid).toBeGreaterThan(100);
    expect(counted.invalid).toBeGreaterThan(1_000);
  },
  300_000,
);

test.skipIf(!present)('the forms that this project wrote itself are valid by the official schemas', () => {
  const repository = path.resolve(import.meta.dirname, '../..');
  const own = {
    'city/osnabrueck/fim/bewohnerparken.xml': '3.0.0',
    'city/osnabrueck/fim/gewerbeanmeldung.xml': '3.0.0',
    'city/osnabrueck/fim/kita-platz.xml': '3.0.0',
    'tests/fixtures/fim/kite-3.xml': '3.0.0',
    'tests/fixtures/fim/kite-2.xml': '2.0',
  } as const;
  for (const [name, version] of Object.entries(own))
    expect([name, officialComplaint(readFileSync(path.join(repository, name)), version)]).toEqual([name, null]);
});
