import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { aLetter } from '../../tests/support/a-letter.ts';
import { type Letter, letterPdf } from './letter.ts';
import { typeset } from './typst.ts';

const AT = new Date('2026-11-26T23:30:00Z');

async function read(pdf: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { text } = await extractText(document, { mergePages: true });
  return { document, text, words: text.replaceAll(/\s+/g, ' ') };
}

test('a letter says who writes to whom, what was decided, why, what it costs and how to object, in this order', async () => {
  const { document, words } = await read(letterPdf(aLetter(), AT));
  expect((await document.getMetadata()).info).toMatchObject({
    Title: 'Ihr Antrag auf Ermäßigung der Hundesteuer',
    Author: 'Stadt Beispiel',
  });
  const order = [
    'Postfach 1 · 49000 Beispiel',
    'Dr. Ida Muster',
    'Aktenzeichen ANT-26-0123-7',
    // The day of the city, not of the server.
    'Datum 27. November 2026',
    'Guten Tag, Frau Dr. Muster,',
    'Ihr Antrag wird bewilligt',
    'Bello',
    'Begründung',
    '1. Sie haben es nachgewiesen.',
    'Rechtsgrundlage: § 6 Abs. 1 Nr. 2 Hundesteuersatzung',
    '2. Der Hund ist der einzige.',
    'Gebühr',
    '1.266,05 €',
    '15. Februar 2027',
    'Rechtsbehelfsbelehrung',
    'Mit freundlichen Grüßen',
    'Anlagen',
    'Merkblatt',
  ];
  const found = order.map((one) => words.indexOf(one));
  expect(found).not.toContain(-1);
  expect(found).toEqual([...found].sort((a, b) => a - b));
});

test('a letter in English has the fixed words and figures of English', async () => {
  const { words } = await read(letterPdf({ ...aLetter(), lang: 'en' }, AT));
  for (const one of ['Reference ANT-26-0123-7', '27 November 2026', 'Reasons', '€1,266.05', 'How to object']) expect(words).toContain(one);
  expect(letterPdf({ ...aLetter(), lang: 'en' }, AT).toString('latin1')).toContain('/Lang (en)');
});

test.each([
  '#read("/etc/passwd")',
  '#panic("x") #sys.inputs #import "a.typ": *',
  '*fett* _kursiv_ `roh` $x^2$ @hier <x> = Titel',
  '\\ \\u{41} \\n // weg /* weg */ -- --- ~ ...',
  '"Anführung" \'Zeichen\'',
  '[Klammer] {Klammer} ](x)',
])('%s is words of a letter wherever it stands, never markup', async (words) => {
  const all = { label: words, value: words };
  const letter: Letter = {
    ...aLetter(),
    address: [words],
    number: words,
    office: words,
    subject: words,
    salutation: words,
    body: [
      { kind: 'paragraph', text: words },
      { kind: 'heading', text: words },
      { kind: 'facts', rows: [all] },
      { kind: 'decision', title: words, text: words },
      { kind: 'reasons', reasons: [{ text: words, law: words }] },
      { kind: 'fee', amount_cents: 1, reference: words, due_on: '2027-01-01', pay_to: words },
      { kind: 'remedies', text: words },
    ],
    closing: { greeting: words, name: words, role: words, note: words },
    enclosures: [words],
  };
  const { words: printed } = await read(letterPdf(letter, AT));
  // Lines may break between the words and inside a long one.
  const without = (text: string) => text.replaceAll(/\s+/g, '');
  expect(without(printed).split(without(words)).length - 1).toBeGreaterThanOrEqual(19);
});

test('words of any script, emoji, control signs and words without an end make a letter too', async () => {
  const endless = 'Donaudampfschifffahrt'.repeat(12);
  const text = `שלום مرحبا Žižka ẞ 😀 中文 ${endless} a\u0000b\u0007c`;
  const { words } = await read(
    letterPdf({ ...aLetter(), subject: text, body: [{ kind: 'facts', rows: [{ label: text, value: text }] }] }, AT),
  );
  expect(words).toContain('Žižka ẞ');
  expect(words).toContain('abc');
  expect(words.replaceAll(/\s/g, '')).toContain(endless);
  // A sign that a font of this machine shows stands there; others are spelled, and nothing is lost.
  expect(words).toMatch(/中文|\[U\+4E2D\]\[U\+6587\]/);
});

test('a sign that turns the order of what follows is left out', async () => {
  const { words } = await read(letterPdf({ ...aLetter(), salutation: 'Betrag \u202e001\u202c Euro' }, AT));
  expect(words).toContain('Betrag 001 Euro');
});

test('a letter declares PDF/UA-1 and PDF/A-2b, and its crest has words', () => {
  const raw = letterPdf(aLetter(), AT).toString('latin1');
  const last = raw.slice(raw.lastIndexOf('<?xpacket begin'));
  for (const one of ['<pdfuaid:part>1<', '<pdfaid:part>2<', '<pdfaid:conformance>B<', '/DisplayDocTitle true']) expect(last).toContain(one);
  for (const one of ['/StructTreeRoot', '/GTS_PDFA1', '/Lang (de)', '/Alt (Ein Rad)']) expect(raw).toContain(one);
});

test('the same letter at the same moment is the same bytes', () => {
  expect(letterPdf(aLetter(), AT).equals(letterPdf(aLetter(), AT))).toBe(true);
});

test.each(['#read("/etc/passwd")', '#read("../../../etc/passwd")', '#import "letter.typ": *', '#image("/etc/passwd")'])(
  'a layout can read no file: %s',
  (template) => {
    expect(() => typeset(`#set document(title: "x")\n${template}`, {}, AT, 'ua')).toThrow();
    expect(letterPdf(aLetter(), AT).length).toBeGreaterThan(10_000);
  },
);

test('what Typst complains about is said, and a block the layout does not know stops the letter', () => {
  expect(() => typeset('#unknown', {}, AT, 'ua')).toThrow('unknown variable: unknown');
  const body = [{ kind: 'poem', text: 'Rosen' }] as unknown as Letter['body'];
  expect(() => letterPdf({ ...aLetter(), body }, AT)).toThrow('poem');
});
