/** An entry as it stands in a book and in its export. Moments are ISO 8601 in UTC; '' and null for nothing. */
export interface BookEntry {
  crisis_entry_id: string;
  sort: 'log' | 'task' | 'decision' | 'done' | 'correction' | 'report';
  happened_at: string;
  written_at: string;
  words: string;
  reason: string;
  who: string;
  until_at: string | null;
  about_id: string | null;
  template_id: string | null;
  author: string;
}

/** The crisis a book is about; begun in it where the platform was down already. */
export interface BookCrisis {
  crisis_id: string;
  kind: string;
  words: string;
  since: string;
  known_at: string;
  exercise: boolean;
}

/** What a copy of a book sends back. Each hash holds the entry and the hash before it: none can be left out, put in, moved or changed alone. */
export interface BookPayload {
  format: 'stadttor-crisis-book-1';
  book_id: string;
  copy_id: string;
  exported_at: string;
  crisis: BookCrisis;
  entries: (BookEntry & { hash: string })[];
}

/** The exported file: the payload as the text that was signed, letter by letter. */
export interface BookExport {
  payload: string;
  signature: string;
  public_key: string;
}

/** What is inside a book once the phrase was typed. */
export interface BookContent {
  book_id: string;
  made_at: string;
  time_zone: string;
  city: string;
  language: string;
  /** P-256 for signing, as a JSON Web Key. */
  key: { kty: 'EC'; crv: 'P-256'; x: string; y: string; d: string };
  public_key: string;
  crisis: BookCrisis | null;
  chain: { name: string; phones: string[]; email: string; minutes: number; acknowledged_at: string | null }[];
  templates: { id: string; name: string; audience: string; due: string | null; words: string }[];
  entries: BookEntry[];
  /** Every sentence of the page. */
  t: Record<string, string>;
  kinds: Record<string, string>;
  sorts: Record<string, string>;
}

/** The encrypted book as it lies in its page. Bytes in base64. */
export interface SealedBook {
  salt: string;
  iv: string;
  rounds: number;
  data: string;
}

const FIELDS = [
  ...(['crisis_entry_id', 'sort', 'happened_at', 'written_at', 'words', 'reason'] as const),
  ...(['who', 'until_at', 'about_id', 'template_id', 'author'] as const),
];

/** The text whose SHA-256 is the hash of an entry behind `previous` ('' for the first of a copy). */
export const chainText = (previous: string, copy_id: string, entry: BookEntry): string =>
  JSON.stringify([previous, copy_id, ...FIELDS.map((field) => entry[field])]);

/** When a report is due that is due so long after `known`: hours count, a month is one of the calendar, its last day where there is no such day. */
export function dueAfter(due: string, known: Date): Date {
  const hours = /^PT(\d+)H$/.exec(due)?.[1];
  if (hours) return new Date(known.getTime() + Number(hours) * 3_600_000);
  const at = new Date(known);
  at.setUTCMonth(at.getUTCMonth() + 1);
  if (at.getUTCDate() !== known.getUTCDate()) at.setUTCDate(0);
  return at;
}

/** A text with what is known put in; what is not known stays in its braces, so that somebody sees it is missing. */
export const filledIn = (words: string, known: Record<string, string>): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => known[name] || whole);

type SpanTexts = Record<string, unknown> | undefined;
const said = (t: SpanTexts, name: string, known: Record<string, string>) => filledIn(String(t?.[name] ?? ''), known);

/** A length of time in its two largest units; `t` says `days`, `day_one`, `hours`, `minutes`. */
export function spanWords(t: SpanTexts, milliseconds: number): string {
  const left = Math.floor(Math.abs(milliseconds) / 60_000);
  const [days, hours, minutes] = [Math.floor(left / 1_440), Math.floor((left % 1_440) / 60), left % 60];
  const of_hours = hours > 0 ? said(t, 'hours', { n: String(hours) }) : '';
  const of_days = said(t, days === 1 ? 'day_one' : 'days', { n: String(days) });
  return [...(days > 0 ? [of_days, of_hours] : [of_hours, said(t, 'minutes', { n: String(minutes) })])].filter(Boolean).join(' ');
}

/** How much is left until a moment, or how long it is over; `t` says `due_in` and `due_over` too. */
export function dueWords(t: SpanTexts, due: Date, now: Date): { over: boolean; text: string } {
  const over = due < now;
  return { over, text: said(t, over ? 'due_over' : 'due_in', { left: spanWords(t, due.getTime() - now.getTime()) }) };
}
