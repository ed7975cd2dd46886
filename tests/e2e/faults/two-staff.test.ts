import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../../support/browser.ts';
import { type RunningCity, startCity } from '../../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf } from '../../support/visitor.ts';

let city: RunningCity;
let browsing: Browsing;
beforeAll(async () => {
  city = await startCity({ jobs: false, config: { trust_proxy: '127.0.0.1' } });
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

async function aReport(): Promise<string> {
  const visitor = aVisitor(city);
  const page = await visitor.get('/melden?category_id=strassenbeleuchtung');
  const sent = await visitor.post('/melden', {
    ...fieldsOf(page.html, '/melden'),
    street: 'Lotter Straße',
    description: 'Dunkel.',
    'answers.what': 'dark',
  });
  const { rows } = await city.house.pools.read_pool.query<{ case_id: string }>('select case_id from cases where number = $1', [
    sent.location.split('/')[2],
  ]);
  return `/mitarbeit/meldungen/${rows[0]?.case_id}`;
}

test('two people close the same report in two browsers: the second sees that it is done, and keeps the words', async () => {
  const path = await aReport();
  const desks = await Promise.all(
    [1, 2].map(async () => {
      const page = await (await browsing.visitor({ scripts: false })).newPage();
      await page.goto(`${city.url}/anmelden`);
      await city.signIn(page, 'Lena Laterne');
      await page.goto(city.url + path);
      await page.getByText('Abschließen', { exact: true }).click();
      return page;
    }),
  );
  const [first, second] = desks;
  if (!first || !second) throw new Error('Two browsers are needed.');
  await first.getByLabel('Was wurde gemacht?').fill('Leuchtmittel getauscht.');
  await second.getByLabel('Was wurde gemacht?').fill('Ich habe auch schon etwas getan.\nUnd zwar genau dies.');
  await first.getByRole('button', { name: 'Als erledigt abschließen' }).click();
  await first.getByText('Gespeichert').waitFor();
  const answer = second.waitForResponse((response) => response.request().method() === 'POST');
  await second.getByRole('button', { name: 'Als erledigt abschließen' }).click();
  expect((await answer).status()).toBe(409);
  await second.getByText('Diese Meldung ist schon abgeschlossen.').first().waitFor();
  expect(await second.getByText('Leuchtmittel getauscht.').count()).toBe(1);
  await second.getByRole('heading', { name: 'Ihr Text, nicht gesendet' }).waitFor();
  expect(await second.getByText('Ich habe auch schon etwas getan.').innerText()).toContain('Und zwar genau dies.');
  await browsing.axe(first);

  const { rows } = await city.house.pools.read_pool.query(
    'select state, count(*)::int as n from case_events where state is not null group by state',
  );
  expect(rows.find((row) => row.state === 'done')?.n).toBe(1);
});

test.each(['de', 'en'] as const)(
  'whoever answers a report that moved on meanwhile sees both, and sends the same words with one press (%s)',
  async (lang) => {
    const path = await aReport();
    const prefix = lang === 'en' ? '/en' : '';
    const [one, two] = [aVisitor(city), aVisitor(city)];
    await one.signIn('Lena Laterne');
    await two.signIn('Lena Laterne');
    const action = `${prefix}${path}/antworten`;
    const stale: Fields = { ...fieldsOf((await two.get(prefix + path)).html, action), body: 'Wir kommen morgen.', visibility: 'public' };
    const note = `${path}/notiz`;
    await one.post(note, { ...fieldsOf((await one.get(path)).html, note), body: 'Vorher schon geprüft.' });
    const answer = await two.post(action, stale);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(
      lang === 'de' ? 'Inzwischen hat jemand anderes etwas geändert.' : 'Someone else has changed something in the meantime.',
    );
    expect(answer.text).toContain('Vorher schon geprüft.');
    const shown = fieldsOf(answer.html, action);
    expect(shown).toMatchObject({ body: 'Wir kommen morgen.', visibility: 'public' });
    expect(Number(shown.version)).toBeGreaterThan(Number(stale.version));
    expect((await two.post(action, shown)).status).toBe(303);
  },
);

test('a session that ended while somebody was writing costs no word: after signing in again the button sends it', async () => {
  const path = await aReport();
  const desk = aVisitor(city);
  await desk.signIn('Lena Laterne');
  const action = `${path}/notiz`;
  const fields: Fields = {
    ...fieldsOf((await desk.get(path)).html, action),
    body: 'Der Mast steht schief.\nBitte beim nächsten Mal mitnehmen.',
  };
  await city.house.pools.write.query("update sessions set expires_at = now() - interval '1 minute'");
  const held = await desk.post(action, fields);
  expect(held.status).toBe(403);
  expect(held.text).toContain('Sie sind nicht mehr angemeldet');
  const kept = fieldsOf(held.html, action);
  expect(kept).toMatchObject({ body: fields.body, _key: fields._key });
  await desk.signIn('Lena Laterne');
  expect((await desk.post(action, kept)).status).toBe(303);
  expect((await desk.get(path)).text).toContain('Der Mast steht schief.');
});

test('a right that was taken away while somebody was writing hides the report, not what was written', async () => {
  const path = await aReport();
  const desk = aVisitor(city);
  await desk.signIn('Lena Laterne');
  const action = `${path}/notiz`;
  const fields: Fields = { ...fieldsOf((await desk.get(path)).html, action), body: 'Der Mast steht schief.' };
  await city.house.pools.write.query("update cases set team_id = 'abfall', confidential = true where case_id = $1", [path.split('/')[3]]);
  await city.house.pools.write.query(
    'delete from person_roles where person_id = (select person_id from sessions order by created_at desc limit 1)',
  );
  const answer = await desk.post(action, fields);
  expect(answer.status).toBe(404);
  expect(answer.text).toContain('Der Mast steht schief.');
  expect(answer.text).not.toContain('Lotter Straße');
});
