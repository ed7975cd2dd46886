import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caughtUp } from '../support/house.ts';
import { leftBehind } from '../support/left-behind.ts';
import { aPhoto } from '../support/pictures.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
});
afterAll(() => city?.stop());

const PATH = '/melden';
const ON_THE_MAP = { lon: '8.0271', lat: '52.2745' };

async function begin(visitor: Visitor = aVisitor(city)) {
  const page = await visitor.get(`${PATH}?category_id=strassenbeleuchtung`);
  return { visitor, fields: fieldsOf(page.html, PATH) };
}

/** The page after a button of a form was pressed. */
async function press(visitor: Visitor, fields: Fields, to: string) {
  const answer = await visitor.post(PATH, { ...fields, to });
  return { answer, fields: fieldsOf(answer.html, PATH) };
}

async function drafts(): Promise<number> {
  const { rows } = await city.house.pools.read_pool.query<{ n: number }>('select count(*)::int as n from report_drafts');
  return rows[0]?.n ?? 0;
}

describe('the first page', () => {
  test('asks first whether somebody is in danger, with the numbers to call', async () => {
    const { text } = await aVisitor(city).get(PATH);
    expect(text.indexOf('Ist jemand in Gefahr?')).toBeLessThan(text.indexOf('Wonach suchen Sie?'));
    for (const number of ['112', '110', '030 23125 112']) expect(text).toContain(number);
  });

  test('finds topics by everyday words, and offers help where it finds none', async () => {
    const found = await aVisitor(city).get(`${PATH}?q=Stra%C3%9Fenlampe+kaputt`);
    const part = found.html.slice(found.html.indexOf('id="found"'));
    expect(part.slice(0, part.indexOf('</section>'))).toContain('category_id=strassenbeleuchtung');
    expect((await aVisitor(city).get(`${PATH}?q=xylophon`)).text).toContain('Dazu haben wir nichts gefunden');
    expect(JSON.parse((await aVisitor(city).get('/anliegen.json?q=Lampe')).html)[0]).toBe('Straßenlaterne defekt');
  });
});

describe('going through the steps', () => {
  test('carries everything typed, forward and back, stores nothing before it is sent, and makes one report', async () => {
    const { visitor, fields } = await begin();
    const before = await leftBehind(city);
    const where = { ...fields, street: 'Lotter Straße', house_number: '7', place_text: 'am Zaun' };
    const details = await press(visitor, where, 'details');
    expect(details.answer.status).toBe(200);
    const typed = { ...details.fields, description: 'Dunkel & "kalt".\nSeit Montag.', 'answers.what': 'dark' };
    const contact = await press(visitor, typed, 'contact');
    const back = await press(visitor, { ...contact.fields, email: 'ada@buerger.example' }, 'where');
    expect(back.fields).toMatchObject({ street: 'Lotter Straße', house_number: '7', place_text: 'am Zaun' });
    const again = await press(visitor, back.fields, 'details');
    expect(again.fields).toMatchObject({ description: typed.description, 'answers.what': 'dark' });
    const last = await press(visitor, again.fields, 'contact');
    expect(last.fields.email).toBe('ada@buerger.example');
    expect([last.fields._key, await drafts()]).toEqual([fields._key, 0]);
    expect(await leftBehind(city)).toEqual(before);

    const { cases = 0 } = before;
    const [first, second] = await Promise.all([visitor.post(PATH, last.fields), visitor.post(PATH, last.fields)]);
    expect([first.status, second.location]).toEqual([303, first.location]);
    expect((await leftBehind(city)).cases).toBe(cases + 1);
  });

  test('goes on only with a place, and asks for missing words and answers at once', async () => {
    const { visitor, fields } = await begin();
    const nowhere = await press(visitor, fields, 'details');
    expect(nowhere.answer.status).toBe(422);
    expect(nowhere.answer.text).toContain('Bitte nennen Sie eine Straße oder beschreiben Sie den Ort');
    const details = await press(visitor, { ...fields, street: 'Lotter Straße' }, 'details');
    const empty = await press(visitor, details.fields, 'contact');
    expect(empty.answer.status).toBe(422);
    for (const id of ['#f-description', '#f-answers-what']) expect(empty.answer.html).toContain(`href="${id}"`);
  });

  test('another topic can be chosen on the way without typing anew', async () => {
    const { visitor, fields } = await begin();
    const what = await press(visitor, { ...fields, street: 'Lotter Straße' }, 'what');
    expect(what.fields.category_id).toBe('strassenbeleuchtung');
    const where = await press(visitor, { ...what.fields, category_id: 'wilder-muell' }, 'where');
    expect(where.answer.text).toContain('Wilder Müll');
    expect(where.fields.street).toBe('Lotter Straße');
  });

  test('the other language is asked for with the form, so nothing typed is lost, and the way back is open', async () => {
    const { visitor, fields } = await begin();
    const details = await press(visitor, { ...fields, street: 'Lotter Straße' }, 'details');
    expect(details.answer.html).not.toMatch(/<a[^>]*class="language-link"/);
    const [button = ''] = /<button[^>]* class="language-link"[^>]*>/.exec(details.answer.html) ?? [];
    for (const part of ['form="report-form"', 'formAction="/en/melden"', 'name="to"', 'value="details"'])
      expect(button.toLowerCase()).toContain(part.toLowerCase());
    const typed = { ...details.fields, description: 'Halb geschr', 'answers.what': 'dark', to: 'details' };
    const english = await visitor.post('/en/melden', typed);
    expect([english.status, english.text.includes('What did you see?')]).toEqual([200, true]);
    const carried = { street: 'Lotter Straße', description: 'Halb geschr', 'answers.what': 'dark', category_id: 'strassenbeleuchtung' };
    const there = fieldsOf(english.html, '/en/melden');
    expect(there).toMatchObject(carried);
    const back = await visitor.post(PATH, { ...there, to: 'details' });
    expect(fieldsOf(back.html, PATH)).toMatchObject(carried);
  });

  test('a danger told in an answer puts the numbers before what is left', async () => {
    const { visitor, fields } = await begin();
    const details = await press(visitor, { ...fields, street: 'Lotter Straße' }, 'details');
    expect(details.answer.text).not.toContain('Ist jemand in Gefahr?');
    const contact = await press(visitor, { ...details.fields, description: 'Kabel', 'answers.what': 'damaged' }, 'contact');
    expect(contact.answer.text).toContain('Ist jemand in Gefahr?');
  });

  test('a program that fills in the hidden field is told, and nothing is reported', async () => {
    const { visitor, fields } = await begin();
    const before = await leftBehind(city);
    const sent = { ...fields, street: 'Lotter Straße', description: 'x', 'answers.what': 'dark', homepage: 'https://spam.example' };
    const answer = await visitor.post(PATH, sent);
    expect([answer.status, /Bitte lassen Sie das Feld/.test(answer.text)]).toEqual([422, true]);
    expect(await leftBehind(city)).toEqual(before);
  });
});

