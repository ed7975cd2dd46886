import { afterAll, beforeAll, expect, test } from 'vitest';
import { learnWords } from '#platform/search';
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

/** On the clock of the city, where it may be tomorrow already. */
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });

test('without scripts, on a phone, somebody enters that they are away; the lead who assigns them a case is told so, stands in, and finds the case', async () => {
  const lars = await (await browsing.visitor({ scripts: false, width: 320, dark: true })).newPage();
  await lars.goto(`${city.url}/anmelden`);
  await city.signIn(lars, 'Lars Leuchte');
  await lars.goto(`${city.url}/konto`);
  await lars.getByRole('link', { name: 'Meine Abwesenheit und Vertretung' }).click();
  await lars.getByLabel('Erster Tag').fill(dayIn(0));
  await lars.getByLabel('Letzter Tag').fill(dayIn(6));
  await lars.getByLabel('Vertretung aus Ihren Teams').selectOption({ label: 'Lena Laterne' });
  await lars.getByRole('button', { name: 'Eintragen' }).click();
  await lars.getByText('Gespeichert.').waitFor();
  await browsing.axe(lars);
  expect(await lars.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await lars.goto(`${city.url}/portal/personen?team=strassenbeleuchtung`);
  await browsing.axe(lars);
  expect(await lars.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  const lena = await (await browsing.visitor({ scripts: true })).newPage();
  const report = { category_id: 'strassenbeleuchtung', street: 'Lotter Straße', description: 'Dunkel.', answers: { what: 'dark' } };
  const { number } = await (await lena.request.post(`${city.url}/api/v1/reports`, { data: report })).json();
  const cases = city.house.pools.read.selectFrom('cases');
  const { case_id } = await cases.select('case_id').where('number', '=', number).executeTakeFirstOrThrow();
  await lena.goto(`${city.url}/anmelden`);
  await city.signIn(lena, 'Lena Laterne');
  await lena.getByText('Sie vertreten Lars Leuchte').waitFor();
  await lena.goto(`${city.url}/mitarbeit/meldungen/${case_id}`);
  await lena.locator('summary', { hasText: 'Zuständigkeit' }).click();
  const form = lena.getByRole('form', { name: 'Zuständigkeit' });
  const choice = form.getByRole('option', { name: /^Lars Leuchte, abwesend bis [\d.]+, Vertretung: Lena Laterne$/ });
  await form.getByLabel('Person', { exact: true }).selectOption({ value: (await choice.getAttribute('value')) ?? '' });
  await form.getByRole('button').click();
  await lena.getByText(/Lars Leuchte ist bis [\d.]+ abwesend/).waitFor();
  await browsing.axe(lena);
  const mails = await city.mailsTo(city.people.find((one) => one.name === 'Lena Laterne')?.email ?? '', 2);
  expect(mails.map((mail) => mail.subject).sort()).toEqual([`In Vertretung: ${number}`, 'Sie sind als Vertretung eingetragen']);
  await lena.getByRole('link', { name: 'Eingang', exact: true }).first().click();
  await lena.getByRole('link', { name: 'In Vertretung (1)' }).click();
  await lena.getByText(number).waitFor();

  // Colleagues are found while one types.
  await learnWords(systemWork(city.house, 'test'));
  await lena.locator('#staff-search').fill('Leuhcte');
  await lena.getByRole('option', { name: /Lars Leuchte/ }).click();
  await lena.waitForURL(/\/portal\/personen\//);
  await lena.getByText('Vertretung: Lena Laterne').waitFor();
  await browsing.axe(lena);
});
