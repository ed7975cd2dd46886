import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterPdf } from '#platform/letter';
import { receiptPdf } from '#platform/receipt';
import { aLetter } from '../support/a-letter.ts';

const run = promisify(execFile);
const AT = new Date('2026-11-26T09:00:00Z');
const PDFINFO = process.env.PDFINFO ?? 'pdfinfo';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'stadttor-letters-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const letter = () => letterPdf(aLetter(), AT);
const receipt = () =>
  receiptPdf(
    {
      lang: 'de',
      head: aLetter().head,
      procedure: 'Hundesteuer anmelden',
      number: 'ANT-26-0123-7',
      office: 'Steuern',
      received_at: AT,
      note: 'Danke.',
      steps: [{ title: 'Hund', rows: [{ label: 'Name', value: 'Bello' }] }],
    },
    AT,
  );

async function stored(pdf: Buffer): Promise<string> {
  const file = path.join(folder, `${pdf.length}.pdf`);
  await writeFile(file, pdf);
  return file;
}

describe.each([
  { what: 'a letter', made: letter, title: 'Ihr Antrag auf Ermäßigung der Hundesteuer' },
  { what: 'a receipt', made: receipt, title: 'Eingangsbestätigung ANT-26-0123-7' },
])('$what', ({ made, title }) => {
  test('is whole, with what was added behind its end', async () => {
    const file = await stored(made());
    const qpdf = process.env.QPDF ?? 'qpdf';
    expect((await run(qpdf, ['--check', file])).stdout).toContain('No syntax or stream encoding errors found');
    const { stdout } = await run(qpdf, ['--json=2', file], { maxBuffer: 1e8 });
    for (const one of ['"/DisplayDocTitle": true', '"/Marked": true', '"/S": "/GTS_PDFA1"']) expect(stdout).toContain(one);
  });

  test('says its title, and that it is tagged', async () => {
    const { stdout } = await run(PDFINFO, [await stored(made())]);
    expect(stdout).toMatch(/Tagged: +yes/);
    expect(stdout).toContain(title);
    expect(stdout).toMatch(/Encrypted: +no/);
  });

  test('declares both standards in metadata that are XML', async () => {
    const { stdout } = await run(PDFINFO, ['-meta', await stored(made())]);
    expect(stdout).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
    expect(stdout).toMatch(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>B</);
    // What PDF/A asks of a mark it does not know: a description of it.
    expect(stdout).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>');
  });

  test('brings all its fonts, with what each sign means', async () => {
    const { stdout } = await run(path.join(path.dirname(PDFINFO), 'pdffonts'), [await stored(made())]);
    const fonts = stdout.trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThanOrEqual(2);
    for (const font of fonts) expect(font).toMatch(/ yes +yes +yes /);
  });
});

test('a letter is read out in the order of a letter, with headings, tables with heads and a numbered list', async () => {
  const { stdout } = await run(PDFINFO, ['-struct-text', await stored(letter())]);
  const order = [
    'Figure',
    '"Stadt Beispiel"',
    'Postfach 1',
    'Dr. Ida Muster',
    '"ANT-26-0123-7"',
    'H1',
    'Ihr Antrag auf Ermäßigung',
    'Guten Tag',
    'H2',
    'wird bewilligt',
    'Table',
    'TH',
    '"Bello"',
    'L ',
    'LI',
    '"Sie haben es nachgewiesen.',
    '1.266,05',
    'Rechtsbehelfsbelehrung',
    'Mit freundlichen',
    'Merkblatt',
  ];
  let from = 0;
  for (const one of order) {
    const found = stdout.indexOf(one, from);
    expect({ one, found: found >= 0 }).toEqual({ one, found: true });
    from = found;
  }
  // Lines, marks and the foot of the page are no content.
  expect(stdout).not.toContain('Musterplatz 1');
});
