import { dayIn, type Letterhead, sheetData, sheetSource } from './letter.ts';
import { LETTER_WORDS } from './letter-words.ts';
import { typeset } from './typst.ts';

/** What somebody has sent us, step by step as they answered. All texts are plain. */
export interface Receipt {
  lang: 'de' | 'en';
  head: Letterhead;
  /** What it is called. Absent: confirmation of receipt. */
  title?: string;
  /** What was applied for. */
  procedure: string;
  number: string;
  office: string;
  /** When it came in: this moment decides about deadlines. */
  received_at: Date;
  /** Instead of number, moment and office. */
  facts?: { label: string; value: string }[];
  /** Over the tables. Absent: question and answer. */
  columns?: [string, string];
  /** What happens next; may be empty. */
  note: string;
  /** A signature as PNG with what it shows in words, and what stands below; without one a line to sign on. */
  signed?: { png: Buffer | null; alt: string; lines: string[] } | undefined;
  steps: { title: string; rows: ReceiptRow[] }[];
}

/** An answer in words (empty: none was given), or the files that were added. */
export type ReceiptRow = { label: string; value: string } | { label: string; files: { name: string; bytes: number }[] };

/** A confirmation of receipt with number, day and time and all answers, as PDF/UA-1 and PDF/A-2b like a letter. */
export function receiptPdf(receipt: Receipt, at: Date): Buffer {
  return typeset(sheetSource(receipt.head, 'receipt.typ'), receiptData(receipt), at, 'ua+a');
}

function receiptData({ lang, head, title, procedure, number, office, received_at, note, signed, steps, ...given }: Receipt) {
  const w = LETTER_WORDS[lang];
  const facts = given.facts ?? [
    { label: w.number, value: number },
    { label: w.received, value: momentIn(received_at, lang, head.time_zone) },
    { label: w.office, value: office },
  ];
  const rows = (all: ReceiptRow[]) =>
    all.map((row) => ('files' in row && row.files.length === 0 ? { label: row.label, value: '' } : printed(row, lang)));
  return {
    ...sheetData(lang, head),
    title: `${title ?? w.receipt} ${number}`,
    number,
    procedure,
    facts,
    note,
    columns: given.columns ?? [w.question, w.answer],
    signed: signed ? { ...signed, png: signed.png && [...signed.png] } : null,
    steps: steps.filter((step) => step.rows.length > 0).map((step) => ({ title: step.title, rows: rows(step.rows) })),
  };
}

function printed(row: ReceiptRow, lang: 'de' | 'en') {
  if (!('files' in row)) return row;
  return { label: row.label, files: row.files.map(({ name, bytes }) => ({ name, size: sizeIn(bytes, lang) })) };
}

/** Day and time on the clock of the city, such as `26. November 2026, 10:00 Uhr`. */
function momentIn(at: Date, lang: 'de' | 'en', timeZone: string): string {
  const time = new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', { timeStyle: 'short', timeZone }).format(at);
  return `${dayIn(at, lang, timeZone)}, ${time} ${LETTER_WORDS[lang].clock}`.trim();
}

/** `812 kB`, `1,2 MB`: at least 1 kB, as no file that was sent is nothing. */
function sizeIn(bytes: number, lang: 'de' | 'en'): string {
  const [amount, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1_000)), 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }).format(amount)} ${unit}`;
}
