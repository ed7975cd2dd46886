import { LETTER_WORDS } from './letter-words.ts';
import { drawn, templateText, typeset } from './typst.ts';

/** Who writes, and how it looks: the same on every letter of a city. */
export interface Letterhead {
  city: string;
  /** `#rrggbb`, dark enough for words on white. */
  colour: string;
  /** The crest as SVG, and what it shows. */
  crest?: { svg: Buffer; alt: string };
  /** The one small line above the address, for the window of the envelope. */
  sender: string;
  /** Columns at the foot of the first page, each with its lines. */
  footer: string[][];
  /** Definitions of the city's own, instead of ours of the same name (see `layout-rules.ts`). */
  layout?: string;
  /** Of the city, such as `Europe/Berlin`. */
  time_zone: string;
}

/** One part of what a letter says. All texts are plain; an empty line begins a paragraph. */
export type LetterBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'facts'; rows: { label: string; value: string }[] }
  /** What is counted: all columns but the first two are numbers. `sums` stand below, each with its name. */
  | { kind: 'table'; columns: string[]; rows: string[][]; sums: [string, string][] }
  | { kind: 'decision'; title: string; text: string }
  | { kind: 'reasons'; reasons: { text: string; law: string }[] }
  | { kind: 'fee'; amount_cents: number; reference: string; due_on: string; pay_to?: string }
  | { kind: 'remedies'; text: string };

/** A letter as it is sent: everything that stands in it, nothing of how it looks. Days are `2026-11-26`. */
export interface Letter {
  lang: 'de' | 'en';
  head: Letterhead;
  /** The name first. Six lines stand in the window as DIN 5008 has them; more are written smaller. */
  address: string[];
  number: string;
  office: string;
  contact?: string;
  phone?: string;
  mail?: string;
  subject: string;
  salutation: string;
  body: LetterBlock[];
  closing: { greeting: string; name: string; role?: string; note?: string };
  enclosures: string[];
}

/** What the layout reads from `sys.inputs.data`: words, dates and amounts are ready to print. */
function letterData(letter: Letter, at: Date) {
  const { lang, head } = letter;
  const w = LETTER_WORDS[lang];
  const info = [
    { label: w.number, value: letter.number },
    { label: w.office, value: letter.office },
    { label: w.contact, value: letter.contact },
    { label: w.phone, value: letter.phone },
    { label: w.mail, value: letter.mail },
    { label: w.date, value: dayIn(at, lang, head.time_zone) },
  ].filter((row) => row.value);
  return {
    ...sheetData(lang, head),
    address: letter.address.filter((line) => line.trim() !== ''),
    info,
    number: letter.number,
    subject: letter.subject,
    salutation: letter.salutation,
    body: letter.body.map((block) => blockData(block, lang)),
    closing: { role: '', note: '', ...letter.closing },
    enclosures: letter.enclosures,
  };
}

/** What every document of a city shares: language, letterhead and the fixed words. */
export function sheetData(lang: 'de' | 'en', head: Letterhead) {
  const crest = head.crest ? { svg: head.crest.svg.toString('utf8'), alt: head.crest.alt } : null;
  const { city, colour, sender, footer } = head;
  return { lang, words: LETTER_WORDS[lang], head: { city, colour, sender, footer, crest } };
}

/**
 * A letter after DIN 5008, form B, as PDF/UA-1 and PDF/A-2b; both are Typst's own word until a validator ran. What stands in the letter is never read as markup. Signs no font can show are spelled `[U+4E2D]`.
 */
export function letterPdf(letter: Letter, at: Date): Buffer {
  return typeset(sheetSource(letter.head, 'letter.typ'), letterData(letter, at), at, 'ua+a');
}

/** The pages of a letter as one picture (SVG), one below the other. */
export const letterPicture = (letter: Letter, at: Date): Buffer => drawn(sheetSource(letter.head, 'letter.typ'), letterData(letter, at));

/** The layout of a document: what all share, what the city defines otherwise, the document itself. */
export const sheetSource = ({ layout = '' }: Letterhead, name: string): string =>
  `${templateText('base.typ')}\n${layout}\n${templateText(name)}`;

function blockData(block: LetterBlock, lang: 'de' | 'en') {
  if (block.kind !== 'fee') return block;
  const w = LETTER_WORDS[lang];
  const amount = new Intl.NumberFormat(LOCALES[lang], { style: 'currency', currency: 'EUR' }).format(block.amount_cents / 100);
  const rows = [
    { label: w.amount, value: amount },
    { label: w.due, value: dayIn(new Date(`${block.due_on}T12:00:00Z`), lang, 'UTC') },
    { label: w.reference, value: block.reference },
    { label: w.pay_to, value: block.pay_to },
  ].filter((row) => row.value);
  return { kind: block.kind, rows };
}

const LOCALES = { de: 'de-DE', en: 'en-GB' } as const;

/** A day in words, such as `26. November 2026`. */
export function dayIn(at: Date, lang: 'de' | 'en', timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'long', timeZone }).format(at);
}
