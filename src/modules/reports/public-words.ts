import { type RawBuilder, sql } from 'kysely';
import { readCaseNumber } from '#platform/numbers';
import type { Tx } from '#platform/work';
import type { Category } from './catalogue.ts';
import { publicText } from './public-text.ts';

/** What everybody finds a new report by: its place, its category and, once released, its text. Null for what is never public. */
export function publicWords(category: Pick<Category, 'name' | 'publication'>, place: string, released_text: string | null) {
  if (category.publication === 'never') return null;
  return sql<string>`report_words(${place}, ${JSON.stringify(category.name)}::jsonb, ${released_text})`;
}

/** Keeps what everybody finds a report by: for changes that edit its place, its category or its text. */
export async function keepPublicWords(tx: Tx, case_id: string): Promise<void> {
  await tx
    .updateTable('reports')
    .from('cases')
    .set({
      words: sql`report_words(cases.place_label, cases.category_label, ${publicText})`,
    })
    .whereRef('cases.case_id', '=', 'reports.case_id')
    .where('cases.published_at', 'is not', null)
    .where('reports.case_id', '=', case_id)
    .execute();
}

/** What was typed, as words: at most eight. A number of a case is not one of them. */
function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
}

/** The number in a search text, if that is one; its last digit proves it. */
export function numberIn(text: string): string | undefined {
  return readCaseNumber(text)?.text;
}

/**
 * A condition on `reports.words`: all words, each stemmed in German (and in English for those who read it) or as the beginning of a word from three letters
 * on. Words without weight ("der", "the") are no condition. Null where no word was typed. `place`: in the place alone.
 */
export function matching(text: string, options: { language: 'de' | 'en'; place?: boolean }): RawBuilder<string> | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  const weight = options.place ? 'A' : '';
  const each = words.map((word) => {
    const beginning = `${word}:${word.length > 2 ? '*' : ''}${weight}`.replace(/:$/, '');
    const stemmed = weight ? `${word}:${weight}` : word;
    const english = options.language === 'en' && !options.place ? sql`to_tsquery('pg_catalog.english', ${stemmed}) ||` : sql``;
    return sql`(case when numnode(to_tsquery('pg_catalog.german', ${stemmed})) = 0 then ''::tsquery
      else ${english} to_tsquery('pg_catalog.german', ${stemmed}) || to_tsquery('pg_catalog.simple', ${beginning}) end)`;
  });
  return sql<string>`(${sql.join(each, sql` && `)})`;
}