describe('photos', () => {
  test('from the first one on, a draft under a cookie offers the report again for a day, and goes when it is sent', async () => {
    const { visitor, fields } = await begin();
    const details = await press(visitor, { ...fields, street: 'Lotter Straße' }, 'details');
    const typed = { ...details.fields, description: 'Dunkel', 'answers.what': 'dark' };
    expect(await drafts()).toBe(0);
    const sent = await visitor.upload(PATH, { ...typed, to: 'contact' }, [
      { name: 'a.jpg', bytes: await aPhoto({ width: 300, height: 200 }) },
    ]);
    expect(sent.headers.getSetCookie().join()).toMatch(/draft=[\w-]{32};.*HttpOnly.*SameSite=Lax/i);
    expect(await drafts()).toBe(1);

    const offered = await visitor.get(PATH);
    expect(offered.text).toContain('Sie haben eine Meldung angefangen');
    expect((await aVisitor(city).get(PATH)).html).not.toContain('name="picture"');
    const resumed = await press(visitor, fieldsOf(offered.html, PATH), 'details');
    expect(resumed.fields).toMatchObject({ description: 'Dunkel', street: 'Lotter Straße', 'answers.what': 'dark' });
    const [, photo = ''] = /src="(\/melden\/foto[^"]+)"/.exec(resumed.answer.html) ?? [];
    expect((await visitor.get(photo)).headers.get('content-type')).toBe('image/webp');
    expect((await visitor.get(`${photo}x`)).status).toBe(404);

    const receipt = await visitor.post(PATH, resumed.fields);
    expect((await visitor.get(receipt.location)).html).toMatch(/bilder\/[0-9a-f-]{36}\/klein/);
    expect(await drafts()).toBe(0);
    expect((await visitor.get(PATH)).html).not.toContain('name="picture"');
  });

  test('more than the city takes are named with their number at the step they belong to, and nothing is reported', async () => {
    const { visitor, fields } = await begin();
    const typed = { ...fields, street: 'Lotter Straße', at: 'details', description: 'Dunkel', 'answers.what': 'dark' };
    const bytes = await aPhoto({ width: 60, height: 40 });
    const photos = Array.from({ length: 6 }, (_, n) => ({ name: `${n}.jpg`, bytes }));
    const before = await leftBehind(city);
    for (const to of ['contact', 'details', '']) {
      const answer = await visitor.upload(PATH, { ...typed, ...(to && { to }) }, photos);
      expect([to, answer.status, /Es können höchstens 5 Fotos mitgeschickt werden/.test(answer.text)]).toEqual([to, 422, true]);
      expect(answer.html).toContain('href="#f-photo"');
    }
    expect((await leftBehind(city)).cases).toBe(before.cases);
    expect(await drafts()).toBe(0);
  });

  test('a draft can be discarded', async () => {
    const { visitor, fields } = await begin();
    const bytes = await aPhoto({ width: 300, height: 200 });
    await visitor.upload(PATH, { ...fields, street: 'Lotter Straße', at: 'details', to: 'details' }, [{ name: 'a.jpg', bytes }]);
    expect(await drafts()).toBe(1);
    const offered = fieldsOf((await visitor.get(PATH)).html, PATH);
    expect((await visitor.post(PATH, { ...offered, to: 'discard' })).status).toBe(303);
    expect(await drafts()).toBe(0);
  });

  test('the place a photo was taken at is offered, and taken only when asked for', async () => {
    const gps = { GPSLatitudeRef: 'N', GPSLatitude: '52/1 16/1 282/10', GPSLongitudeRef: 'E', GPSLongitude: '8/1 1/1 3756/100' };
    const bytes = await sharp(await aPhoto({ width: 300, height: 200 }))
      .withExif({ IFD3: gps })
      .jpeg()
      .toBuffer();
    const { visitor, fields } = await begin();
    const typed = { ...fields, at: 'details', place_text: 'irgendwo', description: 'Dunkel', 'answers.what': 'dark' };
    const contact = await visitor.upload(PATH, { ...typed, to: 'contact' }, [{ name: 'a.jpg', bytes }]);
    expect(contact.text).toContain('Den Ort des Fotos übernehmen?');
    const { rows } = await city.house.pools.read_pool.query('select typed from report_drafts');
    expect(JSON.stringify(rows)).not.toMatch(/8\.027|52\.274/);
    const before = fieldsOf(contact.html, PATH);
    expect(before.lon).toBeUndefined();
    const taken = await press(visitor, before, 'photo_place');
    expect([Number(taken.fields.lon), Number(taken.fields.lat)]).toEqual([8.0271, 52.2745]);
  });
});

