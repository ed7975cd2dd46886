import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchDocs } from '#platform/search';
import { aPhoto } from '../support/pictures.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let hilda: Visitor;
let enno: Visitor;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  [hilda, enno] = [aVisitor(city), aVisitor(city)];
  await hilda.signIn('Hilda Hilfe');
  await enno.signIn('Enno Entstörer');
});
afterAll(() => city?.stop());

/** Sends a form of a page as it stands there, with what is typed. */
async function send(who: Visitor, page: string, action: string, typed: Record<string, string>) {
  const fields = fieldsOf((await who.get(page)).html, action);
  return await who.post(action, { ...fields, ...typed });
}

async function begin(title: string, audience = 'staff') {
  const typed = { 'title.de': title, 'summary.de': 'Kurz.', topic_id: 'arbeitsplatz', audience };
  const begun = await send(hilda, '/mitarbeit/wissen/neu', '/mitarbeit/wissen/neu', typed);
  expect(begun.status).toBe(303);
  return begun.location.replace('/bearbeiten', '');
}

test('from the title to the reader without a script: written, handed in, released by somebody else, read by everybody', async () => {
  const page = await begin('Fundsachen abgeben', 'public');
  const edit = `${page}/bearbeiten`;
  const body = '## Wo?\n\nIm Rathaus. <script>alert(1)</script>';
  const saved = await send(hilda, edit, edit, { 'blocks.0.text': body });
  expect(saved.location).toBe(`${page}?gespeichert`);
  expect((await enno.get(page)).status).toBe(404);
  expect((await enno.get('/mitarbeit/wissen')).text).not.toContain('Fundsachen');
  await send(hilda, page, `${page}/pruefen`, {});
  expect((await hilda.get(page)).html).not.toContain(`${page}/freigeben`);
  expect((await enno.get('/mitarbeit/wissen')).text).toContain('Fundsachen abgeben');
  await send(enno, page, `${page}/freigeben`, { review_on: '2027-06-01' });

  const read = await aVisitor(city).get('/wissen/fundsachen-abgeben');
  expect(read.status).toBe(200);
  expect(read.html).toContain('<h2 id="a-wo">Wo?</h2>');
  expect(read.html).not.toContain('<script>alert');
  // Names of staff are for staff.
  expect(read.text).not.toContain('Hilda');
  expect((await enno.get('/wissen/fundsachen-abgeben')).text).toContain('Hilda Hilfe');
  expect((await aVisitor(city).get('/wissen')).text).toContain('Fundsachen abgeben');
  expect((await aVisitor(city).get('/en/wissen/fundsachen-abgeben')).text).toContain('This article exists in German only.');
  const api = await (await fetch(`${city.url}/api/v1/articles/fundsachen-abgeben`)).json();
  expect(api).toMatchObject({ title: { de: 'Fundsachen abgeben' }, audience: 'public' });
  expect(JSON.stringify(api)).not.toContain('Hilda');
});

test('who saves second sees both texts, and may then decide', async () => {
  const page = await begin('Zwei Hände');
  const edit = `${page}/bearbeiten`;
  const [early, late] = [fieldsOf((await hilda.get(edit)).html, edit), fieldsOf((await hilda.get(edit)).html, edit)];
  expect((await hilda.post(edit, { ...early, 'blocks.0.text': 'Die erste Hand.' })).status).toBe(303);
  const refused = await hilda.post(edit, { ...late, 'blocks.0.text': 'Die zweite Hand.' });
  expect(refused.status).toBe(409);
  for (const words of ['Die erste Hand.', 'Die zweite Hand.', 'Gespeichert von Hilda Hilfe']) expect(refused.text).toContain(words);
  const decided = await hilda.post(edit, fieldsOf(refused.html, edit));
  expect(decided.status).toBe(303);
  expect((await hilda.get(page)).text).toContain('Die zweite Hand.');
});

