import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { pdfOf, type Sheet } from './pdf.ts';

const SHEET: Sheet = {
  title: 'Zahlen & mehr',
  author: 'Stadt Beispiel',
  lang: 'de',
  lead: ['Von Januar bis März.'],
  parts: [
    {
      title: 'Wege',
      note: '',
      words: false,
      columns: ['Weg', 'Anfragen'],
      rows: [
        ['Telefon', '12'],
        ['#panic("x") *kein* $Satz$ @hier \\', '3'],
      ],
    },
    { title: 'Leer', note: 'Nichts da.', words: true, columns: ['a', 'b'], rows: [] },
  ],
  notes_title: 'Wie gezählt wird',
  notes: ['Ab fünf Menschen.'],
};

test('a sheet is a tagged PDF with its language, and what stands in it is words, never markup', async () => {
  const pdf = pdfOf(SHEET, new Date('2026-03-02T09:00:00Z'));
  const raw = pdf.toString('latin1');
  expect(raw).toContain('pdfuaid:part>1<');
  expect(raw).toContain('StructTreeRoot');
  expect(raw).toContain('/Lang (de)');

  const document = await getDocumentProxy(new Uint8Array(pdf));
  expect((await document.getMetadata()).info).toMatchObject({ Title: 'Zahlen & mehr' });
  const { text } = await extractText(document, { mergePages: true });
  for (const words of [
    'Zahlen & mehr',
    'Telefon',
    '#panic("x") *kein* $Satz$ @hier \\',
    'Nichts da.',
    'Ab fünf Menschen.',
    'Stadt Beispiel',
  ])
    expect(text.replaceAll(/[“”„]/g, '"')).toContain(words);
});

test('a table over several pages repeats its head', async () => {
  const rows = Array.from({ length: 120 }, (_, n) => [`Zeile ${n}`, String(n)]);
  const pdf = pdfOf({ ...SHEET, parts: [{ title: 'Lang', note: '', words: false, columns: ['Weg', 'Anfragen'], rows }] }, new Date());
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(pdf)));
  expect(totalPages).toBeGreaterThan(2);
  expect(text[1]).toContain('Anfragen');
});
