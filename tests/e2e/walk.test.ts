import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { aPhoto } from '../support/pictures.ts';
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
  test('a broken street light is reported, accepted, answered and closed with a photo, and the reporter reads it all in the post box', async () => {
    const photo = await aPhoto({ width: 1200, height: 900 });
    const citizen = await browsing.visitor({ scripts });
    const page = await citizen.newPage();
    const wrote = `lina-${scripts}@buerger.example`;

    await page.goto(city.url);
    expect(await page.title()).toContain('Osnabrück');
    await page.getByRole('link', { name: 'Schaden melden' }).first().click();
    await page.getByRole('link', { name: /Straßenlaterne defekt/ }).click();
    await page.getByLabel('Straße', { exact: true }).fill('Lotter Straße');
    await page.getByLabel('Hausnummer oder Laternen-Nummer').fill('12');
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByLabel('Was haben Sie gesehen?').fill('Die Laterne flackert seit Tagen und ist nachts ganz aus.');
    await page.getByLabel('Fotos').setInputFiles({ name: 'laterne.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    // The question was left out: it is asked for, and everything typed and the photo are still there.
    await page.getByText('Bitte beantworten Sie diese Frage.').first().waitFor();
    await browsing.axe(page, { as_shown: true });
    await page.getByLabel('Sie flackert').check();
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByLabel('E-Mail-Adresse').fill(wrote);
    await page.getByRole('button', { name: 'Meldung absenden' }).click();

    await page.getByText('Ihre Meldung ist angekommen').waitFor();
    const number = /MEL-\d\d-\d{4,}-\d/.exec(await page.locator('main').innerText())?.[0] ?? '';
    expect(number).not.toBe('');
    const secret_link = page.url().replace('?neu', '');
    await browsing.axe(page);

    const clerk = await browsing.visitor({ scripts });
    const desk = await clerk.newPage();
    await desk.goto(`${city.url}/anmelden`);
    await city.signIn(desk, 'Lena Laterne');
    await desk.goto(`${city.url}/mitarbeit`);
    await desk.getByRole('link', { name: /Mein Team/ }).click();
    await desk
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('link')
      .click();
    await browsing.axe(desk);
    await desk.getByRole('button', { name: 'Annehmen' }).click();
    await desk.getByText('Gespeichert').waitFor();
    await desk.getByText('Antworten', { exact: true }).click();
    await desk.getByLabel('Nachricht').fill('Danke, wir kommen morgen mit dem Steiger.');
    await desk.getByRole('button', { name: 'Senden' }).click();
    await desk.getByText('Danke, wir kommen morgen mit dem Steiger.').waitFor();
    await desk.getByText('Abschließen', { exact: true }).click();
    await desk.getByLabel('Was wurde gemacht?').fill('Leuchtmittel und Vorschaltgerät getauscht.');
    await desk.getByLabel('Foto vom Ergebnis').setInputFiles({ name: 'fertig.jpg', mimeType: 'image/jpeg', buffer: photo });
    await desk.getByRole('button', { name: 'Als erledigt abschließen' }).click();
    await desk.getByText('Leuchtmittel und Vorschaltgerät getauscht.').first().waitFor();

    const mails = await city.mailsTo(wrote, 4);
    expect(mails.map((mail) => mail.subject)).toEqual([
      `Ihre Meldung ist angekommen (${number})`,
      `Ihre Meldung wird bearbeitet (${number})`,
      `Antwort zu Ihrer Meldung (${number})`,
      `Erledigt: Ihre Meldung (${number})`,
    ]);
    await page.goto(`${city.url}/demo/postfach`);
    await page.getByRole('link', { name: `Erledigt: Ihre Meldung (${number})` }).click();
    await page.getByText('Leuchtmittel und Vorschaltgerät getauscht.').first().waitFor();
    await browsing.axe(page);

    await page.goto(secret_link);
    await page.getByText('Danke, wir kommen morgen mit dem Steiger.').waitFor();
    expect(await page.getByRole('img', { name: /Foto \d/ }).count()).toBe(2);

    await page.goto(`${city.url}/meldungen/${number}`);
    await page.getByText('Leuchtmittel und Vorschaltgerät getauscht.').first().waitFor();
    expect(await page.getByText('Danke, wir kommen morgen').count()).toBe(0);
    await browsing.axe(page);
  });
});