describe('open reports near by', () => {
  test('are shown before anything is written, with a way to follow instead', async () => {
    const first = await begin();
    const done = { ...first.fields, ...ON_THE_MAP, description: 'Die Laterne flackert', 'answers.what': 'flickers' };
    const number = (await first.visitor.post(PATH, done)).location.split('/')[2] ?? '';
    await caughtUp(city.house);
    const { visitor, fields } = await begin();
    const close = { lon: ON_THE_MAP.lon, lat: '52.2747' };
    const details = await press(visitor, { ...fields, ...close, description: 'Laterne flackert' }, 'details');
    expect(details.answer.text).toContain('Ist es eine von diesen?');
    expect(details.answer.html).toContain(`href="/meldungen/${number}/folgen"`);
    expect(details.answer.text).toMatch(/etwa 2\d m entfernt · Worte sehr ähnlich/);

    const citizen = aVisitor(city);
    await citizen.signIn('Frieda Fahrrad');
    const signed_in = await begin(citizen);
    const shown = await press(citizen, { ...signed_in.fields, ...close }, 'details');
    const follow = fieldsOf(shown.answer.html, `/meldungen/${number}`);
    expect((await citizen.post(`/meldungen/${number}`, follow)).location).toBe(`/meldungen/${number}`);
    expect((await citizen.get(`/meldungen/${number}`)).text).toContain('Abo beenden');
  });
});

describe('the receipt', () => {
  test('shows its link as a code to keep, and whoever signs in later takes the report into their account', async () => {
    const { visitor, fields } = await begin();
    const sent = await visitor.post(PATH, { ...fields, street: 'Lotter Straße', description: 'Dunkel', 'answers.what': 'dark' });
    const receipt = await visitor.get(sent.location);
    expect(receipt.html).toMatch(/<svg class="qr-code" role="img" aria-label="QR-Code/);
    expect(receipt.html).not.toContain('/uebernehmen"');
    await visitor.signIn('Frieda Fahrrad');
    const link = sent.location.replace('?neu', '');
    const offered = fieldsOf((await visitor.get(link)).html, `${link}/uebernehmen`);
    expect((await visitor.post(`${link}/uebernehmen`, offered)).location).toBe(`${link}?uebernommen`);
    expect((await visitor.get(link)).html).not.toContain('/uebernehmen"');
  });

  test('whoever is signed in finds their contact filled in', async () => {
    const visitor = aVisitor(city);
    await visitor.signIn('Frieda Fahrrad');
    const { fields } = await begin(visitor);
    const contact = await press(
      visitor,
      { ...fields, street: 'Lotter Straße', at: 'details', description: 'x', 'answers.what': 'dark' },
      'contact',
    );
    expect(contact.fields.name).toBe('Frieda Fahrrad');
    expect(String(contact.fields.email)).toContain('@');
  });
});
