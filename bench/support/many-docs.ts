import pg from 'pg';
import type { Doc } from '#platform/search';
import { type Known, partsOf } from '../../src/platform/search/compounds.ts';
import { allOf, vectorTexts, wordsIn } from '../../src/platform/search/docs.ts';
import { nearOf, stemOf } from '../../src/platform/search/folding.ts';
import { hasKnowledge, knowledge } from '../../tests/corpus/knowledge.ts';

const BATCH = 500;

/** Articles of the collection where it is there, else a few of our own. */
function sources(): Doc[] {
  const at = new Date('2026-03-02T09:00:00Z');
  if (hasKnowledge) return knowledge(at);
  const things = [
    'Netzwerkdrucker',
    'Bildschirm',
    'Kennwort',
    'Dienstreise',
    'Urlaubsantrag',
    'Straßenlaterne',
    'Fahrzeugschein',
    'Wohngeld',
    'Besprechungsraum',
    'Zeiterfassung',
  ];
  const deeds = ['einrichten', 'bestellen', 'zurücksetzen', 'melden', 'beantragen', 'genehmigen', 'verlängern', 'löschen'];
  return things.flatMap((thing) =>
    deeds.map((deed) => ({
      kind: 'article',
      id: `${thing} ${deed}`,
      title: `${thing} ${deed}`,
      headings: [`So können Sie ${thing} ${deed}`, 'Wenn es nicht geht'],
      body: things
        .map((other) => `Wer ${thing} ${deed} möchte, öffnet das Formular und prüft auch ${other}. Die Bestätigung kommt als Nachricht.`)
        .join('\n'),
      audience: ['staff'],
      at,
    })),
  );
}

/**
 * `count` documents: the title of one article with a word of its own, half the text of that one, half of another. The words of their own are compounds of two nouns, so
 * that the vocabulary grows with the documents as a city's does. Gives titles of some of them.
 */
export async function manyDocs(superuser_url: string, count: number): Promise<string[]> {
  const from = sources();
  const nouns = [...new Set(from.flatMap((doc) => doc.title.match(/\p{Lu}\p{L}{4,}/gu) ?? []))];
  const docs = (n: number) => docOf(n, from, nouns);
  const client = new pg.Client({ connectionString: superuser_url });
  await client.connect();
  try {
    await client.query('drop index search_docs_heads, search_docs_words, search_words_near');
    const parts = await fillWords(client, count, docs);
    for (let at = 0; at < count; at += BATCH)
      await fillDocs(
        client,
        Array.from({ length: Math.min(BATCH, count - at) }, (_, n) => docs(at + n)),
        parts,
      );
    await client.query(`set maintenance_work_mem = '512MB';
      create index search_docs_heads on search_docs using gin (heads) with (fastupdate = off);
      create index search_docs_words on search_docs using gin (words) with (fastupdate = off);
      create index search_words_near on search_words using gin (near) with (fastupdate = off)`);
    await client.query('vacuum analyze search_docs, search_words');
  } finally {
    await client.end();
  }
  return Array.from({ length: 500 }, (_, n) => docs(Math.floor((n * count) / 500)).title);
}

function docOf(n: number, from: readonly Doc[], nouns: readonly string[]): Doc {
  const [one, other] = [from[n % from.length], from[(n * 31 + Math.floor(n / from.length) * 7) % from.length]];
  if (!one || !other) throw new Error('There are no articles to make documents of.');
  const own = `${nouns[n % nouns.length]}${nouns[Math.floor(n / nouns.length + n * 7) % nouns.length]?.toLowerCase()}`;
  const half = (text: string, last: boolean) =>
    text
      .split('\n')
      .filter((_, at, all) => at < all.length / 2 !== last)
      .join('\n');
  // Every tenth is for a team that nobody of the bench is in.
  return {
    ...one,
    audience: n % 10 === 0 ? ['team:bench'] : ['public'],
    id: String(n),
    title: `${one.title} ${own}`,
    body: `${half(one.body, false)}\n${half(other.body, true)}`,
  };
}

/** The vocabulary as it is after a night. */
async function fillWords(client: pg.Client, count: number, docs: (n: number) => Doc): Promise<ReadonlyMap<string, readonly string[]>> {
  const times = new Map<string, number>();
  const words = new Set<string>();
  for (let n = 0; n < count; n += 1) {
    const mine = allOf(wordsIn({ ...docs(n), headings: docs(n).headings.join('\n') }));
    for (const word of mine) words.add(word);
    for (const stem of new Set(mine.map(stemOf))) times.set(stem, (times.get(stem) ?? 0) + 1);
  }
  const known: Known = (stem) => times.get(stem) ?? 0;
  const parts = new Map([...words].map((word) => [word, partsOf(word, known)] as const));
  const all = [...words];
  for (let at = 0; at < all.length; at += BATCH * 4) {
    const rows = all
      .slice(at, at + BATCH * 4)
      .map((word) => ({ word, stem: stemOf(word), parts: parts.get(word), near: nearOf(word), docs: known(stemOf(word)) }));
    await client.query(
      `insert into search_words (word, stem, parts, near, docs)
        select word, stem, array(select jsonb_array_elements_text(parts)), array(select jsonb_array_elements_text(near)), docs
        from jsonb_to_recordset($1) as r (word text, stem text, parts jsonb, near jsonb, docs int)`,
      [JSON.stringify(rows)],
    );
  }
  return parts;
}

async function fillDocs(client: pg.Client, docs: Doc[], parts: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const rows = docs.map((doc) => {
    const text = { title: doc.title, headings: doc.headings.join('\n'), body: doc.body };
    return { ...text, kind: doc.kind, id: doc.id, at: doc.at, audience: doc.audience, ...vectorTexts(wordsIn(text), parts) };
  });
  await client.query(
    `insert into search_docs (kind, id, title, headings, body, heads, words, audience, at, todo)
      select kind, id, title, headings, body, heads::tsvector, words::tsvector, array(select jsonb_array_elements_text(audience)), at, null
      from jsonb_to_recordset($1) as r (kind text, id text, title text, headings text, body text, heads text, words text, audience jsonb, at timestamptz)`,
    [JSON.stringify(rows)],
  );
}
