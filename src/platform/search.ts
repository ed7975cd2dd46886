/**
 * The one search over everything that is not a case: articles, applications, people.
 *
 * - Whoever owns a thing writes it in the change that writes the thing: `putDoc(tx, {kind, id, title, headings, body, audience, at})`, and `dropDoc`
 *   takes it away. Texts are plain, without markup. `audience` names the marks of those who may open it, and nobody else finds it.
 * - Whoever searches: `searchDocs(work.read, {q, marks: marksOf(work.actor), kinds, limit, now})` gives kind, id, title and snippet, best first.
 *
 * How it works. **Written** (`docs.ts`): words are folded (ü, ue, u; ß, ss), stemmed, compounds split at words of the city's own vocabulary (`compounds.ts`), and
 * kept as two `tsvector`s: one of title and headings, one of everything. **Learnt** (`learn.ts`): a job takes new words into the vocabulary `search_words`
 * and marks older documents whose compounds can now be split; at night everything is counted anew (`count.ts`). **Asked** (`query.ts`): each typed word
 * becomes a wish with several ways to meet it: the stem, what means the same, beginnings, parts, the nearest words for one that nobody wrote. **Found** (`find.ts`):
 * at most 120 candidates with one number for each way; `rank.ts` puts them in order.
 */
export { countWords } from './search/count.ts';
export { type Doc, dropDoc, putDoc } from './search/docs.ts';
export { searchDocs } from './search/find.ts';
export { termOf } from './search/folding.ts';
export { learnWords } from './search/learn.ts';
export { marksOf } from './search/marks.ts';
