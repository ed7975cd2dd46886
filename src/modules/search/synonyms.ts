import { z } from 'zod';
import { type ItemPart, itemPart, slug, words } from '#modules/city';
import { termOf } from '#platform/search';
import { SYNONYM } from './words.ts';

const term = words.max(SYNONYM.letters).refine((text) => {
  const stems = termOf(text).split(' ').filter(Boolean);
  return stems.length > 0 && stems.length <= SYNONYM.words;
}, `must have one to ${SYNONYM.words} words`);

const synonymSchema = z.strictObject({ id: slug, terms: z.array(term).min(SYNONYM.min).max(SYNONYM.most) });
export type Synonym = z.infer<typeof synonymSchema>;

/** synonyms.yaml: words and abbreviations that mean the same in this city. Any of them finds what has another one. */
export const synonymPart: ItemPart<Synonym> = {
  kind: 'synonym',
  form: 'list',
  key: 'synonyms',
  file: () => 'synonyms.yaml',
  optional: true,
  schema: synonymSchema,
  idOf: (synonym) => synonym.id,
  async write(tx, { id, terms }) {
    const row = { terms: [...new Set(terms.map(termOf))] };
    await tx
      .insertInto('search_synonyms')
      .values({ synonym_id: id, ...row })
      .onConflict((same) => same.column('synonym_id').doUpdateSet(row))
      .execute();
  },
  async remove(tx, id) {
    await tx.deleteFrom('search_synonyms').where('synonym_id', '=', id).execute();
  },
};
export const SYNONYMS = itemPart(synonymPart);
