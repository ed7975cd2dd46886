import { dropDoc, putDoc } from '#platform/search';
import type { Tx } from '#platform/work';
import type { CatalogueItem } from './city.ts';

/** Brings the search to where a thing of the catalogue stands: found by those it is meant for, by all staff where it is for all. */
export async function showItemInSearch(tx: Tx, item: CatalogueItem): Promise<void> {
  const doc = { kind: 'catalogue', id: item.id };
  if (!item.active) return await dropDoc(tx, doc);
  const meant = [...(item.teams ?? []).map((team) => `team:${team}`), ...(item.roles ?? []).map((role) => `role:${role}`)];
  const choices = item.options.flatMap((option) => option.choices.map((choice) => choice.name));
  await putDoc(tx, {
    ...doc,
    title: item.name.de,
    headings: [item.name.en, item.shelf.de, item.shelf.en],
    body: [item.about, ...choices].flatMap((text) => [text.de, text.en]).join('\n'),
    audience: meant.length > 0 ? meant : ['staff'],
    at: tx.now,
  });
}
