import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { aPdf } from '../support/pdfs.ts';
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

const PDF = {
  name: 'nachweis.pdf',
  mimeType: 'application/pdf',
  buffer: await aPdf(),
};
const next = (page: Page) => page.getByRole('button', { name: 'Speichern und weiter' }).click();

async function found(page: Page, words: string, service: string): Promise<void> {
  await page.goto(`${city.url}/leistungen`);
  await page.getByRole('searchbox').first().fill(words);
  await page.getByRole('searchbox').first().press('Enter');
  await page.getByRole('link', { name: service }).first().click();
  await page.getByRole('link', { name: 'online beantragen' }).first().click();
  await browsing.axe(page);
  await page.getByRole('button', { name: 'Jetzt beginnen' }).click();
}

async function sent(page: Page, email: string): Promise<string> {
  await page.getByRole('heading', { name: 'Angaben prüfen', level: 1 }).waitFor();
  await browsing.axe(page);
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByLabel('Ich versichere').check();
  await page.getByRole('button', { name: 'Antrag senden' }).click();
  await page.getByText('Ihr Antrag ist angekommen').waitFor();
  await browsing.axe(page);
  return page.url().replace('?neu', '');
}

test('without scripts a dog is found by an everyday word, registered, decided by two people, and the letter comes back', async () => {
  const citizen = await browsing.visitor({ scripts: false });
  const page = await citizen.newPage();
  await found(page, 'Welpe', 'Hund anmelden');
  await page.getByLabel('Einen Hund anmelden').check();
  await next(page);
  // The day was left out: it is asked for by name, and what was chosen is still there.
  await page.getByText('Bitte beantworten Sie: Seit wann lebt der Hund bei Ihnen?').first().waitFor();
  expect(await page.getByLabel('Einen Hund anmelden').isChecked()).toBe(true);
  await browsing.axe(page, { as_shown: true });
  await page.getByLabel('Seit wann lebt der Hund bei Ihnen?').fill('1.11.2025');
  await next(page);
  await page.getByLabel('Vorname').fill('Hanna');
  await page.getByLabel('Familienname').fill('Halter');
  await page.getByLabel('Geburtsdatum', { exact: true }).fill('1.2.1990');
  await page.getByLabel('Straße und Hausnummer').fill('Am Hang 1');
  await page.getByLabel('Postleitzahl').fill('49074');
  await page.getByLabel('Ort', { exact: true }).fill('Osnabrück');
  await browsing.axe(page);
  await next(page);
  await page.getByLabel('Rufname').fill('Rex');
  await page.getByLabel('Rasse oder Mischung').fill('Dackel');
  await page.getByLabel('Nein').check();
  await next(page);
  await browsing.axe(page);
  await next(page);
  await page.getByLabel('Ja').check();
  await next(page);
  await page
    .getByText('Durch Ihre Antwort kommen Fragen hinzu')
    .or(page.getByText('Bitte beantworten Sie: Aus welchem Grund?'))
    .first()
    .waitFor();
  await page.getByLabel('Aus dem Tierheim übernommen').check();
  await page.getByLabel('Nachweis').setInputFiles(PDF);
  await next(page);
  await page.getByText('nachweis.pdf').waitFor();
  const link = await sent(page, 'hanna@buerger.example');
  const [receipt] = await city.mailsTo('hanna@buerger.example', 1);
  expect(receipt?.subject).toContain('eingegangen');

  const number = link.split('/').at(-2) ?? '';
  const clerk = async (name: string) => {
    const desk = await (await browsing.visitor({ scripts: false })).newPage();
    await desk.goto(`${city.url}/anmelden`);
    await city.signIn(desk, name);
    await desk.goto(`${city.url}/mitarbeit?view=team`);
    await desk
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('link', { name: /Hund anmelden/ })
      .click();
    return desk;
  };
  const stella = await clerk('Stella Steuer');
  await browsing.axe(stella);
  await stella.getByRole('button', { name: 'Prüfung beginnen' }).click();
  for (const task of ['Person im Melderegister geprüft', 'Angaben zum Hund geprüft'])
    await stella.getByRole('button', { name: new RegExp(`Als erledigt abhaken.*${task}`) }).click();
  await stella.getByLabel('Steuer festgesetzt').first().check();
  await stella.getByLabel('Sie halten den Hund im Stadtgebiet.').check();
  await browsing.axe(stella);
  await stella.getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await stella.getByText('Jemand anderes gibt sie frei').waitFor();
  const anton = await clerk('Anton Abgabe');
  await browsing.axe(anton);
  await anton.getByRole('button', { name: 'Freigeben' }).click();
  await anton.getByText('So wurde entschieden').waitFor();

  const mails = await city.mailsTo('hanna@buerger.example', 2);
  expect(mails.at(-1)?.subject).toContain('entschieden');
  await page.goto(link);
  await browsing.axe(page);
  const letter = await page.request.get(`${link}/bescheid.pdf`);
  expect([letter.status(), letter.headers()['content-type']]).toEqual([200, 'application/pdf']);
});

test('with scripts a library card is applied for, for a child whose parent agrees', async () => {
  const page = await (await browsing.visitor({ scripts: true, width: 360, dark: true })).newPage();
  await found(page, 'Bücher ausleihen', 'Bibliotheksausweis');
  await page.getByLabel('Vorname').fill('Mia');
  await page.getByLabel('Familienname').fill('Muster');
  await page.getByLabel('Geburtsdatum').fill('1.2.2018');
  await page.getByLabel('Anschrift').fill('Am Hang 1, 49074 Osnabrück');
  await browsing.axe(page);
  await next(page);
  await page.getByLabel('Name der sorgeberechtigten Person').fill('Maria Muster');
  // The page finds by itself what the server would: said beside the question, gone with the right answer.
  await page.getByLabel('Nein').check();
  await page.getByText('Ohne Zustimmung können wir keinen Ausweis ausstellen.').waitFor();
  await browsing.axe(page, { as_shown: true });
  await page.getByLabel('Ja').check();
  await page.getByText('Ohne Zustimmung können wir keinen Ausweis ausstellen.').waitFor({ state: 'detached' });
  await next(page);
  const proof = page.getByLabel('Nachweis');
  await page.getByLabel('Schule, Ausbildung oder Studium').check();
  await proof.waitFor();
  await page.getByLabel('Nein').check();
  await proof.waitFor({ state: 'hidden' });
  expect(await page.getByRole('status').first().textContent()).toBe('Frage entfällt: Nachweis');
  expect(await page.getByLabel('Nein').evaluate((radio) => radio === document.activeElement)).toBe(true);
  await next(page);
  await sent(page, 'maria@buerger.example');
});
