import { foundCasesFor } from '#modules/cases';
import { marksOf, searchDocs } from '#platform/search';
import type { Work } from '#platform/work';
import { casePath, caseTitle, readPath } from './case-kinds.ts';
import { DOC_KINDS, docPath } from './doc-kinds.ts';

/** What the one search found of one kind, best first; cases newest first. `path` is without the language. */
export interface SearchGroup {
  kind: string;
  hits: { id: string; title: { de: string; en: string }; snippet: string; path: string }[];
}

/** Applications, articles, people and cases that whoever asks may open; groups without a hit are left out. At most `each` of a kind. */
export async function searchGroupsFor(work: Work, q: string, each: number): Promise<SearchGroup[]> {
  if (q.trim() === '') return [];
  const [docs, cases] = await Promise.all([
    searchDocs(work.read, { q, marks: marksOf(work.actor), kinds: DOC_KINDS, limit: each * DOC_KINDS.length, each, now: work.now() }),
    foundCasesFor(work, q, each),
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
  return [...groups, { kind: 'case', hits: found }].filter((group) => group.hits.length > 0);
}
