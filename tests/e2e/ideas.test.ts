import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const NUMBER = /IDE-\d\d-\d{4,}-\d/;

describe.each([{ scripts: false }, { scripts: true }])('with scripts $scripts', ({ scripts }) => {
  test('praise for a team lies with that team, is passed on with thanks, and finds no supporters', async () => {
    const wrote = `lob-${scripts}@buerger.example`;
    const citizen = await browsing.visitor({ scripts });
    const page = await citizen.newPage();
    await page.goto(`${city.url}/ideen/neu`);
    await page.getByLabel('Ein Lob').check();
    await page.getByLabel('Wem gilt das Lob?').selectOption({ label: 'Straßenbeleuchtung' });
    await page.getByLabel('Worum geht es?').fill('Schnell repariert');
    await page.getByLabel('Was möchten Sie uns sagen?').fill('Die Laterne brannte schon am nächsten Abend.');
    await page.getByLabel('E-Mail-Adresse').fill(wrote);
    await page.getByRole('button', { name: 'Absenden' }).click();
    await page.getByText('Es ist angekommen').waitFor();
    const number = NUMBER.exec(await page.locator('main').innerText())?.[0] ?? '';

    const clerk = await browsing.visitor({ scripts });
    const desk = await clerk.newPage();
    await desk.goto(`${city.url}/anmelden`);
    await city.signIn(desk, 'Lena Laterne');
    await desk
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('link')
      .click();
    await desk.getByRole('button', { name: 'Veröffentlichen' }).click();
    await desk.getByText('Gespeichert').waitFor();
    await desk.getByText('Weitergegeben und bedankt', { exact: true }).first().click();
    await desk.getByRole('button', { name: 'Weitergegeben und bedankt' }).click();
    await desk.getByText('Weitergegeben', { exact: true }).first().waitFor();
    await browsing.axe(desk);

    const mails = await city.mailsTo(wrote, 2);
    expect(mails.map((mail) => mail.subject)).toEqual([`Danke für Ihr Lob (${number})`, `Ihr Lob ist weitergegeben (${number})`]);
    await page.goto(`${city.url}/ideen/${number}`);
    expect(await page.getByText('unterstützt').count()).toBe(0);
    await browsing.axe(page);
  });
});
