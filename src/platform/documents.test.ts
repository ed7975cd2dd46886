import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { aPdf } from '../../tests/support/pdfs.ts';
import { aBomb, aPhoto } from '../../tests/support/pictures.ts';
import { demandSound } from './documents.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

function verdictOn(bytes: Buffer, media_type = 'application/pdf'): Promise<unknown> {
  const file = path.join(folder, 'a');
  writeFileSync(file, bytes);
  return demandSound({ path: file, media_type, field: 'proof' }).then(
    () => 'taken',
    (refusal) => `${refusal.code} ${refusal.fields}`,
  );
}

describe('a PDF', () => {
  test('that people can open is taken, also one that is encrypted and asks for no password', async () => {
    expect(await verdictOn(await aPdf({ pages: 3 }))).toBe('taken');
    expect(await verdictOn(await aPdf({ password: '' }))).toBe('taken');
  });

  test('that asks for a password is refused beside its field', async () => {
    expect(await verdictOn(await aPdf({ password: 'geheim' }))).toBe('file_locked proof');
  });

  test('that runs a script is refused, wherever the script stands', async () => {
    expect(await verdictOn(await aPdf({ script: 'app.alert(1)' }))).toBe('file_active proof');
    const on_page = Buffer.from((await aPdf()).toString('latin1'), 'latin1');
    const launch = `${on_page.toString('latin1').replace(/%%EOF\s*$/, '')}99 0 obj\n<</Type/Action/S/Launch/F(x.exe)>>\nendobj\n%%EOF\n`;
    expect(await verdictOn(Buffer.from(launch, 'latin1'))).toBe('file_active proof');
  });

  test('that is cut off, has no page or is only called one is damaged', async () => {
    const whole = await aPdf({ pages: 3, pad: 9_000 });
    expect(await verdictOn(whole.subarray(0, whole.length / 2))).toBe('file_damaged proof');
    expect(await verdictOn(Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'))).toBe(
      'file_damaged proof',
    );
    expect(await verdictOn(Buffer.from('%PDF-1.7\nno object at all\n%%EOF'))).toBe('file_damaged proof');
  });
});

describe('a picture', () => {
  test('is taken whole, and refused where its rows end too early', async () => {
    const whole = await aPhoto({ width: 400, height: 300 });
    expect(await verdictOn(whole, 'image/jpeg')).toBe('taken');
    expect(await verdictOn(whole.subarray(0, whole.length / 2), 'image/jpeg')).toBe('picture_unreadable proof');
    const png = await aPhoto({ width: 400, height: 300 }, 'png');
    expect(await verdictOn(png.subarray(0, png.length / 2), 'image/png')).toBe('picture_unreadable proof');
  });

  test('that would fill the memory is refused', async () => {
    expect(await verdictOn(aBomb(9_000), 'image/png')).toBe('picture_too_many_pixels proof');
  });
});
