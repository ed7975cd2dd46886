import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { ARTICLE_TEAM, anArticle, aWriter } from '../../../../tests/support/articles.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../../tests/support/people.ts';
import { aPhoto } from '../../../../tests/support/pictures.ts';
import { aDocx, aZip } from '../../../../tests/support/zips.ts';
import { articleArchiveFor, articleForDesk, bringArticles, readArticles, saveArticle, wordsOfFile } from '../index.ts';
import { unzip } from './unzip.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const from = (source = newId()) => ({ source, topic_id: 'konto', team_id: ARTICLE_TEAM, audience: 'staff' as const });
const md = (text: string, path = 'a.md') => ({ path, bytes: Buffer.from(text) });

test('a Markdown file says of itself what it is, its English half and its pictures come along', async () => {
  const archive = await aZip({
    'wiki/netz.md':
      '---\ntitle: Netz\ntitle_en: Network\ntopic: unterwegs\naudience: public\nduty: true\nfremd: egal\n---\n## Los\n\n![Der Stecker](bilder/mein%20stecker.png)\n\n![](bilder/kaputt.png)',
    'wiki/netz.en.md': 'In English.',
    'wiki/bilder/mein stecker.png': await aPhoto({ width: 30, height: 20 }),
    'wiki/bilder/kaputt.png': 'kein Bild',
    '__MACOSX/._netz.md': 'Müll',
  });
  const { found, unread } = await readArticles([{ path: 'wiki.zip', bytes: archive }]);
  expect([found.map((one) => one.source_id), unread]).toEqual([['wiki/netz.md'], []]);
  const writer = await aWriter();
  const [one] = await bringArticles(workOf(writer), found, from(), false);
  const article = await articleForDesk(workOf(writer), one?.article_id ?? '');
  expect(article).toMatchObject({
    state: 'draft',
    title: { de: 'Netz', en: 'Network' },
    topic_id: 'unterwegs',
    audience: 'public',
    duty: true,
  });
  expect(article.body.de).toMatch(/!\[Der Stecker\]\(datei:[0-9a-f-]{36}\)\n\n!\[\]\(bilder\/kaputt\.png\)/);
  expect([article.body.en, article.files.length]).toEqual(['In English.', 1]);
});

test('HTML and Word become Markdown with headings and tables; scripts, frames and drawings stay behind', async () => {
  const html =
    '<html><head><title>Drucker &amp; Co</title><style>x</style></head><body><h2>Teil</h2><p>Ein <b>Wort</b><script>alert(1)</script></p><svg onload=a><circle/></svg><iframe src="x"></iframe><table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></table></body></html>';
  const { found, unread } = await readArticles([md(html, 'drucker.html'), { path: 'beamer.docx', bytes: await aDocx() }]);
  expect(unread).toEqual([]);
  const [word, page] = found;
  expect(page).toMatchObject({ title: 'Drucker & Co', body: '## Teil\n\nEin **Wort**\n\n| a | b\\|c |\n| --- | --- |\n| 1 | 2 |' });
  expect(word).toMatchObject({ title: 'Beamer', body: 'Kabel stecken.\n\n| Farbe | heißt |\n| --- | --- |\n| rot | aus |' });
});

