import { createCipheriv, createECDH, createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { cityOf, inLanguage } from '#modules/city';
import { demand } from '#platform/errors';
import type { House, Work } from '#platform/work';
import { keyFor } from '../../config.ts';
import { type BookContent, type BookCrisis, type BookEntry, plainPhrase, type SealedBook } from './book.pure.ts';
import { alarmsOf, chainOf, crisisFor, templatesOf } from './read.ts';
import { mayLead } from './rules.ts';
import { BOOK_ROUNDS } from './words.ts';

/** No letters that are taken for another when they are read aloud. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const secretOf = (house: House, what: string) => createHmac('sha256', keyFor(house.config.secret, 'crisis book')).update(what).digest();

/** The phrase that opens every book of this house: derived from its secret, so that it can be shown on a standby too, and stands in no table. About 98 bits. */
export function bookPhrase(house: House): string {
  const bytes = secretOf(house, 'phrase');
  const letters = Array.from({ length: 20 }, (_, at) => LETTERS[(bytes[at] ?? 0) % LETTERS.length]).join('');
  return letters.replace(/(.{5})(?=.)/g, '$1-');
}

/** The pair of keys of one book: derived from its id and the secret of the house, so that what comes back can be checked without anything having been kept. */
export function bookKey(house: House, book_id: string) {
  const pair = createECDH('prime256v1');
  const private_key = secretOf(house, `key ${book_id}`);
  pair.setPrivateKey(private_key);
  const point = pair.getPublicKey();
  const url = (bytes: Buffer) => bytes.toString('base64url');
  return {
    jwk: { kty: 'EC', crv: 'P-256', x: url(point.subarray(1, 33)), y: url(point.subarray(33)), d: url(private_key) } as const,
    public_key: point.toString('base64'),
    /** What people compare: eight groups of four. */
    fingerprint: (createHash('sha256').update(point).digest('hex').slice(0, 32).match(/.{4}/g) ?? []).join(' '),
  };
}

/** The phrase and what it opens, for whoever keeps the book. Refuses `forbidden`. */
export function bookPhraseFor(work: Work): string {
  demand(mayLead(work.actor));
  return bookPhrase(work.house);
}

/** What goes into a book: the chain, the texts, and of a crisis what was written so far. Reads only. Refuses `forbidden`, `not_found`. */
export async function bookContentFor(work: Work, of: { book_id: string; crisis_id: string | null; language: 'de' | 'en' }) {
  demand(mayLead(work.actor), of.crisis_id ? 'not_found' : 'forbidden');
  const [city, chain, templates, known] = await Promise.all([
    cityOf(work.house),
    chainOf(work.read),
    templatesOf(work.read),
    of.crisis_id ? crisisFor(work, of.crisis_id) : null,
  ]);
  const alarms = of.crisis_id ? await alarmsOf(work.read, of.crisis_id) : [];
  const { jwk, public_key } = bookKey(work.house, of.book_id);
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ book_id: of.book_id, made_at: work.now().toISOString(), time_zone: city.time_zone, language: of.language, key: jwk, public_key },
    city: inLanguage(city.official_name, of.language),
    crisis: known && bookCrisis(known.crisis),
    chain: (alarms.length > 0 ? alarms : chain.map((one) => ({ ...one, acknowledged_at: null }))).map((one) => ({
      ...{ name: one.name, phones: one.phones, email: one.email, minutes: one.minutes, acknowledged_at: iso(one.acknowledged_at) },
    })),
    templates: templates.map((one) => ({
      ...{ id: one.id, name: inLanguage(one.name, of.language), audience: one.audience, due: one.due, words: one.words },
    })),
    entries: (known?.entries ?? []).map(bookEntry),
  } satisfies Partial<BookContent>;
}

export const bookCrisis = (row: Omit<BookCrisis, 'since' | 'known_at'> & { since: Date; known_at: Date }): BookCrisis => ({
  ...{ crisis_id: row.crisis_id, kind: row.kind, words: row.words, exercise: row.exercise },
  ...{ since: row.since.toISOString(), known_at: row.known_at.toISOString() },
});

interface EntryRow extends Omit<BookEntry, 'happened_at' | 'written_at' | 'until_at'> {
  happened_at: Date;
  written_at: Date;
  until_at: Date | null;
  by_name: string | null;
}

/** An entry as programs and books read it. */
export const bookEntry = (row: EntryRow): BookEntry => ({
  ...{ crisis_entry_id: row.crisis_entry_id, sort: row.sort, words: row.words, reason: row.reason, who: row.who },
  ...{ happened_at: row.happened_at.toISOString(), written_at: row.written_at.toISOString() },
  ...{ until_at: row.until_at?.toISOString() ?? null, about_id: row.about_id, template_id: row.template_id },
  author: row.author || (row.by_name ?? ''),
});

/** Encrypts a book with the phrase of the house (AES-256-GCM; the key by PBKDF2-SHA-256). */
export async function sealBook(house: House, content: BookContent): Promise<SealedBook> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const key = await promisify(pbkdf2)(plainPhrase(bookPhrase(house)), salt, BOOK_ROUNDS, 32, 'sha256');
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  // Web Crypto expects the tag behind the text.
  const data = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final(), cipher.getAuthTag()]);
  const text = (bytes: Buffer) => bytes.toString('base64');
  return { salt: text(salt), iv: text(iv), rounds: BOOK_ROUNDS, data: text(data) };
}