test('what begins with a template has its headings as blocks, ready to be filled in', async () => {
  const typed = { 'title.de': 'Aus der Vorlage', 'summary.de': 'Kurz.', topic_id: 'arbeitsplatz', audience: 'staff' };
  const begun = await send(hilda, '/mitarbeit/wissen/neu', '/mitarbeit/wissen/neu', { ...typed, template: 'stoerung' });
  const { html } = await hilda.get(begun.location);
  for (const words of ['Woran Sie es erkennen', 'Was jetzt hilft']) expect(html).toContain(words);
});

test('a citizen finds neither the desk of articles nor an article for staff', async () => {
  const frieda = aVisitor(city);
  await frieda.signIn('Frieda Fahrrad');
  for (const path of ['/mitarbeit/wissen', '/mitarbeit/wissen/neu']) expect((await frieda.get(path)).status).toBe(303);
  expect((await frieda.get('/wissen/zwei-haende')).status).toBe(404);
});

test('an article is put together from blocks with plain buttons, a picture with its words among them, and looked at before it is saved', async () => {
  const page = await begin('Aus Bausteinen');
  const edit = `${page}/bearbeiten`;
  let html = (await hilda.get(edit)).html;
  const press = async (command: string, typed: Record<string, string> = {}) => {
    html = (await hilda.post(edit, { ...fieldsOf(html, edit), ...typed, _do: command })).html;
  };
  await press('add steps', { 'blocks.0.text': 'Vorher lesen.' });
  await press('add table', { 'blocks.1.steps': 'Kabel stecken\nGerät anschalten' });
  await press('column 2', { 'blocks.2.rows.0.0': 'Farbe', 'blocks.2.rows.1.0': 'rot | blau' });
  await press('up 2');
  const photo = [{ name: 'kabel.jpg', bytes: await aPhoto({ width: 60, height: 40 }) }];
  const blind = await hilda.upload(edit, { ...fieldsOf(html, edit), _do: 'upload' }, photo);
  expect(blind.status).toBe(422);
  expect(blind.text).toContain('was darauf zu sehen ist');
  // The picture is not lost: it goes along with the words now.
  html = (await hilda.post(edit, { ...fieldsOf(blind.html, edit), _do: 'upload', _alt: 'Der Stecker' })).html;
  await press('preview');
  expect(html).toContain('<li>Kabel stecken</li>');
  expect(html).toContain('<td>rot | blau</td>');
  const [, picture = ''] = /src="(\/wissen\/dateien\/[0-9a-f-]{36})" alt="Der Stecker"/.exec(html) ?? [];
  expect((await hilda.get(picture)).headers.get('content-type')).toBe('image/webp');
  expect((await enno.get(picture)).status).toBe(404);

  // Nothing is saved yet, and yet nothing is lost when the window is closed.
  expect((await hilda.get(page)).text).not.toContain('Kabel stecken');
  const again = await hilda.get(edit);
  expect(again.text).toContain('Ihr nicht gespeicherter Text');
  await press('markdown');
  expect(fieldsOf(html, edit).body).toMatch(
    /^Vorher lesen\.\n\n\| Farbe \|[\s\S]*1\. Kabel stecken\n2\. Gerät anschalten\n\n!\[Der Stecker\]/,
  );
  expect((await hilda.post(edit, fieldsOf(html, edit))).status).toBe(303);
  expect((await hilda.get(page)).html).toContain('alt="Der Stecker"');
  expect((await hilda.get(edit)).text).not.toContain('Ihr nicht gespeicherter Text');
});

test('the English version is written on a page of its own and leaves the German one alone', async () => {
  const page = await begin('Zwei Sprachen');
  const edit = `${page}/bearbeiten`;
  await send(hilda, edit, edit, { 'blocks.0.text': 'Auf Deutsch.' });
  const fields = fieldsOf((await hilda.get(`${edit}?sprache=en`)).html, edit);
  expect((await hilda.post(edit, { ...fields, 'title.en': 'Two languages', 'blocks.0.text': 'In English.' })).status).toBe(303);
  const shown = await hilda.get(page);
  for (const words of ['Auf Deutsch.', 'Two languages', 'In English.']) expect(shown.text).toContain(words);
});

