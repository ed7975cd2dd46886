import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { entriesOf } from '../../tests/support/zips.ts';
import { archiveZip, type ClosedCase } from './archive-zip.ts';

const AT = new Date('2026-11-26T09:00:00Z');
const file = (name: string, words: string, role: 'document' | 'attachment' = 'attachment') => ({
  role,
  name,
  media_type: 'application/pdf',
  open: async () => Readable.from([Buffer.from(words)]),
});

function aCase(files: ClosedCase['files']): ClosedCase {
  return {
    number: 'ANT-26-0123-7',
    kind: 'application',
    subject: 'Hundesteuer',
    opened_at: AT,
    closed_at: AT,
    data: { answers: { dog: 'Bello' } },
    files,
  };
}

test('a closed case holds every file, and a manifest last that says what each is, with its length and hash', async () => {
  const files = [
    file('Bescheid.pdf', 'decided', 'document'),
    file('foto.jpg', 'one'),
    file('foto.jpg', 'two'),
    file('../../etc/passwd', 'x'),
  ];
  const entries = await entriesOf(await buffer(archiveZip(aCase(files), AT)));
  const paths = ['documents/001-Bescheid.pdf', 'attachments/002-foto.jpg', 'attachments/003-foto.jpg', 'attachments/004-passwd'];
  expect([...entries.keys()]).toEqual([...paths, 'manifest.json']);
  const manifest = JSON.parse(String(entries.get('manifest.json')));
  expect(manifest).toMatchObject({
    schema_version: 1,
    made_at: '2026-11-26T09:00:00.000Z',
    case: { number: 'ANT-26-0123-7', data: { answers: { dog: 'Bello' } } },
  });
  expect(manifest.files.map((one: { path: string }) => one.path)).toEqual(paths);
  for (const { path, bytes, sha256 } of manifest.files) {
    const content = entries.get(path) ?? Buffer.alloc(0);
    expect({ bytes, sha256 }).toEqual({ bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') });
  }
});

test.each([
  { when: 'cannot be opened', open: async () => Promise.reject(new Error('gone')) },
  {
    when: 'breaks while it is read',
    open: async () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('half');
          throw new Error('gone');
        })(),
      ),
  },
])('a file that $when breaks the archive', async ({ open }) => {
  const zip = archiveZip(aCase([file('a.pdf', 'a'), { ...file('b.pdf', ''), open }, file('c.pdf', 'c')]), AT);
  await expect(buffer(zip)).rejects.toThrow('gone');
});

test('whoever stops reading closes the file that is open, and no other is opened', async () => {
  const asked: string[] = [];
  let closed: () => void;
  const gone = new Promise<void>((done) => {
    closed = done;
  });
  const endless = (name: string) => ({
    ...file(name, ''),
    open: async () => {
      asked.push(name);
      return new Readable({ read: () => {} }).on('close', () => closed());
    },
  });
  const zip = archiveZip(aCase([endless('a.pdf'), endless('b.pdf')]), AT);
  zip.on('error', () => {});
  zip.resume();
  await Promise.resolve();
  zip.destroy();
  await gone;
  expect(asked).toEqual(['a.pdf']);
});
