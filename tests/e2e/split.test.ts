import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

/** A report that names two things, with a photo of each, by its secret link. */
async function reported() {
  const visitor = aVisitor(city);
  const form = fieldsOf((await visitor.get('/melden?category_id=strassenbeleuchtung')).html, '/melden');
  const typed = { street: 'Lotter Straße', house_number: '12', description: 'Laterne dunkel. Daneben liegt Müll.', 'answers.what': 'dark' };
  const photos = await Promise.all(
    ['laterne.jpg', 'muell.jpg'].map(async (name, n) => ({ name, bytes: await aPhoto({ width: 300 + n, height: 200 }) })),
  );
  const sent = await visitor.upload('/melden', { ...form, ...typed }, photos);
  const link = sent.location.replace('?neu', '');
  return { link, number: link.split('/')[2] ?? '' };
}

describe.each([
  { scripts: false, width: 360, dark: true },
  { scripts: true, width: 390, dark: false },
])('with scripts $scripts, $width pixels wide', ({ scripts, width, dark }) => {
  const fits = 'document.documentElement.scrollWidth <= innerWidth';

  test('a report of two matters becomes two, the second where a click on the map marked it; both are seen, and it is undone', async () => {
    const { link, number } = await reported();
    const visitor = await browsing.visitor({ scripts, width, dark });
    const desk = await visitor.newPage();
    await desk.goto(`${city.url}/anmelden`);
    await city.signIn(desk, 'Victor Verteiler');
    await desk.goto(`${city.url}/mitarbeit?view=all&q=${number}`);
    await desk.locator('a[href^="/mitarbeit/meldungen/"]').first().click();
    await desk.locator('summary', { hasText: 'Meldung teilen' }).click();
    await desk.getByRole('link', { name: 'Meldung teilen' }).click();

    await desk.getByLabel('Text der neuen Meldung').fill('Daneben liegt Müll.');
    await desk.getByLabel('Foto 2 geht mit').check();
    await desk.getByLabel('Anliegen der neuen Meldung').selectOption('wilder-muell');
    await desk.getByLabel('Grund').fill('Zwei Dinge, zwei Teams.');
    await desk.getByLabel('Was alle bei dieser Meldung lesen').fill('Laterne dunkel.');
    // The Enter key shows the questions of the topic, it neither splits nor moves the map.
    await desk.getByLabel('Oder beschreiben Sie den Ort').fill('am Zaun');
    await desk.getByLabel('Oder beschreiben Sie den Ort').press('Enter');
    await desk.getByRole('group', { name: 'Angaben zum Anliegen' }).getByRole('radio').first().check();
    await desk.getByText('Markiert: Lotter Straße').waitFor();
    await browsing.axe(desk, { as_shown: true });
    expect(await desk.evaluate(fits)).toBe(true);

    await desk.getByRole('button', { name: 'Karte nach Norden' }).click();
    await desk.getByRole('button', { name: 'Karte nach Norden' }).click();
    await desk.locator('.map-choice__narrow').click({ position: { x: 144, y: 100 } });
    await desk.getByText(/^Markiert: (?!Lotter Straße)\S/).waitFor();
    const street = await desk.getByLabel('Straße', { exact: true }).inputValue();
    await desk.getByText(`Markiert: ${street}`, { exact: true }).waitFor();
    expect(await desk.getByLabel('Hausnummer oder Laternen-Nummer').inputValue()).toBe('');
    expect(await desk.getByLabel('Text der neuen Meldung').inputValue()).toBe('Daneben liegt Müll.');
    expect(await desk.getByLabel('Foto 2 geht mit').isChecked()).toBe(true);
    expect(await desk.getByLabel('Oder beschreiben Sie den Ort').inputValue()).toBe('am Zaun');
    await browsing.axe(desk, { as_shown: true });
    await desk.getByRole('button', { name: 'Meldung teilen', exact: true }).click();

    await desk.getByText('Geteilt: Ein Teil geht in einer eigenen Meldung weiter').first().waitFor();
    await browsing.axe(desk);
    const first = desk.url();
    await desk.getByRole('link', { name: /^MEL-/ }).last().click();
    await desk.getByText('Daneben liegt Müll.').first().waitFor();
    expect(desk.url()).not.toBe(first);
    expect(await desk.locator('main').innerText()).toContain(street);

    const mine = await visitor.newPage();
    await mine.goto(city.url + link);
    await mine.getByText('Zwei Dinge, zwei Teams.').first().waitFor();
    await mine.locator('a[href^="/verfolgen/"]', { hasText: 'MEL-' }).last().click();
    await mine.getByText('Aus einer anderen Meldung geteilt').first().waitFor();
    const other = new URL(mine.url()).pathname.split('/')[2] ?? '';
    expect(other).not.toBe(number);
    for (const [one, words] of [
      [number, 'Laterne dunkel.'],
      [other, 'Aus einer anderen Meldung geteilt'],
    ] as const) {
      await mine.goto(`${city.url}/meldungen/${one}`);
      await mine.getByText(words).first().waitFor();
    }

    await desk.goto(first);
    await desk.getByRole('button', { name: 'Teilen zurücknehmen' }).click();
    await desk.getByRole('button', { name: 'Teilen zurücknehmen' }).waitFor({ state: 'detached' });
    await mine.goto(`${city.url}/meldungen/${other}`);
    await mine.getByText(`Es geht weiter unter ${number}.`).first().waitFor();
    await visitor.close();
  });

  test('the reporter corrects where it is by a click, and the Enter key saves what was typed', async () => {
    const { link } = await reported();
    const visitor = await browsing.visitor({ scripts, width, dark });
    const page = await visitor.newPage();
    await page.goto(city.url + link);
    await page.getByRole('link', { name: 'Text oder Ort ändern' }).click();
    await page.getByText('Markiert: Lotter Straße').waitFor();
    await page.getByLabel('Was ist los?').fill('Die Laterne ist dunkel.');
    await page.getByRole('button', { name: 'Weiter weg' }).click();
    await page.locator('.map-choice__narrow').click({ position: { x: 144, y: 10 } });
    await page.getByText(/^Markiert: (?!Lotter Straße)\S/).waitFor();
    const street = await page.getByLabel('Straße', { exact: true }).inputValue();
    expect(street).not.toBe('Lotter Straße');
    expect(await page.getByLabel('Was ist los?').inputValue()).toBe('Die Laterne ist dunkel.');
    expect(await page.evaluate(fits)).toBe(true);
    await browsing.axe(page, { as_shown: true });
    await page.getByLabel('Hausnummer oder Laternen-Nummer').fill('7');
    await page.getByLabel('Hausnummer oder Laternen-Nummer').press('Enter');
    await page.getByText('Geändert. Das Team sieht den neuen Text.').waitFor();
    await page.getByText(`${street} 7`).first().waitFor();
    await visitor.close();
  });
});
