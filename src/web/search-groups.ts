import { foundAssetsFor } from '#modules/assets';
import { foundCasesFor } from '#modules/cases';
import { marksOf, searchDocs } from '#platform/search';
import type { Work } from '#platform/work';
import { casePath, caseTitle, readPath } from './case-kinds.ts';
import { DOC_KINDS, docPath } from './doc-kinds.ts';
import { crisisHits, packHits, paperHits, purchaseHits, staffChangeHits } from './search-more.ts';
import { ASSETS } from './staff/assets/paths.ts';

/** What the one search found of one kind, best first; cases newest first. `path` is without the language. */
export interface SearchGroup {
  kind: string;
  hits: { id: string; title: { de: string; en: string }; snippet: string; path: string }[];
}

/** Applications, articles, people, cases, devices, joiners and leavers, crises and their tasks, emergency packs, and what was bought, as far as whoever asks may open them; groups without a hit are left out. At most `each` of a kind. */
export async function searchGroupsFor(work: Work, q: string, each: number): Promise<SearchGroup[]> {
  if (q.trim() === '') return [];
  const [docs, cases, assets, changes, packs, bought, crises, paper] = await Promise.all([
    searchDocs(work.read, { q, marks: marksOf(work.actor), kinds: DOC_KINDS, limit: each * DOC_KINDS.length, each, now: work.now() }),
    foundCasesFor(work, q, each),
    foundAssetsFor(work, q, each),
    staffChangeHits(work, q, each),
    packHits(work, q, each),
    purchaseHits(work, q, each),
    crisisHits(work, q, each),
    paperHits(work, q, each),
  ]);
  const groups = DOC_KINDS.map((kind) => ({
    kind,
    hits: docs
      .filter((hit) => hit.kind === kind)
      .map(({ id, title, snippet }) => ({ id, title: { de: title, en: title }, snippet, path: docPath({ kind, id }) })),
  }));
  const found = cases.map((row) => ({
    id: row.number,
    title: { de: caseTitle(row, 'de'), en: caseTitle(row, 'en') },
    snippet: [row.number, row.place_label].filter(Boolean).join(' · '),
    path: row.own ? readPath(row) : casePath(row),
  }));
  const devices = assets.map((row) => {
    const title = `${row.asset_tag} ${row.model_name}`;
    const snippet = [row.person_name, row.place].filter(Boolean).join(' · ');
    return { id: row.asset_id, title: { de: title, en: title }, snippet, path: `${ASSETS}/${row.asset_id}` };
  });
  return [...crises, ...groups, { kind: 'asset', hits: devices }, { kind: 'case', hits: found }, paper, changes, packs, ...bought].filter(
    (group) => group.hits.length > 0,
  );
}
