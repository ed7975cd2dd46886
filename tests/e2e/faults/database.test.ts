import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../../support/browser.ts';
import { leftBehind } from '../../support/left-behind.ts';
import { aPhoto } from '../../support/pictures.ts';
import { type RunningCity, startCity } from '../../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../../support/visitor.ts';

const LONG = 'Die Laterne vor Haus 12 ist seit Montag dunkel.\nAbends sieht man den Weg nicht mehr, & die Kinder <stolpern>.';

let city: RunningCity;
let browsing: Browsing;
let photo: Buffer;
beforeAll(async () => {
  city = await startCity({ own_database: true, jobs: false, config: { trust_proxy: '127.0.0.1' } });
  browsing = await openBrowser();
  photo = await aPhoto({ width: 300, height: 200 });
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});
beforeEach(() => {
  city.house.config.repeat_for_ms = 45_000;
});

async function aForm(path = '/melden') {
  const visitor = aVisitor(city);
  const page = await visitor.get(`${path}?category_id=strassenbeleuchtung`);
  const fields: Fields = {
    ...fieldsOf(page.html, path),
    street: 'Lotter Straße',
    house_number: '12',
    description: LONG,
    'answers.what': 'dark',
    email: 'ada@buerger.example',
  };
  return { visitor, path, fields };
}

/** The database goes, `step` runs meanwhile, the database comes back. */
async function whileDown<T>(step: () => Promise<T>): Promise<T> {
  await city.database.stop();
  try {
    return await step();
  } finally {
    await city.database.start();
  }
}

async function theReport(visitor: Visitor): Promise<{ desk: Visitor; path: string }> {
  const { fields, path } = await aForm();
  const sent = await visitor.post(path, fields);
  const number = sent.location.split('/')[2];
  const { rows } = await city.house.pools.read_pool.query<{ case_id: string }>('select case_id from cases where number = $1', [number]);
  const desk = aVisitor(city);
  await desk.signIn('Lena Laterne');
  return { desk, path: `/mitarbeit/meldungen/${rows[0]?.case_id}` };
}

