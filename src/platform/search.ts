/**
 * The one search over everything that is not a case: articles, applications, people.
 *
 * - Whoever owns a thing writes it in the change that writes the thing: `putDoc(tx, {kind, id, title, headings, body, audience, at})`, and `dropDoc`
 *   takes it away. Texts are plain, without markup. `audience` names the marks of those who may open it, and nobody else finds it.
 * - Whoever searches: `searchDocs(work.read, {q, marks: marksOf(work.actor), kinds, limit})` gives kind, id, title and snippet, best first.
 */
export { type Doc, dropDoc, putDoc } from './search/docs.ts';
export { searchDocs } from './search/find.ts';
export { marksOf } from './search/marks.ts';
