import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginReadOnly, endReadOnly } from '#modules/continuity';
import { systemWork } from '#platform/system-work';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  city = await startCity();
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

const work = () => systemWork(city.house, 'test');

test('what is typed while nothing is saved stays in the tab over a reload, and a form that was sent goes by itself when it is over, once', async () => {
  const visitor = await browsing.visitor({ scripts: true });
  const page = await visitor.newPage();
  await beginReadOnly(work(), { words_de: 'Wir räumen auf.', words_en: '', minutes: 0 });
  await page.goto(`${city.url}/ideen/neu`);
  await page.getByText('Zurzeit wird nur gelesen').waitFor();
  await browsing.axe(page);
  await page.getByLabel('Worum geht es?').fill('Bänke am Fluss');
  await page.getByLabel('Was möchten Sie uns sagen?').fill('Man kann dort nirgends sitzen.');
  await page.reload();
  expect(await page.getByLabel('Was möchten Sie uns sagen?').inputValue()).toBe('Man kann dort nirgends sitzen.');
  await page.getByRole('button', { name: 'Absenden' }).click();
  await page.getByText('Es ist nichts verloren').first().waitFor();
  await browsing.axe(page, { as_shown: true });
  await endReadOnly(work());
  await page.getByText('Es ist angekommen').waitFor({ timeout: 30_000 });
  const { rows } = await city.house.pools.read_pool.query("select count(*)::int as n from cases where subject = 'Bänke am Fluss'");
  expect(rows[0].n).toBe(1);
});

test('without a script the form is kept by the page that refuses it, and is sent again by its button', async () => {
  const visitor = await browsing.visitor({ scripts: false });
  const page = await visitor.newPage();
  await beginReadOnly(work(), { words_de: 'Wir räumen auf.', words_en: '', minutes: 0 });
  await page.goto(`${city.url}/ideen/neu`);
  await page.getByLabel('Worum geht es?').fill('Schatten am Markt');
  await page.getByLabel('Was möchten Sie uns sagen?').fill('Im Sommer ist es zu heiß.');
  await page.getByRole('button', { name: 'Absenden' }).click();
  expect(await page.getByLabel('Was möchten Sie uns sagen?').inputValue()).toBe('Im Sommer ist es zu heiß.');
  await endReadOnly(work());
  await page.getByRole('button', { name: 'Absenden' }).click();
  await page.getByText('Es ist angekommen').waitFor();
});