describe('a database that goes away while a report is sent', () => {
  test('and comes back in time is a slow page: one report, photo and all', async () => {
    const { visitor, path, fields } = await aForm();
    const { cases = 0 } = await leftBehind(city);
    await city.database.stop();
    city.log.length = 0;
    const sent = visitor.upload(path, fields, [{ name: 'laterne.jpg', bytes: photo }]);
    const twin = visitor.upload(path, fields, [{ name: 'laterne.jpg', bytes: photo }]);
    await city.logged('repeated');
    await city.database.start();
    const [answer, again] = await Promise.all([sent, twin]);
    expect([answer.status, again.status]).toEqual([303, 303]);
    expect(again.location).toBe(answer.location);
    expect(await leftBehind(city)).toMatchObject({ cases: cases + 1, spooled: 0 });
    expect((await visitor.get(answer.location)).html).toMatch(/bilder\/[0-9a-f-]{36}\/klein/);
  });

  test.each(['de', 'en'] as const)(
    'and stays away gives the form back with every text, choice and photo, and the button sends it once (%s)',
    async (lang) => {
      const { visitor, path, fields } = await aForm(lang === 'en' ? '/en/melden' : '/melden');
      const kept = await visitor.upload(path, { ...fields, description: '' }, [{ name: 'schon-da.jpg', bytes: photo }]);
      const filled: Fields = { ...fieldsOf(kept.html, path), description: LONG, 'answers.what': 'dark' };
      const before = await leftBehind(city);
      city.house.config.repeat_for_ms = 300;
      const [with_photo, without] = await whileDown(async () => [
        await visitor.upload(path, filled, [{ name: 'noch-nicht.jpg', bytes: await aPhoto({ width: 333, height: 222 }) }]),
        await visitor.post(path, filled),
      ]);

      for (const answer of [with_photo, without]) {
        expect(answer.status).toBe(503);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(answer.html).toContain(`<html lang="${lang}"`);
        expect(answer.text).toContain(lang === 'de' ? 'Es ist nichts verloren' : 'Nothing is lost');
        expect(fieldsOf(answer.html, path)).toMatchObject({
          _key: filled._key,
          picture: filled.picture,
          street: 'Lotter Straße',
          house_number: '12',
          description: LONG,
          'answers.what': 'dark',
          email: 'ada@buerger.example',
        });
      }
      expect(with_photo.text).toContain(
        lang === 'de' ? 'bitte wählen Sie sie noch einmal: noch-nicht.jpg' : 'please choose them again: noch-nicht.jpg',
      );
      expect(with_photo.html).not.toContain('data-resend');
      expect(without.html).toContain('data-resend');
      expect(await leftBehind(city)).toEqual(before);

      const pressed = await Promise.all([1, 2].map(async () => visitor.post(path, fieldsOf(without.html, path))));
      expect(pressed.map((one) => one.status)).toEqual([303, 303]);
      expect(pressed[0]?.location).toBe(pressed[1]?.location);
      expect((await leftBehind(city)).cases).toBe((before.cases ?? 0) + 1);
      // The photo sent before lies in the draft, which no page can show while the database is away; it comes with the report.
      expect((await visitor.get(pressed[0]?.location ?? '')).html).toMatch(/bilder\/[0-9a-f-]{36}\/klein/);
    },
  );

  test('is waited for by a browser with scripts: the form sends itself once when it is back', async () => {
    const visitor = await browsing.visitor({ scripts: true });
    const page = await visitor.newPage();
    await page.goto(`${city.url}/melden?category_id=strassenbeleuchtung&at=all`);
    await page.getByLabel('Straße', { exact: true }).fill('Lotter Straße');
    await page.getByLabel('Was haben Sie gesehen?').fill(LONG);
    await page.getByLabel('Sie flackert').check();
    const { cases = 0 } = await leftBehind(city);
    city.house.config.repeat_for_ms = 300;
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    await whileDown(async () => {
      await page.getByRole('button', { name: 'Meldung absenden' }).click();
      await page.getByText('Sobald sie wieder da ist, wird das Formular einmal von selbst gesendet.').waitFor();
      expect(await page.getByLabel('Was haben Sie gesehen?').inputValue()).toBe(LONG);
      await browsing.axe(page, { as_shown: true });
      await page.waitForResponse((response) => response.url().endsWith('/health/ready') && response.status() === 503, { timeout: 20_000 });
    });
    await page.getByText('Ihre Meldung ist angekommen').waitFor({ timeout: 20_000 });
    expect(posts).toHaveLength(2);
    expect((await leftBehind(city)).cases).toBe(cases + 1);
    await visitor.close();
  });
});

test('whoever goes on writing while the database is away sends the form themselves', async () => {
  const visitor = await browsing.visitor({ scripts: true });
  const page = await visitor.newPage();
  await page.clock.install();
  await page.goto(`${city.url}/melden?category_id=strassenbeleuchtung&at=all`);
  await page.getByLabel('Straße', { exact: true }).fill('Lotter Straße');
  await page.getByLabel('Was haben Sie gesehen?').fill('Dunkel');
  await page.getByLabel('Sie flackert').check();
  city.house.config.repeat_for_ms = 300;
  await whileDown(async () => {
    await page.getByRole('button', { name: 'Meldung absenden' }).click();
    const waiting = page.getByText('Sobald sie wieder da ist');
    await waiting.waitFor();
    await page.getByLabel('Was haben Sie gesehen?').press('End');
    await page.getByLabel('Was haben Sie gesehen?').pressSequentially(' und');
    await waiting.waitFor({ state: 'detached' });
  });
  await page.clock.runFor(60_000);
  expect(await page.getByLabel('Was haben Sie gesehen?').inputValue()).toBe('Dunkel und');
  await page.getByRole('button', { name: 'Meldung absenden' }).click();
  await page.getByText('Ihre Meldung ist angekommen').waitFor();
  await visitor.close();
});

