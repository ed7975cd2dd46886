import { buffer } from 'node:stream/consumers';
import { deserialize, serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { definitionsIn, type LayoutProblem } from './layout-rules.ts';
import { type Letter, type Letterhead, letterPdf, letterPicture } from './letter.ts';
import { type Receipt, receiptPdf } from './receipt.ts';
import { sampleLetter, sampleReceipt } from './sample-letter.ts';

/** What is set with a city's own layout: a letter or a receipt as PDF, a letter as picture (SVG), or a layout to be tried. */
export type Asked =
  | { what: 'letter' | 'picture'; document: Letter; at: Date }
  | { what: 'receipt'; document: Receipt; at: Date }
  | { what: 'try'; layout: string };
/** A document, what is wrong with a layout, or what Typst said of a document it did not set. */
export type Answer = { bytes: Uint8Array } | { problems: LayoutProblem[] } | { said: string };

// A process of its own, for one thing from stdin: Typst cannot be stopped from within. Another thread ends it where it takes too much memory.
const MOST_BYTES = 700_000_000;
const WATCH = `
setInterval(() => { if (process.memoryUsage.rss() > ${MOST_BYTES}) process.kill(process.pid, 'SIGKILL'); }, 50);`;

const AT = new Date('2026-01-01T12:00:00Z');
const CREST = { svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'), alt: 'Wappen' };
const HEAD: Letterhead = {
  ...{ city: 'Stadt', colour: '#333333', crest: CREST, sender: 'Stadt · Platz 1', footer: [['Stadt'], ['Telefon']] },
  time_zone: 'Europe/Berlin',
};

const wordsOf = (problem: unknown) =>
  (problem instanceof Error ? (problem.message.split('\n')[0] ?? '') : String(problem)).replace(/^\d+: /, '');

/** What Typst says of a letter and a receipt with these definitions; '' where both are set. */
function saidOf(layout: string): string {
  const head = { ...HEAD, layout };
  try {
    letterPdf(sampleLetter(head), AT);
    receiptPdf(sampleReceipt(head), AT);
    return '';
  } catch (problem) {
    return wordsOf(problem) || 'cannot be set';
  }
}

/** Typst says what is wrong and not where: it is the first definition with which a letter fails. */
function problemsOf(layout: string): LayoutProblem[] {
  const message = saidOf(layout);
  if (message === '') return [];
  let before = '';
  for (const { line, text } of definitionsIn(layout)) {
    before += `${text}\n`;
    if (saidOf(before) !== '') return [{ line, message, code: 'typst' }];
  }
  return [{ line: 1, message, code: 'typst' }];
}

function answerTo(asked: Asked): Answer {
  if (asked.what === 'try') return { problems: problemsOf(asked.layout) };
  try {
    if (asked.what === 'receipt') return { bytes: receiptPdf(asked.document, asked.at) };
    return { bytes: asked.what === 'letter' ? letterPdf(asked.document, asked.at) : letterPicture(asked.document, asked.at) };
  } catch (problem) {
    return { said: wordsOf(problem) };
  }
}

const watch = new Worker(WATCH, { eval: true });
const answer = answerTo(deserialize(await buffer(process.stdin)) as Asked);
process.stdout.write(serialize(answer), () => void watch.terminate());
