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

describe.each([{ scripts: false }, { scripts: true }])('with scripts $scripts', ({ scripts }) => {
  test('what a citizen answers from the post box stands with the team, without the quoted mail and with the original', async () => {
    const wrote = `lina-${scripts}@buerger.example`;
    const citizen = await browsing.visitor({ scripts });
    const page = await citizen.newPage();
    await page.goto(`${city.url}/melden?category_id=strassenbeleuchtung`);
    await page.getByLabel('Straße', { exact: true }).fill('Lotter Straße');
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByLabel('Was haben Sie gesehen?').fill('Die Laterne flackert.');
    await page.getByLabel('Sie flackert').check();
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByLabel('E-Mail-Adresse').fill(wrote);
    await page.getByRole('button', { name: 'Meldung absenden' }).click();
    await page.getByText('Ihre Meldung ist angekommen').waitFor();
    const number = page.url().split('/')[4] ?? '';
    await city.mailsTo(wrote, 1);

    await page.goto(`${city.url}/demo/postfach`);
    await page
      .getByRole('row', { name: new RegExp(wrote) })
      .getByRole('link')
      .click();
    await page.getByRole('heading', { name: 'Auf diese E-Mail antworten' }).waitFor();
    await browsing.axe(page);
    await page.getByLabel('Ihre Antwort').fill('Es ist Mast 7 am Weg.');
    await page.getByRole('button', { name: 'Antwort senden' }).click();
    await page.getByText('Ihre Antwort ist bei der Stadt angekommen').waitFor();
    await browsing.axe(page);
    await taken(number);

    const clerk = await browsing.visitor({ scripts });
    const desk = await clerk.newPage();
    await desk.goto(`${city.url}/anmelden`);
    await city.signIn(desk, 'Lena Laterne');
    await desk.goto(`${city.url}/mitarbeit?view=unread`);
    await desk
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('link')
      .click();
    const message = desk.getByRole('listitem').filter({ hasText: 'Nachricht der meldenden Person' });
    expect(await message.getByText('Es ist Mast 7 am Weg.').textContent()).toBe('Es ist Mast 7 am Weg.');
    await message.getByText('per E-Mail').waitFor();
    expect(await message.getByRole('link', { name: /E-Mail im Original/ }).count()).toBe(1);
    await browsing.axe(desk);
  });
});

async function taken(number: string): Promise<void> {
  const waiting = `select 1 from mails_in join cases using (case_id) where number = $1 and outcome = 'taken'`;
  while ((await city.house.pools.read_pool.query(waiting, [number])).rows.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
