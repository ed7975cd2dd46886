import { createECDH, createHmac } from 'node:crypto';
import { cityOf, inLanguage } from '#modules/city';
import { demand } from '#platform/errors';
import { base64Of, keyOf, LOCK_ROUNDS, locked, phraseOf, randomBase64, utf8 } from '#platform/locked.pure';
import type { House, Work } from '#platform/work';
import { keyFor } from '../../config.ts';
import type { BookContent, BookCrisis, BookEntry, SealedBook } from './book.pure.ts';
import { alarmsOf, chainOf, crisisFor, templatesOf } from './read.ts';
import { mayLead } from './rules.ts';

const secretOf = (house: House, what: string) => createHmac('sha256', keyFor(house.config.secret, 'crisis book')).update(what).digest();

/** The phrase that opens every book of this house: derived from its secret, so that it can be shown on a standby too, and stands in no table. About 98 bits. */
export function bookPhrase(house: House): string {
  const bytes = secretOf(house, 'phrase');
  return phraseOf(5, (at, of) => (bytes[at] ?? 0) % of);
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

/** Encrypts a book with the phrase of the house. */
export async function sealBook(house: House, content: BookContent): Promise<SealedBook> {
  const [salt, iv] = [randomBase64(16), randomBase64(12)];
  const key = await keyOf(bookPhrase(house), salt, LOCK_ROUNDS);
  return { salt, iv, rounds: LOCK_ROUNDS, data: base64Of(await locked(key, iv, utf8(JSON.stringify(content)))) };
}