describe('a form of the staff while the database is away', () => {
  test('is held with what was typed, and saved once when it is sent again', async () => {
    const { desk, path } = await theReport(aVisitor(city));
    const action = `${path}/abschliessen`;
    const note = `Leuchtmittel getauscht.\n${'Auch der Mast ist gestrichen. '.repeat(4)}`.trim();
    const fields: Fields = { ...fieldsOf((await desk.get(path)).html, action), closing_note: note };
    const before = await leftBehind(city);
    city.house.config.repeat_for_ms = 300;
    const held = await whileDown(async () => desk.upload(action, fields, [{ name: 'fertig.jpg', bytes: photo }]));
    expect(held.status).toBe(503);
    expect(held.text).toContain('Gerade geht es nicht');
    expect(held.text).toContain('bitte wählen Sie sie noch einmal: fertig.jpg');
    const kept = fieldsOf(held.html, action);
    expect(kept).toMatchObject({ closing_note: note, version: fields.version, _key: fields._key });
    expect(await leftBehind(city)).toEqual(before);
    const answers = [
      await desk.upload(action, kept, [{ name: 'fertig.jpg', bytes: photo }]),
      await desk.upload(action, kept, [{ name: 'fertig.jpg', bytes: photo }]),
    ];
    expect(answers.map((one) => one.status)).toEqual([303, 303]);
    expect((await desk.get(path)).text.match(/Leuchtmittel getauscht/g)?.length).toBe(1);
  });

  test('is a page that can be read and used by everybody', async () => {
    const { path } = await theReport(aVisitor(city));
    const page = await (await browsing.visitor({ scripts: false, width: 375 })).newPage();
    await page.goto(`${city.url}/anmelden`);
    await city.signIn(page, 'Lena Laterne');
    await page.goto(city.url + path);
    await page.getByText('Antworten', { exact: true }).click();
    await page.getByLabel('Nachricht').fill(LONG);
    city.house.config.repeat_for_ms = 300;
    await whileDown(async () => {
      await page.getByRole('button', { name: 'Senden' }).click();
      await page.getByRole('button', { name: 'Noch einmal senden' }).waitFor();
      expect(await page.getByLabel('Ihr Text').inputValue()).toBe(LONG);
      await browsing.axe(page, { as_shown: true });
    });
    await page.getByRole('button', { name: 'Noch einmal senden' }).click();
    await page.getByText('Gespeichert').waitFor();
  });

  test('waits like a report where the page must be read first', async () => {
    const visitor = aVisitor(city);
    const { fields, path } = await aForm();
    const link = (await visitor.post(path, fields)).location.replace('?neu', '');
    const reply = { ...fieldsOf((await visitor.get(link)).html, link), body: LONG };
    await city.database.stop();
    city.log.length = 0;
    const sent = visitor.post(link, reply);
    await city.logged('repeated');
    await city.database.start();
    expect((await sent).status).toBe(303);
  });

  test('asks for a password again and sends none by itself', async () => {
    const visitor = aVisitor(city);
    await visitor.get('/anmelden');
    city.house.config.repeat_for_ms = 300;
    const held = await whileDown(() =>
      visitor.post('/anmelden', { email: 'lena@example.org', password: 'ein ganzer Satz als Passwort', next: '/mitarbeit' }),
    );
    expect(held.status).toBe(503);
    expect(held.html).not.toContain('ein ganzer Satz');
    expect(held.html).not.toContain('data-resend');
    expect(fieldsOf(held.html, '/anmelden')).toMatchObject({ email: 'lena@example.org', next: '/mitarbeit', password: '' });
  });
});

describe('pages while the database is away', () => {
  test('say so under the name of the city and come back by themselves', async () => {
    const visitor = aVisitor(city);
    for (const path of ['/', '/en', '/meldungen', '/melden']) expect((await visitor.get(path)).status).toBe(200);
    await whileDown(async () => {
      for (const path of ['/', '/en', '/meldungen', '/meldungen/MEL-26-0001-9']) {
        let answer = await visitor.get(path);
        // Pages of the last second are still given.
        while (answer.status === 200) answer = await visitor.get(path);
        expect(answer.status, path).toBe(503);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(answer.text).toContain(path === '/en' ? 'We cannot reach our database' : 'Unsere Datenbank ist im Moment nicht erreichbar');
        expect(answer.html).toMatch(/<title>[^<]*Osnabrück/);
      }
      const form = await visitor.get('/melden?category_id=strassenbeleuchtung');
      expect(form.status).toBe(200);
      const ready = await visitor.get('/health/ready');
      expect([ready.status, JSON.parse(ready.html).status]).toEqual([503, 'down']);
      expect((await visitor.get('/health/live')).status).toBe(200);
    });
    for (const path of ['/', '/en', '/meldungen', '/melden']) expect((await visitor.get(path)).status, path).toBe(200);
  });
});
