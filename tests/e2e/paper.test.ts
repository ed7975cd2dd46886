import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPassphrase } from '#modules/emergency';
import { systemWork } from '#platform/system-work';
import { packFile } from '../../src/web/emergency/make.ts';
import { qrStrokes } from '../../src/web/ui/qr-code.tsx';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { aPhoto } from '../support/pictures.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;
let folder: string;
const TEAM = 'strassenbeleuchtung';
const PICTURES = process.env.STADTTOR_PICTURES;

beforeAll(async () => {
  [city, browsing] = await Promise.all([startCity(), openBrowser()]);
  folder = mkdtempSync(path.join(os.tmpdir(), 'paper-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await browsing?.close();
  await city?.stop();
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const inWords = (day: string, lang = 'de-DE') =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** The number and the code of the first sheet, as they are printed from a pack without a network. */
async function printedSheet(): Promise<{ number: string; code: string }> {
  const work = systemWork(city.house, 'test');
  const passphrase = await newPassphrase(work, { team_id: TEAM });
  writeFileSync(path.join(folder, 'mappe.html'), (await packFile(work, TEAM)).html);
  const visitor = await browsing.visitor({ scripts: true, width: 1280 });
  await visitor.setOffline(true);
  const page = await visitor.newPage();
  await page.goto(pathToFileURL(path.join(folder, 'mappe.html')).href);
  await page.getByLabel('Losung').fill(passphrase);
  await button(page, 'Öffnen');
  await page.getByRole('heading', { name: 'Aufnehmen auf Papier' }).waitFor();
  const sheet = page.locator('.sheet').first();
  const number = (await sheet.locator('.sheet__number').textContent()) ?? '';
  return { number, code: (await sheet.locator('svg path').last().getAttribute('d')) ?? '' };
}

async function signedIn(name: string, width: number): Promise<Page> {
  const page = await (await browsing.visitor({ scripts: false, width, dark: width > 1_000 })).newPage();
  await page.goto(`${city.url}/anmelden`);
  await city.signIn(page, name);
  return page;
}

let pictures = 0;
/** Accessible, no wider than the screen, and kept as a picture where asked for. */
async function looked(page: Page): Promise<void> {
  await browsing.axe(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
  pictures += 1;
  if (PICTURES) await page.screenshot({ path: path.join(PICTURES, `paper-${String(pictures).padStart(2, '0')}.png`), fullPage: true });
}

test('from the number on a printed sheet to the case: entered page by page, read by somebody else, settled, found by its number with its own day', {
  timeout: 120_000,
}, async () => {
  const { number, code } = await printedSheet();
  const address = `${city.house.config.public_url}/mitarbeit/papier/${number}`;
  expect(code).toBe(qrStrokes(address).strokes);
  // The outage was three weeks.
  await city.house.pools.write.query("update paper_numbers set reserved_at = now() - interval '21 days'");
  const written = daysAgo(10);

  const first = await signedIn('Lars Leuchte', 320);
  await first.goto(`${city.url}/mitarbeit/papier`);
  await looked(first);
  await first.getByLabel('Nummer auf dem Bogen').fill('MEL-26-1234-5');
  await button(first, 'Bogen öffnen');
  await first.getByText('Zu dieser Nummer gibt es keinen Bogen').first().waitFor();
  await looked(first);
  // As a scanner types what the code holds.
  await first.getByLabel('Nummer auf dem Bogen').fill(address);
  await button(first, 'Bogen öffnen');
  await first.getByRole('heading', { name: `Bogen ${number}` }).waitFor();
  await looked(first);
  await first.getByRole('link', { name: 'Bogen eingeben' }).click();
  await first.getByLabel('Tag, der auf dem Bogen steht').fill(daysAgo(-3));
  await button(first, 'Speichern und weiter');
  await first.getByText('Das liegt in der Zukunft').first().waitFor();
  await looked(first);
  await first.getByLabel('Tag, der auf dem Bogen steht').fill(written);
  await first.getByLabel('Uhrzeit').fill('14:30');
  await button(first, 'Speichern und weiter');
  await first.getByLabel('Anliegen').selectOption('strassenbeleuchtung');
  await looked(first);
  await button(first, 'Speichern und weiter');
  await first.getByLabel('Straße').fill('Gibtsnichtweg');
  await button(first, 'Speichern und weiter');
  await first.getByRole('alert').waitFor();
  expect(await first.getByLabel('Straße').inputValue()).toBe('Gibtsnichtweg');
  await first.getByLabel('Straße').fill('Lotter Straße');
  await first.getByLabel('Hausnummer').fill('12');
  await looked(first);
  await button(first, 'Speichern und weiter');
  await first.getByLabel('Was auf dem Bogen steht').fill('Die Laterne ist aus.');
  await looked(first);
  await button(first, 'Speichern und weiter');
  await first.getByLabel('Name').fill('Ida Beispiel');
  await first.getByLabel('E-Mail').first().fill('ida@buerger.example');
  await looked(first);
  await button(first, 'Speichern und weiter');
  await first.getByLabel('Was vor Ort oder am Telefon schon getan wurde').fill('Eine Bake aufgestellt.');
  await button(first, 'Speichern und weiter');
  const photo = { name: 'bogen.jpg', mimeType: 'image/jpeg', buffer: await aPhoto({ width: 640, height: 900 }) };
  await first.getByLabel('Foto oder Scan des Bogens').setInputFiles(photo);
  await looked(first);
  await button(first, 'Speichern und weiter');
  await first.getByText(inWords(written)).first().waitFor();
  await looked(first);
  await button(first, 'Zur zweiten Eingabe geben');
  await first.getByText('Der Bogen wartet jetzt auf die zweite Eingabe').waitFor();
  await looked(first);
  await first.goto(`${city.url}/mitarbeit/papier/${number}/zweite`);
  await first.getByText('Das muss jemand anderes tun').waitFor();
  await looked(first);
  expect((await city.house.pools.read_pool.query('select 1 from cases where number = $1', [number])).rows).toEqual([]);

  const second = await signedIn('Victor Verteiler', 1280);
  await second.goto(`${city.url}/mitarbeit`);
  await second.getByText('Ein Bogen vom Papier wartet auf die zweite Eingabe').waitFor();
  await second.getByRole('link', { name: 'Bögen vom Papier eingeben' }).click();
  await looked(second);
  await second.getByRole('link', { name: number }).click();
  await looked(second);
  expect(await second.content()).not.toContain('ida@buerger.example');
  await second.getByRole('link', { name: 'Bogen ein zweites Mal lesen' }).click();
  await looked(second);
  await second.getByLabel('Nummer, die auf dem Bogen steht').fill(number.toLowerCase().replaceAll('-', ' '));
  await second.getByLabel('Tag, der auf dem Bogen steht').fill(written);
  await second.getByLabel('Anliegen').selectOption('strassenbeleuchtung');
  await second.getByLabel('Straße').fill('Lotter Str. 21');
  await second.getByLabel('E-Mail').first().fill('ida@buerger.example');
  await button(second, 'Prüfen');
  await second.getByRole('group', { name: 'Hausnummer' }).waitFor();
  await looked(second);
  await button(second, 'Vorgang anlegen');
  await second.getByText('Bitte entscheiden Sie, was auf dem Bogen steht').first().waitFor();
  await looked(second);
  await second.getByLabel('Erste Eingabe: 12').check();
  await button(second, 'Vorgang anlegen');
  await second.getByText(`Der Vorgang ${number} ist angelegt`).waitFor();
  await looked(second);
  await second.getByRole('link', { name: 'Vorgang öffnen' }).click();
  await second.getByText('Eine Bake aufgestellt.').first().waitFor();

  // Nothing twice: the page of the number leads to its case and takes nothing more.
  await first.goto(`${city.url}/mitarbeit/papier/${number}/worte`);
  await first.getByText('Hier ist nichts mehr zu tun').waitFor();
  await looked(first);

  const [mail] = await city.mailsTo('ida@buerger.example', 1);
  expect(mail?.body_text).toContain(`Ihre Meldung vom ${inWords(written)}`);
  const citizen = await (await browsing.visitor({ scripts: false, width: 320 })).newPage();
  await citizen.goto(`${city.url}/meldungen/${number}`);
  await citizen
    .getByText(inWords(written))
    .or(citizen.getByText(inWords(written).replace(/ \d{4}$/, '')))
    .first()
    .waitFor();
  expect(await citizen.content()).not.toContain('Ida');
  await browsing.axe(citizen);
});
