import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../../support/browser.ts';
import { aPhoto } from '../../support/pictures.ts';
import { type RunningCity, startCity } from '../../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;
const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-faults-'));
beforeAll(async () => {
  city = await startCity({ jobs: false });
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([{ scripts: false }, { scripts: true }])('in a real browser, with scripts $scripts', ({ scripts }) => {
  test('a photo of 50 MB ends in a page with the reason and the form, not in a broken connection; the next try goes through', async () => {
    const visitor = await browsing.visitor({ scripts });
    const page = await visitor.newPage();
    const file = path.join(folder, 'riesig.jpg');
    writeFileSync(file, Buffer.concat([await aPhoto({ width: 300, height: 200 }), Buffer.alloc(50 * 1024 * 1024)]));
    await page.goto(`${city.url}/melden?category_id=strassenbeleuchtung&at=all`);
    await page.getByLabel('Straße', { exact: true }).fill('Lotter Straße');
    await page.getByLabel('Was haben Sie gesehen?').fill('Dunkel.\nSeit Montag.');
    await page.getByLabel('Sie flackert').check();
    await page.getByLabel('Fotos').setInputFiles(file);
    await page.getByRole('button', { name: 'Meldung absenden' }).click();
    await page.getByText('„riesig.jpg“ ist größer als 20 MB').first().waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe('problem-summary');
    expect(await page.getByLabel('Was haben Sie gesehen?').inputValue()).toBe('Dunkel.\nSeit Montag.');
    expect(await page.getByLabel('Sie flackert').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Meldung absenden' }).click();
    await page.getByText('Ihre Meldung ist angekommen').waitFor();
    await visitor.close();
  });
});

test('a form of 2 MB ends in a page that says so', async () => {
  const visitor = await browsing.visitor({ scripts: true });
  const page = await visitor.newPage();
  await page.goto(`${city.url}/anmelden`);
  await page.evaluate("document.querySelector('input[name=email]').value = 'x'.repeat(2_000_000)");
  await page.getByLabel('Passwort').fill('x');
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await page.getByText('Das ist zu groß.').waitFor();
  await visitor.close();
});
