import { Worker } from 'node:worker_threads';
import { definitionsIn, type LayoutProblem } from './layout-rules.ts';
import { type Letter, letterPdf } from './letter.ts';

// A process of its own, for one layout from stdin: Typst cannot be stopped from within. Another thread ends it where it takes too much memory.
const MOST_BYTES = 700_000_000;
const WATCH = `
setInterval(() => { if (process.memoryUsage.rss() > ${MOST_BYTES}) process.kill(process.pid, 'SIGKILL'); }, 50);`;

const SAMPLE: Letter = {
  lang: 'de',
  head: { city: 'Stadt', colour: '#333333', sender: 'Stadt · Platz 1', footer: [['Stadt'], ['Telefon']], time_zone: 'Europe/Berlin' },
  address: ['Hanna Halter', 'Am Hang 1', '49074 Ort'],
  number: 'ANT-26-0123-7',
  office: 'Amt',
  phone: '1',
  mail: 'amt@stadt.example',
  subject: 'Ihr Antrag',
  salutation: 'Guten Tag,',
  body: [
    { kind: 'paragraph', text: 'Ein Satz.' },
    { kind: 'heading', text: 'Worum es geht' },
    { kind: 'facts', rows: [{ label: 'Was', value: 'Das' }] },
    { kind: 'decision', title: 'Bewilligt', text: 'Ja.' },
    { kind: 'reasons', reasons: [{ text: 'Weil.', law: '§ 1' }] },
    { kind: 'fee', amount_cents: 1_000, reference: 'X', due_on: '2026-12-01' },
    { kind: 'remedies', text: 'Klage.' },
  ],
  closing: { greeting: 'Freundliche Grüße', name: 'Amt', note: 'Ohne Unterschrift gültig.' },
  enclosures: ['Anlage'],
};

const AT = new Date('2026-01-01T12:00:00Z');
const CREST = { svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'), alt: 'Wappen' };

/** What Typst says of a letter with these definitions; '' where it is set. */
function saidOf(layout: string): string {
  try {
    letterPdf({ ...SAMPLE, head: { ...SAMPLE.head, crest: CREST, layout } }, AT);
    return '';
  } catch (problem) {
    return problem instanceof Error ? (problem.message.split('\n')[0] ?? '') : String(problem);
  }
}

/** Typst says what is wrong and not where: it is the first definition with which a letter fails. */
function problemsOf(layout: string): LayoutProblem[] {
  const message = saidOf(layout).replace(/^\d+: /, '');
  if (message === '') return [];
  let before = '';
  for (const { line, text } of definitionsIn(layout)) {
    before += `${text}\n`;
    if (saidOf(before) !== '') return [{ line, message }];
  }
  return [{ line: 1, message }];
}

const watch = new Worker(WATCH, { eval: true });
let layout = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (piece: string) => (layout += piece));
process.stdin.on('end', () => {
  process.stdout.write(JSON.stringify(problemsOf(layout)));
  void watch.terminate();
});