test.each([
  [
    'a Word document that inflates to hundreds of MB',
    async () => ({ path: 'b.docx', bytes: await aDocx({ 'word/media/x.bin': Buffer.alloc(70 * 1024 * 1024) }) }),
    'import_too_large',
  ],
  [
    'a Word document with entities',
    async () => ({
      path: 'b.docx',
      bytes: await aDocx({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document>&a;</w:document>' }),
    }),
    'import_unreadable',
  ],
  [
    'an archive with one huge file',
    async () => ({ path: 'b.zip', bytes: await aZip({ 'a.md': Buffer.alloc(30 * 1024 * 1024, 97) }) }),
    'import_too_large',
  ],
  [
    'an archive with too many files',
    async () => ({ path: 'b.zip', bytes: await aZip(Object.fromEntries(Array.from({ length: 5_001 }, (_, n) => [`${n}.md`, 'x']))) }),
    'import_too_large',
  ],
  ['an archive that is none', async () => ({ path: 'b.zip', bytes: Buffer.from('PK\u0003\u0004 nichts') }), 'import_unreadable'],
  ['a Word document that is none', async () => ({ path: 'b.docx', bytes: await aZip({ 'a.txt': 'x' }) }), 'import_unreadable'],
  ['a page nested beyond reason', async () => md('<div>'.repeat(100_000), 'b.html'), 'import_unreadable'],
  ['a page nested beyond reason behind ends of nothing', async () => md('<div></b>'.repeat(50_000), 'b.html'), 'import_unreadable'],
  ['a beginning that is no YAML', async () => md('---\na: [\n---\nText', 'b.md'), 'import_unreadable'],
] as const)('%s is refused with its reason, and the files beside it are read', async (_, bad, code) => {
  const { found, unread } = await readArticles([await bad(), md('# Gut\n\nText', 'gut.md')]);
  expect(found.map((one) => one.title)).toEqual(['Gut']);
  expect(unread.map((one) => one.code)).toEqual([code]);
});

test('an archive that lies about its sizes is counted as it comes out', async () => {
  const archive = await aZip({ 'a.md': Buffer.alloc(3_000_000, 97) });
  // The size in the central directory says 10 bytes.
  const at = archive.indexOf('PK\u0001\u0002');
  archive.writeUInt32LE(10, at + 24);
  const limits = { most_files: 10, most_bytes: 1_000_000, most_bytes_each: 1_000_000 };
  await expect(unzip(archive, limits, () => true)).rejects.toMatchObject({ code: 'import_too_large' });
});

test('looking first writes nothing; bringing the same again is known, a changed file is a new version, and what was edited here stays', async () => {
  const writer = await aWriter();
  const about = from();
  const bring = async (text: string, check = false) => {
    const { found } = await readArticles([md(text)]);
    return (await bringArticles(workOf(writer), found, about, check))[0];
  };
  const before = await imprint();
  expect(await bring('# Titel\n\nEins', true)).toMatchObject({ what: 'new', title: 'Titel' });
  expect(await imprint()).toEqual(before);
  const first = await bring('# Titel\n\nEins');
  const id = first?.article_id ?? '';
  expect(await bring('# Titel\n\nEins')).toMatchObject({ what: 'known', article_id: id });
  expect(await bring('# Titel\n\nZwei')).toMatchObject({ what: 'changed', article_id: id });
  const article = await articleForDesk(workOf(writer), id);
  expect([article.body.de, article.version]).toEqual(['Zwei', 3]);
  const { title, summary, topic_id, audience, text_team_id, apps, duty } = article;
  const edited = { title, summary, body: { de: 'Hier geändert' }, topic_id, audience, team_id: text_team_id, apps, duty, change_note: '' };
  await saveArticle(workOf(writer), { ...edited, article_id: id, version: 3 });
  expect(await bring('# Titel\n\nDrei')).toMatchObject({ what: 'edited' });
  expect((await articleForDesk(workOf(writer), id)).body.de).toBe('Hier geändert');
});

test('nobody brings articles to a department they do not write for, whatever the file says; nothing is left behind', async () => {
  const [writer, outside] = [await aWriter(), await aStaffMember({ roles: ['auditor'] })];
  const { found } = await readArticles([
    md('---\nteam: abfall\n---\n# Fremd\n\nText'),
    md('---\ntopic: kobolde\n---\n# Ohne\n\nText', 'b.md'),
  ]);
  const before = await imprint();
  expect(await bringArticles(workOf(writer), found, from(), false)).toMatchObject([{ reason: 'forbidden' }, { reason: 'topic_unknown' }]);
  await expect(bringArticles(workOf(outside), found, from(), false)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await imprint()).toEqual(before);
});

test('what is exported is taken again word for word, and a reader exports only what they may read', async () => {
  await house.database.app.query('delete from articles');
  const body = { de: '## Teil\n\n1. Eins\n2. Zwei', en: 'In English' };
  const open = await anArticle({ state: 'published', title: { de: 'Offen: "so"', en: 'Open' }, body, apps: ['zeitkonto'] });
  await anArticle({ state: 'published', audience: 'team', title: { de: 'Nur wir' } });
  await anArticle({ title: { de: 'Entwurf' } });
  const exported = async (all: boolean, actor = systemWork(house, 'export').actor) => ({
    path: 'alles.zip',
    bytes: await buffer(await articleArchiveFor(workOf(actor), all)),
  });
  const mine = await readArticles([await exported(false, await aStaffMember({ teams: ['abfall'] }))]);
  expect(mine.found.map((one) => one.title)).toEqual(['Offen: "so"']);
  const { found } = await readArticles([await exported(true)]);
  expect(found.map((one) => one.title).sort()).toEqual(['Nur wir', 'Offen: "so"']);
  const writer = await aWriter();
  const brought = await bringArticles(workOf(writer), found, from(), false);
  const again = await articleForDesk(workOf(writer), brought.find((one) => one.title.startsWith('Offen'))?.article_id ?? '');
  const old = await read().selectFrom('article_versions').selectAll().where('article_id', '=', open.article_id).executeTakeFirstOrThrow();
  expect(again).toMatchObject({ title: old.title, summary: old.summary, body: old.body, audience: 'staff', apps: ['zeitkonto'] });
});

test('an attachment is found by what stands in it: PDF, Word and text; a broken one by its name', async () => {
  const stream = 'BT /F1 12 Tf 20 100 Td (Quittungsblock bestellen) Tj ET';
  const parts = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const pdf = `%PDF-1.4\n${parts.map((part, n) => `${n + 1} 0 obj\n${part}\nendobj\n`).join('')}trailer << /Root 1 0 R /Size 6 >>\n%%EOF`;
  expect(await wordsOfFile({ path: 'block.pdf', bytes: Buffer.from(pdf) })).toContain('Quittungsblock bestellen');
  expect(await wordsOfFile({ path: 'kaputt.pdf', bytes: Buffer.from('%PDF-1.4 nichts') })).toBe('kaputt.pdf\n');
  expect(await wordsOfFile({ path: 'beamer.docx', bytes: await aDocx() })).toContain('Kabel stecken.');
  expect(await wordsOfFile({ path: 'liste.txt', bytes: Buffer.from('Größe') })).toContain('Größe');
});
