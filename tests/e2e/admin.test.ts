import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  [city, browsing] = await Promise.all([startCity({ jobs: false }), openBrowser()]);
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

test.each([true, false])(
  'a category gets another name and a question, citizens see it at once, and the old one comes back (scripts: %s)',
  async (scripts) => {
    // The same bytes with scripts and without: looked at by axe once.
    const axe = async () => (scripts ? undefined : await browsing.axe(page));
    const visitor = await browsing.visitor({ scripts, width: scripts ? 1280 : 360 });
    const page = await visitor.newPage();
    const citizen = await visitor.newPage();
    await page.goto(`${city.url}/anmelden`);
    await city.signIn(page, 'Anton Amt');
    await page.goto(`${city.url}/mitarbeit/verwaltung`);
    await axe();
    await page.getByRole('link', { name: 'Anliegen', exact: true }).click();
    await axe();
    await page.getByRole('link', { name: 'Straßenlaterne defekt' }).click();
    await axe();

    await page.getByLabel('Name (Deutsch)').fill('Laterne dunkel');
    await page.getByRole('button', { name: 'Frage hinzufügen' }).click();
    await page
      .getByRole('group', { name: /: neu$/ })
      .getByLabel('Frage (Deutsch)')
      .fill('Wie hoch ist der Mast?');
    await page.getByRole('button', { name: 'Speichern' }).click();
    // The English words are missing: the page says so and has kept the rest.
    await page.getByRole('alert').getByRole('link').click();
    await page.keyboard.type('How high is the mast?');
    await axe();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Gespeichert.').waitFor();

    await citizen.goto(`${city.url}/melden?category_id=strassenbeleuchtung&at=all`);
    expect(await citizen.getByRole('heading', { level: 1 }).textContent()).toBe('Laterne dunkel');
    await citizen.getByLabel('Wie hoch ist der Mast?').waitFor();

    await page.getByRole('link', { name: /^Verlauf/ }).click();
    await page
      .getByText(/, Anton Amt$/)
      .first()
      .waitFor();
    expect(await page.locator('del').first().textContent()).toBe('Straßenlaterne defekt');
    await axe();
    await page
      .getByRole('button', { name: /^Zu Fassung \d+ zurückkehren/ })
      .first()
      .click();
    await page.getByText('Gespeichert.').waitFor();
    await citizen.reload();
    expect(await citizen.getByRole('heading', { level: 1 }).textContent()).toBe('Straßenlaterne defekt');
    await visitor.close();
  },
);

test('every page of the administration passes axe on a phone in the dark and does not scroll sideways', async () => {
  const visitor = await browsing.visitor({ scripts: true, width: 360, dark: true });
  const page = await visitor.newPage();
  await page.goto(`${city.url}/anmelden`);
  await city.signIn(page, 'Anton Amt');
  const paths = [
    'anliegen/neu',
    'teams/strassen',
    'zustaendigkeit',
    'texte',
    'stadt/opening_hours',
    'stadt/reporting',
    'menschen',
    'menschen/neu',
  ];
  for (const path of [...paths.map((one) => `/mitarbeit/verwaltung/${one}`), '/mitarbeit/hilfe', '/hilfe']) {
    await page.goto(city.url + path);
    await browsing.axe(page);
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)]).toEqual([path, false]);
  }
  await page.goto(`${city.url}/mitarbeit/verwaltung/menschen`);
  await page.getByRole('link', { name: 'Lena Laterne' }).click();
  await browsing.axe(page);
  await visitor.close();
});
