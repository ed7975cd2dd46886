import { answersForeign, ForeignProblem } from '#platform/fetch-foreign';
import { change, type Work } from '#platform/work';
import { linksIn } from './render.ts';
import { inLanguages } from './texts.ts';

const PATIENCE_MS = 20_000;
/** Addresses asked in one night at most, so that the night is enough. */
const MOST = 5_000;
const AT_ONCE = 4;

/**
 * Asks every address that released texts link to, once each. What lies in the city's own network is left alone: nothing is asked there (SSRF). A link
 * is broken for its owner from the second night on, since sites have bad nights too. `trusted` is for tests.
 */
export async function checkArticleLinks(work: Work, trusted?: string): Promise<void> {
  const rows = await work.read
    .selectFrom('articles')
    .innerJoin('article_versions as text', (join) =>
      join.onRef('text.article_id', '=', 'articles.article_id').onRef('text.version', '=', 'articles.published_version'),
    )
    .select(['articles.article_id', 'text.body'])
    .where('articles.archived_at', 'is', null)
    .where('articles.trashed_at', 'is', null)
    .orderBy('articles.article_id')
    .execute();
  const linked = rows.map(({ article_id, body }) => {
    const { de, en } = inLanguages(body);
    return { article_id, urls: [...new Set([...linksIn(de), ...linksIn(en ?? '')])] };
  });
  const problems = await problemsOf([...new Set(linked.flatMap((one) => one.urls))].slice(0, MOST), trusted);
  for (const { article_id, urls } of linked) await keep(work, article_id, urls, problems);
}

/** What is wrong with each address: a sentence, null where nothing is, undefined where it was not to be asked. */
async function problemsOf(urls: string[], trusted: string | undefined): Promise<Map<string, string | null | undefined>> {
  const problems = new Map<string, string | null | undefined>();
  const queue = [...urls];
  const ask = async () => {
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) problems.set(url, await problemOf(url, trusted));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return problems;
}

async function problemOf(address: string, trusted: string | undefined): Promise<string | null | undefined> {
  const url = URL.parse(address);
  if (!url) return 'no address';
  try {
    await answersForeign(url, { trusted, patience_ms: PATIENCE_MS });
    return null;
  } catch (error) {
    if (!(error instanceof ForeignProblem)) throw error;
    if (error.inside) return undefined;
    // Pages for people with an account, and those that are asked too often, are there.
    if ([401, 403, 405, 429].includes(error.status ?? 0)) return null;
    return error.status ? String(error.status) : 'no answer';
  }
}

async function keep(work: Work, article_id: string, urls: string[], problems: Map<string, string | null | undefined>): Promise<void> {
  const known = await work.read.selectFrom('article_links').select('url').where('article_id', '=', article_id).execute();
  const wrong = urls.filter((url) => problems.get(url));
  if (wrong.length === 0 && known.length === 0) return;
  await change({ ...work, key: `${work.key} ${article_id}` }, 'keepArticleLinks', { article_id }, async (tx) => {
    const gone = tx.deleteFrom('article_links').where('article_id', '=', article_id);
    await (wrong.length > 0 ? gone.where('url', 'not in', wrong) : gone).execute();
    for (const url of wrong) {
      const problem = problems.get(url) ?? '';
      await tx
        .insertInto('article_links')
        .values({ article_id, url, failures: 1, problem, checked_at: tx.now })
        .onConflict((oc) =>
          oc
            .columns(['article_id', 'url'])
            .doUpdateSet((eb) => ({ failures: eb('article_links.failures', '+', 1), problem, checked_at: tx.now })),
        )
        .execute();
    }
    tx.record(`article:${article_id}`, 'article.links_checked', {}, { broken: String(wrong.length) });
  });
}