test('a part of a file is sent where a part is asked for', async () => {
  const { rows } = await city.house.pools.write.query('select article_file_id, size::int as size from article_files limit 1');
  const { article_file_id, size } = rows[0];
  const ask = (range: string, more: Record<string, string> = {}) => hilda.get(`/wissen/dateien/${article_file_id}`, { range, ...more });
  const part = await ask('bytes=2-5');
  expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([206, `bytes 2-5/${size}`, '4']);
  const end = await ask('bytes=-3');
  expect([end.status, end.headers.get('content-range')]).toEqual([206, `bytes ${size - 3}-${size - 1}/${size}`]);
  expect((await ask(`bytes=${size}-`)).status).toBe(416);
  for (const whole of ['bytes=0-1,4-5', 'rows=1-2', 'bytes=-']) expect([whole, (await ask(whole)).status]).toEqual([whole, 200]);
  expect((await ask('bytes=0-1', { 'if-range': '"something else"' })).status).toBe(200);
  const etag = part.headers.get('etag') ?? '';
  expect((await hilda.get(`/wissen/dateien/${article_file_id}`, { 'if-none-match': etag })).status).toBe(304);
});

test('articles are uploaded, looked at before anything is written, and then become drafts; what a stranger sends is not even read', async () => {
  const path = '/mitarbeit/wissen/einlesen';
  const fields = { ...fieldsOf((await hilda.get(path)).html, path), topic_id: 'konto', _do: 'check' };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  form.append('articles', new Blob(['# Aus der Datei\n\nText'], { type: 'text/markdown' }), 'datei.md');
  const looked = await hilda.raw(path, { method: 'POST', body: form });
  expect(looked.status).toBe(200);
  for (const words of ['Das würde geschehen', 'Aus der Datei', 'neuer Entwurf']) expect(looked.text).toContain(words);
  expect((await hilda.get('/mitarbeit/wissen')).text).not.toContain('Aus der Datei');
  const brought = await hilda.post(path, { ...fieldsOf(looked.html, path), _do: 'bring' });
  expect(brought.status).toBe(303);
  expect((await hilda.get('/mitarbeit/wissen')).text).toContain('Aus der Datei');
  const zip = await hilda.get('/mitarbeit/wissen/artikel.zip');
  expect([zip.status, zip.headers.get('content-type')]).toEqual([200, 'application/zip']);
  for (const address of [path, '/mitarbeit/wissen/artikel.zip']) expect((await aVisitor(city).get(address)).status).toBe(303);
  const stranger = new FormData();
  stranger.append('articles', new Blob(['# x']), 'x.md');
  const before = await city.house.pools.read.selectFrom('files').select('file_hash').execute();
  expect((await aVisitor(city).raw(path, { method: 'POST', body: stranger })).status).toBe(303);
  expect(await city.house.pools.read.selectFrom('files').select('file_hash').execute()).toHaveLength(before.length);
});

