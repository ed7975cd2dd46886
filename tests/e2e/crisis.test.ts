import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'crisis-'));
  city = await startCity();
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const rows = async (sql: string) => Number((await city.house.pools.read_pool.query(`select count(*)::int as n from ${sql}`)).rows[0].n);
const noWider = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);

/** Puts what a link or a button downloads into the folder of this test; its path. */
async function downloaded(page: Page, click: () => Promise<void>, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  const file = path.join(folder, name);
  await download.saveAs(file);
  return file;
}

async function readBack(page: Page, file: string): Promise<void> {
  await page.getByLabel('Gesicherte Datei').setInputFiles(file);
  await button(page, 'Ansehen');
}

test('a crisis is opened, written about, taken along, written on from a file without network, and read back: once', async () => {
  const visitor = await browsing.visitor({ scripts: false, width: 320 });
  const page = await visitor.newPage();
  await page.goto(`${city.url}/anmelden`);
  await city.signIn(page, 'Victor Verteiler');
  await page.goto(`${city.url}/mitarbeit/krisen/neu`);
  await page.getByLabel('Was ist geschehen?').fill('Alle Rechner zeigen eine Forderung.');
  await page.getByLabel('Das ist eine Übung').check();
  await button(page, 'Krise eröffnen');
  await page.getByText('Steht im Buch.').waitFor();
  const book = page.url().replace('?gespeichert', '');
  const write = async (link: string, words: string) => {
    await page.getByRole('link', { name: link }).click();
    await page
      .getByLabel(/^Was (ist|zu)/)
      .first()
      .fill(words);
    await button(page, 'Eintragen');
    await page.getByText(words).first().waitFor();
  };
  await page.getByLabel('Was ist gerade geschehen?').fill('Der Strom flackert.');
  await button(page, 'Eintragen');
  await page.getByRole('region', { name: 'Lage' }).getByText('Der Strom flackert.').waitFor();
  await write('Ereignis nachtragen', 'Die Leitstelle meldet Ausfälle.');
  await write('Aufgabe vergeben', 'Netz der Schulen trennen');
  await write('Entscheidung festhalten', 'Wir arbeiten auf Papier.');
  // Two ways lead back to it: the search, and what there is to do.
  await page.goto(`${city.url}/portal/suche?q=forderung`);
  await page.getByRole('main').getByRole('link', { name: 'Alle Rechner zeigen eine Forderung.' }).waitFor();
  await page.goto(`${city.url}/mitarbeit`);
  await page.getByRole('link', { name: 'Aufgaben offen: 1' }).click();
  await noWider(page);
  await browsing.axe(page);
  // Who was told answers by the link of the mail, without signing in.
  const [mail] = await city.mailsTo('it-bereitschaft@stadt.example', 1);
  expect(mail?.subject).toBe('ÜBUNG: Alarm des Krisenstabs, bitte bestätigen');
  expect(mail?.body_text).not.toContain('Forderung');
  const stranger = await (await browsing.visitor({ scripts: false, width: 320 })).newPage();
  const link = /\/krise\/quittung\/\S+/.exec(mail?.body_text ?? '')?.[0] ?? '';
  await stranger.goto(`${city.url}${link}`);
  await browsing.axe(stranger);
  await button(stranger, 'Ich bin erreicht');
  await stranger.getByText('Ihre Bestätigung ist angekommen').waitFor();
  await stranger.goto(`${city.url}${link}`);
  await stranger.getByText('Dieser Link gilt nicht mehr').waitFor();
  await page.goto(`${book}/alarm`);
  await page.getByText('mit dem Link').waitFor();

  await page.goto(`${book}/ohne-netz`);
  const phrase = (await page.locator('code').first().textContent()) ?? '';
  const html = await downloaded(page, () => page.getByRole('link', { name: 'Krisenbuch herunterladen (HTML)' }).click(), 'krisenbuch.html');
  expect(readFileSync(html, 'utf8')).not.toContain('Leitstelle');

  const alone = await browsing.visitor({ scripts: true, width: 320 });
  await alone.setOffline(true);
  const file = await alone.newPage();
  const asked: string[] = [];
  const told: string[] = [];
  file.on('request', (request) => asked.push(request.url()));
  file.on('console', (message) => told.push(message.text()));
  await file.goto(pathToFileURL(html).href);
  await file.getByLabel('Losung').fill('falsch-falsch');
  await button(file, 'Öffnen');
  await file.getByText('Diese Losung passt nicht').waitFor();
  await file.getByLabel('Losung').fill(phrase.toUpperCase());
  await button(file, 'Öffnen');
  await file.getByText('Die Leitstelle meldet Ausfälle.').first().waitFor();
  // What is due next and what is not saved stand at the top.
  await file.getByRole('region', { name: 'Lage' }).getByText('Erstmeldung (24 Stunden)').waitFor();
  expect(await file.getByLabel('Warum?').isVisible()).toBe(false);
  await file.getByLabel('Inhalt').first().fill('Ohne Netz: Server sind aus.');
  await file.getByLabel('Wer schreibt?').fill('Nachtschicht');
  await button(file, 'Eintragen');
  await file.getByText('Ohne Netz: Server sind aus.').first().waitFor();
  await file.getByRole('button', { name: 'Erledigt: Netz der Schulen trennen' }).click();
  await file.getByText('2 Einträge seit der letzten Sicherung.').waitFor();
  await noWider(file);
  // What was written outlives the window, encrypted.
  await file.reload();
  expect(await file.evaluate(() => JSON.stringify(localStorage))).not.toContain('Server');
  await file.getByLabel('Losung').fill(phrase);
  await button(file, 'Öffnen');
  await file.getByText('Ohne Netz: Server sind aus.').first().waitFor();
  await browsing.axe(file, { as_shown: true });
  const saved = await downloaded(file, () => button(file, 'Sichern'), 'gesichert.json');
  await file.getByText('Alles gesichert.').waitFor();
  expect(asked.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
  expect(told).toEqual([]);

  await readBack(page, saved);
  await page.getByText('2 neue Einträge, 0 schon bekannt.').waitFor();
  await browsing.axe(page, { as_shown: true });
  const before = await rows('crisis_entries');
  await button(page, 'Übernehmen');
  await page.getByText('Eingelesen: 2 neue Einträge.').waitFor();
  expect(await rows('crisis_entries')).toBe(before + 2);
  await readBack(page, saved);
  await page.getByText('Alles darin ist schon bekannt.').waitFor();
  expect(await page.getByRole('button', { name: 'Übernehmen' }).count()).toBe(0);
  expect(await rows('crisis_entries')).toBe(before + 2);
  await page.goto(book);
  await page.getByText('Ohne Netz: Server sind aus.').first().waitFor();
  await page.getByText('Keine Aufgabe ist offen.').waitFor();
});
