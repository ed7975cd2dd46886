import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPassphrase } from '#modules/emergency';
import { systemWork } from '#platform/system-work';
import { packFile } from '../../src/web/emergency/make.ts';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { someOpenCases } from '../support/open-cases.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;
let folder: string;
let passphrase: string;
const TEAM = 'strassenbeleuchtung';
const PICTURES = process.env.STADTTOR_PICTURES;

beforeAll(async () => {
  [city, browsing] = await Promise.all([startCity(), openBrowser()]);
  folder = mkdtempSync(path.join(os.tmpdir(), 'pack-'));
  const { house } = city;
  await house.pools.write.query('update articles set emergency = true where published_version is not null');
  // What would run if anything of a pack were read as markup.
  await someOpenCases(house.pools.write, TEAM, 150);
  await house.pools.write.query(
    `update cases set subject = '<img src=x onerror="document.title=1"></script><script>document.title=2</script>' where case_id =
      (select case_id from cases where team_id = $1 and phase <> 'closed' order by due_at nulls last limit 1)`,
    [TEAM],
  );
  passphrase = await newPassphrase(systemWork(house, 'test'), { team_id: TEAM });
  const { html } = await packFile(systemWork(house, 'test'), TEAM);
  writeFileSync(path.join(folder, 'mappe.html'), html);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await browsing?.close();
  await city?.stop();
});

const opened = async (file: string, options: { width: number; dark: boolean; language?: string }) => {
  const visitor = await browsing.visitor({ scripts: true, ...options });
  await visitor.setOffline(true);
  const page = await visitor.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (line) => line.type() === 'error' && wrong.push(line.text()));
  page.on('request', (request) => /^(file|data|blob):/.test(request.url()) || wrong.push(request.url()));
  await page.goto(pathToFileURL(path.join(folder, file)).href);
  return { page, wrong };
};

describe.each([
  { as: 'on a phone, light', width: 320, dark: false },
  { as: 'on a wide screen, dark', width: 1280, dark: true },
])('a pack opened from a file with the network off, $as', ({ as, width, dark }) => {
  test('says that a wrong passphrase is wrong, shows everything to the right one, and is accessible', { timeout: 60_000 }, async () => {
    const { page, wrong } = await opened('mappe.html', { width, dark });
    await page.getByText('Unverändert, seit sie gemacht wurde.').waitFor();
    await browsing.axe(page, { as_shown: true });
    if (PICTURES) await page.screenshot({ path: path.join(PICTURES, `pack-closed-${width}.png`), fullPage: true });
    await page.getByLabel('Losung').fill('nicht-die-richtige');
    await page.getByRole('button', { name: 'Öffnen' }).click();
    await page.getByText('Damit geht diese Mappe nicht auf.').waitFor();
    await browsing.axe(page, { as_shown: true });

    // As people type it: in capitals, with blanks.
    await page.getByLabel('Losung').fill(passphrase.toUpperCase().replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Öffnen' }).click();
    await page.getByRole('heading', { name: 'Wen man wie erreicht' }).waitFor();
    for (const heading of [
      'Fristen der nächsten 30 Tage',
      'Offene Vorgänge',
      'Geld, auf das es ankommt',
      'Was zu tun ist',
      'Aufnehmen auf Papier',
    ])
      expect(await page.getByRole('heading', { name: heading }).count(), heading).toBe(1);
    expect(await page.getByText('Ludmilla Leuchte').or(page.getByText('Lars Leuchte')).count()).toBeGreaterThan(0);
    // The words of a case are words, whatever they look like.
    expect(await page.title()).toContain('Notfallmappe');
    expect(await page.locator('#cases').textContent()).toContain('<img src=x onerror=');
    const number = await page.locator('.sheet__number').textContent();
    expect(number).toMatch(/^MEL-\d\d-\d{4,}-\d$/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
    await browsing.axe(page, { as_shown: true });
    if (PICTURES) await page.screenshot({ path: path.join(PICTURES, `pack-open-${width}.png`), fullPage: true });
    await page.getByLabel('Suchen nach Nummer').fill('gibt es nicht');
    await page.getByText('0 gefunden').waitFor();
    await page.getByRole('button', { name: 'Mappe schließen' }).click();
    expect(await page.getByText('Offene Vorgänge').count()).toBe(0);
    expect(wrong, as).toEqual([]);
  });
});

test('a pack that was changed says so before it is opened, and does not open', { timeout: 60_000 }, async () => {
  const html = readFileSync(path.join(folder, 'mappe.html'), 'utf8');
  writeFileSync(path.join(folder, 'changed.html'), html.replace(/"made_at":"20\d\d/, '"made_at":"2099'));
  const { page } = await opened('changed.html', { width: 1280, dark: false });
  await page.getByText('Achtung: Diese Datei wurde verändert.').waitFor();
  await page.getByLabel('Losung').fill(passphrase);
  await page.getByRole('button', { name: 'Öffnen' }).click();
  await page.getByText('Damit geht diese Mappe nicht auf.').waitFor();
});

test('three days later the pack says in large letters that it is old, in English too', { timeout: 60_000 }, async () => {
  const visitor = await browsing.visitor({ scripts: true, language: 'en-GB' });
  await visitor.setOffline(true);
  const page = await visitor.newPage();
  await page.clock.setFixedTime(Date.now() + 3 * 86_400_000 + 60_000);
  await page.goto(pathToFileURL(path.join(folder, 'mappe.html')).href);
  await page.getByText('3 days old').waitFor();
  await page.getByText('This pack is old.').waitFor();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await page.getByText('Diese Mappe ist alt.').waitFor();
});