/** The beginning of a real MP4, then as many bytes as wanted. */
const aFilm = (size = 400_000) =>
  Buffer.concat([Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'), Buffer.alloc(size, 7)]);

async function uploadTo(
  who: Visitor,
  page: string,
  action: string,
  typed: Record<string, string>,
  files: Record<string, [string, Buffer]>,
) {
  const form = new FormData();
  const fields = { ...fieldsOf((await who.get(page)).html, action), ...typed };
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  for (const [field, [name, bytes]] of Object.entries(files)) form.append(field, new Blob([new Uint8Array(bytes)]), name);
  return await who.raw(action, { method: 'POST', body: form });
}

test('a film needs captions or words, is sent in parts, and is seen by readers once it is released; an attachment is found by its words', async () => {
  const page = await begin('Mit Film', 'public');
  const [edit, files] = [`${page}/bearbeiten`, `${page}/dateien`];
  const mute = await uploadTo(hilda, files, files, {}, { video: ['film.mp4', aFilm()] });
  expect(mute.status).toBe(422);
  expect(mute.text).toContain('braucht Untertitel');
  // The film is kept; only the words are asked for.
  const told = await hilda.post(files, { ...fieldsOf(mute.html, files), transcript: 'Jemand steckt das <Kabel> ein.' });
  expect(told.status).toBe(303);
  const vtt = Buffer.from('WEBVTT\n\n00:00.000 --> 00:02.000\nHallo\n');
  expect((await uploadTo(hilda, files, files, {}, { video: ['zwei.mp4', aFilm(10)], captions: ['zwei.vtt', vtt] })).status).toBe(303);
  const text = Buffer.from('Anlage mit dem Wort Quittungsblock');
  expect((await uploadTo(hilda, files, `${page}/anlage`, {}, { attachment: ['liste.txt', text] })).status).toBe(303);
  const wrong = await uploadTo(hilda, files, `${page}/anlage`, {}, { attachment: ['bild.svg', Buffer.from('<svg onload="alert(1)"/>')] });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('„bild.svg“ gehört zu keiner erlaubten Art (PDF, DOCX, TXT)');

  let html = (await hilda.get(edit)).html;
  const select = html.slice(html.indexOf('name="_file"'));
  const ids = Object.fromEntries([...select.matchAll(/<option value="([0-9a-f-]{36})">([^<]+)</g)].map(([, id, name]) => [name, id ?? '']));
  expect(Object.keys(ids).sort()).toEqual(['film.mp4', 'liste.txt', 'zwei.mp4']);
  for (const name of ['film.mp4', 'zwei.mp4', 'liste.txt'])
    html = (await hilda.post(edit, { ...fieldsOf(html, edit), _do: 'insert_file', _file: ids[name] ?? '' })).html;
  expect((await hilda.post(edit, { ...fieldsOf(html, edit), 'blocks.0.text': 'Sehen Sie selbst.' })).status).toBe(422);
  html = (await hilda.post(edit, { ...fieldsOf(html, edit), 'blocks.1.alt': 'So geht es', 'blocks.2.alt': 'Noch einmal', _do: 'preview' }))
    .html;
  expect((await hilda.post(edit, fieldsOf(html, edit))).status).toBe(303);
  const film = `/wissen/dateien/${ids['film.mp4']}`;
  expect((await aVisitor(city).get(film)).status).toBe(404);
  await send(hilda, page, `${page}/pruefen`, {});
  await send(enno, page, `${page}/freigeben`, {});

  const read = await aVisitor(city).get('/wissen/mit-film');
  expect(read.html).toContain(`<video controls preload="metadata" src="${film}" aria-label="So geht es">`);
  expect(read.html).toContain('Jemand steckt das &lt;Kabel&gt; ein.');
  expect(read.html).toMatch(/<track kind="captions" src="\/wissen\/dateien\/[0-9a-f-]{36}"/);
  expect(read.headers.get('content-security-policy')).toContain("media-src 'self'");
  const part = await aVisitor(city).get(film, { range: 'bytes=300000-300009' });
  expect([part.status, part.headers.get('content-range'), part.headers.get('content-type')]).toEqual([
    206,
    'bytes 300000-300009/400024',
    'video/mp4',
  ]);
  const [, captions = ''] = /<track kind="captions" src="([^"]+)"/.exec(read.html) ?? [];
  expect((await aVisitor(city).get(captions)).headers.get('content-type')).toContain('text/vtt');
  const hits = await searchDocs(city.house.pools.read, { q: 'Quittungsblock', marks: ['public'], limit: 5 });
  expect(hits.map((hit) => hit.id)).toEqual(['mit-film']);
});
