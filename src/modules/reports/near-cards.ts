import { sql } from 'kysely';
import { changeFeedOf } from '#platform/change-feed';
import { keptFor } from '#platform/memory';
import type { House, Work } from '#platform/work';
import { piecesOf } from './likeness.ts';
import { publicText } from './public-text.ts';

/** So many are kept, about a kilobyte each; whoever was shown longest ago goes first. */
const MOST = 30_000;
const EXCERPT = 120;

/** What everybody may see of an open report near by. `pieces`: its words to compare, null where they are not public. */
export interface Card {
  case_id: string;
  number: string;
  state: string;
  category_label: unknown;
  place_label: string | null;
  created_at: Date;
  excerpt: string | null;
  picture: string | null;
  pieces: Uint32Array | null;
}

interface Cards {
  by_number: Map<string, Card>;
  /** Counts what the change feed told, so that what was read while something changed is not kept. */
  told: number;
}

/** The cards of some numbers, from memory or read now; at most a second or two behind the database, like the map. What is not open or not public has none. */
export async function cardsFor(work: Work, numbers: readonly string[]): Promise<Card[]> {
  const cards = await cardsOf(work.house);
  const known = numbers.flatMap((number) => cards.by_number.get(number) ?? []);
  const missing = numbers.filter((number) => !cards.by_number.has(number));
  const { told } = cards;
  const read = missing.length > 0 ? await cardsNow(work, missing) : [];
  if (told === cards.told) for (const card of [...known, ...read]) keep(cards, card);
  return [...known, ...read];
}

function keep({ by_number }: Cards, card: Card): void {
  by_number.delete(card.number);
  by_number.set(card.number, card);
  const oldest = by_number.size > MOST ? by_number.keys().next().value : undefined;
  if (oldest !== undefined) by_number.delete(oldest);
}

const cardsOf = (house: House): Promise<Cards> =>
  keptFor(house, 'near cards', Number.POSITIVE_INFINITY, async () => {
    const cards: Cards = { by_number: new Map(), told: 0 };
    await changeFeedOf(house).listen(async ({ subjects, rebuild }) => {
      cards.told += 1;
      const changed = new Set(subjects);
      for (const [number, card] of cards.by_number) if (rebuild || changed.has(`case:${card.case_id}`)) cards.by_number.delete(number);
    });
    return cards;
  });

async function cardsNow(work: Work, numbers: readonly string[]): Promise<Card[]> {
  const rows = await work.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .select(['cases.case_id', 'cases.number', 'cases.state', 'cases.category_label', 'cases.place_label', 'cases.created_at'])
    .select(publicText.as('public_text'))
    .select((eb) =>
      eb
        .selectFrom('case_files')
        .select('case_file_id')
        .whereRef('case_files.case_id', '=', 'cases.case_id')
        .where('visibility', '=', 'public')
        .orderBy('case_file_id')
        .limit(1)
        .as('picture'),
    )
    .where('cases.number', '=', sql<string>`any(${numbers})`)
    .where('cases.phase', '<>', 'closed')
    .where('cases.published_at', 'is not', null)
    .execute();
  return rows.map(({ public_text, ...row }) => ({
    ...row,
    excerpt: public_text?.slice(0, EXCERPT) ?? null,
    pieces: public_text === null ? null : piecesOf(public_text),
  }));
}
