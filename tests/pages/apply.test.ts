import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBegunApplication, aWrittenApplication, fillIn, KEEPER } from '../support/apply.ts';
import { aPdf } from '../support/pdfs.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

describe('an application is written page by page', () => {
  test('and sent, and whoever sent it sees where it stands by its link alone', async () => {
    const visitor = aVisitor(city);
    const draft = await aWrittenApplication(visitor);
    const check = await visitor.get(`${draft}/pruefen`);
    for (const words of ['Hanna', '01.02.1990', 'Rex', 'Dackel', 'Einen Hund anmelden']) expect(check.text).toContain(words);
    expect(check.text).not.toContain('Es fehlt noch etwas');
    const form = fieldsOf(check.html, `${draft}/pruefen`);
    const undeclared = await visitor.post(`${draft}/pruefen`, form);
    expect(undeclared.status).toBe(422);
    expect(undeclared.text).toContain('Bitte bestätigen Sie, dass Ihre Angaben stimmen.');
    const sent = await visitor.post(`${draft}/pruefen`, { ...fieldsOf(undeclared.html, `${draft}/pruefen`), declared: 'yes' });
    expect(sent.location).toMatch(/^\/antraege\/ANT-26-\d{4,}-\d\/[\w-]+\?neu$/);
    const own = await aVisitor(city).get(sent.location);
    expect(own.text).toContain('Ihr Antrag ist angekommen');
    expect(own.text).toContain('Eingegangen');
    expect((await visitor.get(draft)).status).toBe(404);
    const wrong = sent.location.replace(/\/[\w-]+\?neu$/, '/falsch');
    expect((await aVisitor(city).get(wrong)).status).toBe(404);
  });

  test('what is wrong is said beside its question, and what was typed stays', async () => {
    const visitor = aVisitor(city);
    const draft = await aBegunApplication(visitor);
    const page = await fillIn(visitor, draft, { 'anlass.grund': 'neu', 'anlass.seit': '31.2.2026' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Bitte schreiben Sie einen Tag, den es gibt');
    expect(page.html).toContain('value="31.2.2026"');
    expect(page.html).toContain('href="#f-anlass-seit"');
    expect((await visitor.get(draft)).html).toContain('value="31.2.2026"');
  });

  test('an answer brings further questions, and another takes them away again', async () => {
    const visitor = aVisitor(city);
    const draft = await aBegunApplication(visitor);
    const reduction = `${draft}?seite=ermaessigung`;
    expect((await visitor.get(reduction)).text).not.toContain('Aus welchem Grund?');
    const more = await fillIn(visitor, reduction, { 'ermaessigung.gewuenscht': 'true' });
    const shown = await visitor.get(more.location || reduction);
    expect(shown.text).toContain('Aus welchem Grund?');
    await fillIn(visitor, reduction, { 'ermaessigung.gewuenscht': 'false' });
    expect((await visitor.get(reduction)).text).not.toContain('Aus welchem Grund?');
  });

  test('what the page brought by itself is kept with it at once, and what it did not hold stays as it is', async () => {
    const visitor = aVisitor(city);
    const draft = await aBegunApplication(visitor);
    const reduction = `${draft}?seite=ermaessigung`;
    expect((await visitor.get(reduction)).html).toContain('data-apply-live');
    const [wanted, why, proof] = ['gewuenscht', 'warum', 'nachweis'].map((key) => `ermaessigung.${key}`) as [string, string, string];
    await fillIn(visitor, reduction, { [wanted]: 'true', [why]: 'heim', _asked: [wanted, why, proof] });
    const chosen = () => visitor.get(reduction).then((page) => /value="heim"[^>]* checked|checked=""[^>]* value="heim"/.test(page.html));
    expect(await chosen()).toBe(true);
    await fillIn(visitor, reduction, { [wanted]: 'true', [why]: '', _asked: [wanted] });
    expect(await chosen()).toBe(true);
  });

  test('a rule brings its own words: nobody under 18 registers a dog', async () => {
    const visitor = aVisitor(city);
    const draft = await aBegunApplication(visitor);
    const page = await fillIn(visitor, `${draft}?seite=halter`, { ...KEEPER, 'halter.geboren': '1.2.2015' });
    expect(page.text).toContain('muss 18 Jahre alt sein');
  });

  test('rows are added and taken away', async () => {
    const visitor = aVisitor(city);
    const draft = await aBegunApplication(visitor);
    const list = `${draft}?seite=hunde`;
    const add = async () =>
      await visitor.post(`${draft}/zeilen`, { ...fieldsOf((await visitor.get(list)).html, `${draft}/zeilen`), at: 'hunde', row: 'add' });
    expect((await add()).location).toBe(`${draft}?seite=hunde.1`);
    const unfinished = await fillIn(visitor, list, {});
    expect([unfinished.status, unfinished.text.includes('Hund 2: Bitte beantworten Sie')]).toEqual([422, true]);
    for (const mark of ['href="#f-hunde-1"', 'id="f-hunde-1"']) expect(unfinished.html).toContain(mark);
    await fillIn(visitor, `${draft}?seite=hunde.1`, {
      'hunde.1.rufname': 'Bello',
      'hunde.1.rasse': 'Mischling',
      'hunde.1.gefaehrlich': 'false',
    });
    expect((await visitor.get(list)).text).toContain('Bello');
    await visitor.post(`${draft}/zeilen`, { ...fieldsOf((await visitor.get(list)).html, `${draft}/zeilen`), at: 'hunde', row: '0' });
    const left = await visitor.get(list);
    expect(left.text).toContain('Bello');
    expect(left.text).not.toContain('Hund 2');
  });
});

test('a beginning that is sent again because no answer came, without the cookie of the answer, begins the same application', async () => {
  const start = await aVisitor(city).get('/beantragen/hundesteuer');
  const fields = fieldsOf(start.html, '/beantragen/hundesteuer');
  const first = await aVisitor(city).post('/beantragen/hundesteuer', fields);
  const visitor = aVisitor(city);
  const again = await visitor.post('/beantragen/hundesteuer', fields);
  expect([again.status, again.location]).toEqual([303, first.location]);
  expect((await visitor.get(again.location)).status).toBe(200);
  expect((await aVisitor(city).get(first.location)).status).toBe(404);
});

test('a question takes no larger file and no other kind than it says', async () => {
  const visitor = aVisitor(city);
  const start = await visitor.get('/beantragen/bewohnerparken');
  const { location } = await visitor.post('/beantragen/bewohnerparken', fieldsOf(start.html, '/beantragen/bewohnerparken'));
  const page = await visitor.get(`${location}?seite=G99000001006`);
  const hint = /Höchstens|höchstens (\d+) MB/.exec(page.text)?.[1] ?? '';
  const form = new FormData();
  for (const [name, value] of Object.entries(fieldsOf(page.html, location))) form.append(name, String(value));
  const field =
    /<input[^>]*type="file"[^>]*name="([^"]+)"|<input[^>]*name="([^"]+)"[^>]*type="file"/.exec(page.html)?.slice(1).find(Boolean) ?? '';
  const bytes = await aPdf({ pad: (Number(hint) + 1) * 1_000_000 });
  form.append(field, new Blob([new Uint8Array(bytes)]), 'gross.pdf');
  const refused = await visitor.raw(location, { method: 'POST', body: form });
  expect([Number(hint) < 20, refused.status, refused.text.includes(`ist größer als ${hint} MB`)]).toEqual([true, 413, true]);
});

test('a form that came from an official schema is asked like any other', async () => {
  const visitor = aVisitor(city);
  const start = await visitor.get('/beantragen/bewohnerparken');
  const { location } = await visitor.post('/beantragen/bewohnerparken', fieldsOf(start.html, '/beantragen/bewohnerparken'));
  const first = await visitor.get(location);
  expect(first.text).toContain('Angaben zur antragstellenden Person');
  const empty = await visitor.post(location, fieldsOf(first.html, location));
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Bitte beantworten Sie');
  expect((await visitor.get('/leistungen/bewohnerparken')).html).toContain('href="/beantragen/bewohnerparken"');
});

describe('a draft', () => {
  test('opens for nobody without the secret of its browser, whatever they ask or send', async () => {
    const draft = await aBegunApplication(aVisitor(city));
    const stranger = aVisitor(city);
    await aBegunApplication(stranger);
    expect((await stranger.get(draft)).status).toBe(404);
    expect((await stranger.get(`${draft}/pruefen`)).status).toBe(404);
    for (const path of [draft, `${draft}/zeilen`, `${draft}/loeschen`, `${draft}/pruefen`]) {
      const answer = await stranger.post(path, { seite: 'anlass', at: 'hunde', row: 'add', declared: 'yes' });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    const kept = await city.house.pools.read
      .selectFrom('application_drafts')
      .select(['answers', 'begun_at', 'changed_at'])
      .where('draft_id', '=', draft.split('/')[2] ?? '')
      .execute();
    expect(kept.map(({ answers, begun_at, changed_at }) => [answers, changed_at.getTime() - begun_at.getTime()])).toEqual([[{}, 0]]);
  });

  test('takes no file from anybody else: nothing of it is kept', async () => {
    const draft = await aBegunApplication(aVisitor(city));
    const count = async () => Number((await city.house.pools.write.query('select count(*) from files')).rows[0].count);
    const before = await count();
    const form = new FormData();
    form.append('seite', 'ermaessigung');
    form.append('ermaessigung.nachweis', new Blob([new Uint8Array(Buffer.from(`%PDF-1.4\n${draft}\n%%EOF`))]), 'fremd.pdf');
    expect((await aVisitor(city).raw(draft, { method: 'POST', body: form })).status).toBe(404);
    expect(await count()).toBe(before);
  });

  test('is not sent while something is missing, and the page says what', async () => {
    const visitor = aVisitor(city);
    const draft = await aBegunApplication(visitor);
    const check = await visitor.get(`${draft}/pruefen`);
    expect(check.text).toContain('Es fehlt noch etwas');
    const refused = await visitor.post(`${draft}/pruefen`, { ...fieldsOf(check.html, `${draft}/pruefen`), declared: 'yes' });
    expect(refused.status).toBe(422);
    expect((await visitor.get(draft)).status).toBe(200);
  });

  test('is gone when it is deleted', async () => {
    const visitor = aVisitor(city);
    const draft = await aBegunApplication(visitor);
    const page = await visitor.get(draft);
    expect((await visitor.post(`${draft}/loeschen`, fieldsOf(page.html, `${draft}/loeschen`))).location).toBe('/beantragen/hundesteuer');
    expect((await visitor.get(draft)).status).toBe(404);
  });
});
