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

// No script of ours takes part on these pages.
describe.each([{ scripts: false }])('with scripts $scripts', ({ scripts }) => {
  test('an idea is written, released, supported, considered and taken up, and its author reads it all', async () => {
    const wrote = `ida-${scripts}@buerger.example`;
    const citizen = await browsing.visitor({ scripts });
    const page = await citizen.newPage();
    await page.goto(city.url);
    await page.getByRole('link', { name: 'Idee oder Lob' }).first().click();
    await browsing.axe(page);
    await page.getByRole('link', { name: 'Idee oder Lob schreiben' }).click();
    await browsing.axe(page);
    await page.getByLabel('Worum geht es?').fill('Sonnensegel am Spielplatz');
    await page.getByLabel('E-Mail-Adresse').fill(wrote);
    await page.getByRole('button', { name: 'Absenden' }).click();
    // The text was left out: it is asked for, and what was typed is still there.
    await page.getByText('Bitte füllen Sie dieses Feld aus.').first().waitFor();
    await browsing.axe(page, { as_shown: true });
    expect(await page.getByLabel('E-Mail-Adresse').inputValue()).toBe(wrote);
    await page.getByLabel('Was möchten Sie uns sagen?').fill('Im Sommer ist der Sand zu heiß.');
    await page.getByLabel('Wo?').fill('Lotter Str. 12');
    await page.getByRole('button', { name: 'Absenden' }).click();
    await page.getByText('Es ist angekommen').waitFor();
    await page.getByText('Noch nicht öffentlich').waitFor();
    await browsing.axe(page);
    const number = NUMBER.exec(await page.locator('main').innerText())?.[0] ?? '';
    const secret_link = page.url().replace('?neu', '');

    const clerk = await browsing.visitor({ scripts });
    const desk = await clerk.newPage();
    await desk.goto(`${city.url}/anmelden`);
    await city.signIn(desk, 'Victor Verteiler');
    await desk.goto(`${city.url}/mitarbeit?view=all`);
    await desk
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('link', { name: 'Idee: Sonnensegel am Spielplatz' })
      .click();
    await browsing.axe(desk);
    await desk.getByRole('button', { name: 'Veröffentlichen' }).click();
    await desk.getByText('Gespeichert').waitFor();
    await desk.getByText('In Prüfung nehmen', { exact: true }).first().click();
    await desk.getByRole('button', { name: 'In Prüfung nehmen' }).click();
    await desk.getByText('In Prüfung', { exact: true }).first().waitFor();

    const neighbour = await browsing.visitor({ scripts });
    const door = await neighbour.newPage();
    await door.goto(`${city.url}/ideen/${number}`);
    await door.getByText('Noch niemand unterstützt das').waitFor();
    await browsing.axe(door);
    await door.getByRole('button', { name: 'Ich unterstütze das' }).click();
    await door.getByText('Eine Person unterstützt das').waitFor();
    await door.getByText('Danke, Sie unterstützen diese Idee.').waitFor();
    await browsing.axe(door);
    await door.getByRole('button', { name: 'Nicht mehr unterstützen' }).click();
    await door.getByText('Noch niemand unterstützt das').waitFor();
    await door.getByRole('button', { name: 'Ich unterstütze das' }).click();
    await door.getByText('Eine Person unterstützt das').waitFor();

    await desk.getByText('Aufgreifen', { exact: true }).first().click();
    await desk.getByRole('button', { name: 'Aufgreifen', exact: true }).click();
    await desk.getByText('Bitte füllen Sie dieses Feld aus.').first().waitFor();
    await browsing.axe(desk, { as_shown: true });
    await desk.getByLabel('Was wird daraus?').fill('Im Mai kommen zwei Segel.');
    await desk.getByLabel('Wo ist es zu sehen?').fill('https://www.stadt.example/segel');
    await desk.getByRole('button', { name: 'Aufgreifen', exact: true }).click();
    await desk.getByText('Im Mai kommen zwei Segel.').first().waitFor();

    const mails = await city.mailsTo(wrote, 3);
    expect(mails.map((mail) => mail.subject)).toEqual([
      `Ihre Idee ist angekommen (${number})`,
      `Wir prüfen Ihre Idee (${number})`,
      `Ihre Idee wird aufgegriffen (${number})`,
    ]);
    expect(mails[2]?.body_text).toContain('https://www.stadt.example/segel');
    expect(mails[2]?.body_text).toContain(secret_link.slice(secret_link.indexOf('/ideen/')));

    await door.goto(`${city.url}/ideen?state=taken_up`);
    await door.getByRole('link', { name: 'Sonnensegel am Spielplatz' }).first().click();
    await door.getByText('Im Mai kommen zwei Segel.').first().waitFor();
    expect(await door.getByRole('link', { name: 'https://www.stadt.example/segel' }).count()).toBe(1);
    expect(await door.getByRole('button', { name: 'Ich unterstütze das' }).count()).toBe(0);
    await browsing.axe(door);

    await page.goto(secret_link);
    await page.getByRole('textbox', { name: 'Nachricht an die Stadt' }).fill('Wie schön!');
    await page.getByRole('button', { name: 'Nachricht senden' }).click();
    await page.getByText('Ihre Nachricht ist angekommen').waitFor();
    await page.getByText('Wie schön!').waitFor();
    await browsing.axe(page);
  });

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
    await desk.goto(`${city.url}/mitarbeit`);
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
