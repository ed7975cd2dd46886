import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dispositionFor, extensionOf, safeFileName } from './headers.ts';

test.each([
  ['Straßenlampe Ä.jpg', 'Straßenlampe Ä.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\Bild 1.PNG', 'Bild 1.PNG'],
  ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
  ['rechnung\u202Efdp.exe', 'rechnungfdp.exe'],
  ['CON.txt', '_'],
  ['...', '_'],
  ['', 'file'],
  ['\u200B', 'file'],
  ['U\u0308bersicht.pdf', 'Übersicht.pdf'],
])('the name %j becomes %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});

test('a long name is cut in front of its extension, and between characters', () => {
  const safe = safeFileName(`${'💡'.repeat(300)}.jpeg`);
  expect(safe.endsWith('💡.jpeg')).toBe(true);
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(150);
  expect(safe.isWellFormed()).toBe(true);
});

test('whatever the name, the headers are one line of plain characters and name no folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = dispositionFor({ kind: 'other', media_type: 'application/pdf' }, name)['content-disposition'];
      expect(header).toMatch(/^attachment; filename/);
      expect(header).toMatch(/^[\x20-\x7e\xa0-\xff]*$/);
      expect(safeFileName(name)).toMatch(/^[^/\\\p{Cc}]+$/u);
      expect(safeFileName(safeFileName(name))).toBe(safeFileName(name));
    }),
  );
});

test('a picture is shown, under the extension it has now', () => {
  expect(dispositionFor({ kind: 'picture', media_type: 'image/webp' }, 'Größe.JPG')).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'content-disposition': `inline; filename="Gr??e.webp"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.webp`,
  });
});

test('any other file is saved, never shown, and has no rights if it is opened', () => {
  expect(dispositionFor({ kind: 'other', media_type: 'text/csv' }, '表.csv')).toEqual({
    'content-type': 'text/csv',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-disposition': `attachment; filename="?.csv"; filename*=UTF-8''%E8%A1%A8.csv`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
});

test('the extension is what stands behind the last dot', () => {
  expect(['a.PDF', 'a.tar.gz', 'a', '.profile', 'a.', 'plan.pdf.exe'].map(extensionOf)).toEqual(['pdf', 'gz', '', '', '', 'exe']);
});
