import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { aPhoto } from '../support/pictures.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

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

async function reported() {
  const visitor = aVisitor(city);
  const form = fieldsOf((await visitor.get('/melden?category_id=strassenbeleuchtung')).html, '/melden');
  const typed = { ...form, street: 'Lotter Straße', description: 'Herr Zinnober fuhr sie um, OS-AB 123.', 'answers.what': 'dark' };
  const sent = await visitor.upload('/melden', { ...typed, email: 'ada@buerger.example' }, [
    { name: 'a.jpg', bytes: await aPhoto({ width: 800, height: 600 }) },
  ]);
  return sent.location.replace('?neu', '');
}

test.each([
  { width: 320, scripts: false, dark: true },
  { width: 1280, scripts: true, dark: false },
])('a moderator covers a part of a photo and strikes names out; the reporter withdraws ($width px)', async ({ width, scripts, dark }) => {
  const link = await reported();
  const desk = await (await browsing.visitor({ scripts, width, dark })).newPage();
  await desk.goto(`${city.url}/anmelden`);
  await city.signIn(desk, 'Victor Verteiler');
  await desk.goto(`${city.url}/mitarbeit?view=all&q=${link.split('/')[2]}`);
  await desk.getByText('Freigabe nötig').first().waitFor();
  await desk.locator('a[href^="/mitarbeit/meldungen/"]').first().click();
  await desk.getByText('2 Stellen, die Menschen erkennen lassen könnten').waitFor();
  await browsing.axe(desk);
  const report = desk.url();
  await desk.getByRole('link', { name: 'Foto 1', exact: true }).click();
  await desk.getByRole('checkbox', { name: 'Zeile 2, Feld 3' }).focus();
  await desk.keyboard.press('Space');
  if (scripts) {
    const box = await desk.locator('[data-blur]').boundingBox();
    await desk.mouse.move((box?.x ?? 0) + 500, (box?.y ?? 0) + 100);
    await desk.mouse.down();
    await desk.mouse.move((box?.x ?? 0) + 700, (box?.y ?? 0) + 300);
    await desk.mouse.up();
    await desk.getByText('Rechtecke: 1').waitFor();
  }
  await browsing.axe(desk);
  if (width === 320) expect(await desk.locator('body').evaluate((body) => body.scrollWidth)).toBeLessThanOrEqual(width);
  await desk.getByRole('button', { name: 'Markiertes unkenntlich machen' }).click();
  await desk.getByRole('heading', { name: 'So sehen es alle' }).waitFor();
  const { rows } = await city.house.pools.read_pool.query(
    'select jsonb_array_length(blurred_parts) as n from case_files where blurred_parts is not null order by blurred_at desc limit 1',
  );
  expect(rows[0]?.n).toBe(scripts ? 2 : 1);
  await desk.goto(report.replace(/\?.*/, ''));
  await desk.getByRole('button', { name: 'Alle Stellen schwärzen' }).click();
  await desk.getByText('Herr […] fuhr sie um, […].').first().waitFor();

  const mine = await (await browsing.visitor({ scripts, width, dark })).newPage();
  await mine.goto(city.url + link);
  await browsing.axe(mine);
  await mine.getByRole('link', { name: 'Text oder Ort ändern' }).click();
  await browsing.axe(mine);
  await mine.goBack();
  await mine.getByRole('link', { name: 'Meldung zurückziehen' }).click();
  await browsing.axe(mine);
  await mine.getByRole('button', { name: 'Ja, zurückziehen' }).click();
  await mine.getByText('Zurückgezogen. Ihr Text und Ihre Fotos sind nicht mehr öffentlich.').waitFor();
  expect((await aVisitor(city).get(`/meldungen/${link.split('/')[2]}`)).status).toBe(404);
  await mine.getByRole('button', { name: 'Doch nicht zurückziehen' }).click();
  await mine.getByText('Ihre Meldung ist wieder da.').waitFor();
});
