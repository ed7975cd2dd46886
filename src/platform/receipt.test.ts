import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { aLetter } from '../../tests/support/a-letter.ts';
import { type Receipt, receiptPdf } from './receipt.ts';

const RECEIPT: Receipt = {
  lang: 'de',
  head: aLetter().head,
  procedure: 'Hundesteuer anmelden',
  number: 'ANT-26-0123-7',
  office: 'Steuern und Abgaben',
  // The night in which summer time ended: the second of the two hours.
  received_at: new Date('2026-10-25T01:30:00Z'),
  note: 'Wir melden uns innerhalb von zwei Wochen.',
  steps: [
    {
      title: 'Hund 1',
      rows: [
        { label: 'Rufname', value: '#panic("x") *Bello* $x$ @hier' },
        { label: 'Rasse', value: '' },
        { label: 'Nachweis', files: [{ name: 'Impfpass #1.pdf', bytes: 1_234_567 }] },
        { label: 'Foto', files: [] },
      ],
    },
    { title: 'Nichts gefragt', rows: [] },
  ],
};

async function read(receipt: Receipt) {
  const document = await getDocumentProxy(new Uint8Array(receiptPdf(receipt, receipt.received_at)));
  const { text, totalPages } = await extractText(document, { mergePages: true });
  return { words: text.replaceAll(/\s+/g, ' '), totalPages, info: (await document.getMetadata()).info };
}

test('a receipt has the number, the moment on the clock of the city, every answer as it was typed and every file with its size', async () => {
  const { words, info } = await read(RECEIPT);
  expect(info).toMatchObject({ Title: 'Eingangsbestätigung ANT-26-0123-7' });
  for (const one of [
    'Hundesteuer anmelden',
    'Eingegangen 25. Oktober 2026, 02:30 Uhr',
    'Wir melden uns innerhalb von zwei Wochen.',
    'Rufname #panic("x") *Bello* $x$ @hier',
    'Rasse keine Angabe',
    'Nachweis Impfpass #1.pdf (1,2 MB)',
    'Foto keine Angabe',
  ])
    expect(words).toContain(one);
  expect(words).not.toContain('Nichts gefragt');
});

test('a receipt in English is English in all its fixed words', async () => {
  const { words } = await read({ ...RECEIPT, lang: 'en' });
  for (const one of ['Confirmation of receipt', 'Received 25 October 2026, 02:30', 'Your answer', 'no answer', '1.2 MB'])
    expect(words).toContain(one);
});

test('the answers of a long form go over several pages, each with the number', async () => {
  const rows = Array.from({ length: 90 }, (_, n) => ({ label: `Frage ${n}`, value: 'ein Satz, der länger ist als eine Zeile '.repeat(3) }));
  const { words, totalPages } = await read({ ...RECEIPT, steps: [{ title: 'Viel', rows }] });
  expect(totalPages).toBeGreaterThan(3);
  expect(words.split('ANT-26-0123-7').length - 1).toBeGreaterThan(totalPages);
  expect(words).toContain('Frage 89');
});
