import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  [city, browsing] = await Promise.all([startCity(), openBrowser()]);
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

async function signedIn(name: string, width = 1280): Promise<Page> {
  const page = await (await browsing.visitor({ scripts: false, width })).newPage();
  await page.goto(`${city.url}/anmelden`);
  await city.signIn(page, name);
  return page;
}

test('a standard workplace is ordered in four clicks at most, approved on a phone by the link in the mail, and handed over', async () => {
  let clicks = 0;
  const asking = await signedIn('Lars Leuchte');
  await asking.goto(`${city.url}/portal`);
  const click = async (role: 'link' | 'button', name: string) => {
    clicks += 1;
    await asking.locator('main').getByRole(role, { name, exact: true }).click();
  };
  await click('link', 'Bestellen');
  await browsing.axe(asking);
  await click('link', 'Standardarbeitsplatz');
  await browsing.axe(asking);
  await click('button', 'In den Warenkorb');
  await asking.getByText('Leitung: Lena Laterne').waitFor();
  await browsing.axe(asking);
  await click('button', 'Verbindlich bestellen');
  await asking.getByText('Ihre Bestellung ist abgeschickt').waitFor();
  await browsing.axe(asking);
  expect(clicks).toBeLessThanOrEqual(4);
  const number = /BES-\d\d-\d{4,}-\d/.exec(asking.url())?.[0] ?? '';

  const [mail] = await city.mailsTo('lena.laterne@stadt.example', 1);
  const link = /\/freigabe\/\S+/.exec(mail?.body_text ?? '')?.[0] ?? '';
  const phone = await (await browsing.visitor({ scripts: false, width: 320 })).newPage();
  await phone.goto(city.url + link);
  await phone.getByText('Notebook 14 Zoll').first().waitFor();
  await browsing.axe(phone);
  expect(await phone.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
  await phone.getByRole('button', { name: 'Ablehnen' }).click();
  await phone.getByText('Bitte schreiben Sie, warum.').first().waitFor();
  await phone.getByRole('button', { name: 'Zustimmen' }).click();
  await phone.getByText('Ihre Entscheidung ist gespeichert.').waitFor();
  await phone.goto(city.url + link);
  await phone.getByText('Dieser Link entscheidet nichts mehr').waitFor();

  // Over a thousand euros the cost centre says yes as well; Lena Laterne leads its team, and finds it where her day begins.
  const boss = await signedIn('Lena Laterne', 320);
  await boss.goto(`${city.url}/mitarbeit`);
  await boss.locator('main').getByRole('link', { name: 'Freigaben' }).click();
  await boss.locator('main table').getByRole('link').first().click();
  await browsing.axe(boss);
  await boss.getByRole('button', { name: 'Zustimmen' }).click();
  await boss.getByText('Ihre Entscheidung ist gespeichert.').waitFor();

  const keeper = await signedIn('Lukas Lager');
  for (const item of ['notebook', 'bildschirm', 'dockingstation']) {
    await keeper.goto(`${city.url}/mitarbeit/lager/${item}`);
    await keeper.getByLabel('Wie viele sind gekommen?').fill('1');
    await keeper.getByRole('button', { name: 'Wareneingang buchen' }).click();
    await keeper.getByText('Eingetragen.').waitFor();
  }
  await keeper.goto(`${city.url}/mitarbeit?view=all&q=${number}`);
  await keeper.locator('main table').getByRole('link').first().click();
  await browsing.axe(keeper);
  await keeper.getByLabel('Ist übergeben').check();
  await keeper.getByLabel('Warum trotz offener Punkte?').fill('Wird am Arbeitsplatz fertig eingerichtet.');
  await keeper.getByRole('button', { name: 'Eintragen' }).click();
  await keeper.getByText('Gespeichert').waitFor();

  await asking.goto(`${city.url}/portal/bestellungen/${number}`);
  await asking.locator('main').getByText('Übergeben', { exact: true }).first().waitFor();
});

/** A headset that Lars Leuchte ordered; gives its number and the page on which Lukas Lager hands it over. */
async function aHeadset(): Promise<{ number: string; page: string }> {
  await city.house.pools.write.query(
    `insert into stock (item_id, on_hand) values ('headset', 1) on conflict (item_id) do update set on_hand = stock.on_hand + 1`,
  );
  const asking = await signedIn('Lars Leuchte');
  await asking.goto(`${city.url}/portal/katalog/headset`);
  await asking.locator('main').getByRole('button', { name: 'In den Warenkorb' }).click();
  await asking.getByRole('button', { name: 'Verbindlich bestellen' }).click();
  await asking.getByText('Ihre Bestellung ist abgeschickt').waitFor();
  const number = /BES-\d\d-\d{4,}-\d/.exec(asking.url())?.[0] ?? '';
  const { case_id } = await city.house.pools.read
    .selectFrom('cases')
    .select('case_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  await asking.context().close();
  return { number, page: `${city.url}/mitarbeit/bestellungen/${case_id}/uebergabe` };
}

const handovers = async (number: string) =>
  await city.house.pools.read
    .selectFrom('handovers')
    .innerJoin('cases', 'cases.case_id', 'handovers.case_id')
    .select(['way', 'signature_hash', 'receiver_name'])
    .where('number', '=', number)
    .execute();

/** Draws two strokes with a finger, as far as the field goes. */
async function sign(page: Page): Promise<void> {
  const field = page.getByRole('img', { name: /Feld für die Unterschrift/ });
  await field.scrollIntoViewIfNeeded();
  const box = await field.boundingBox();
  if (!box) throw new Error('There is no field to sign in.');
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.2, 0.7));
  await page.mouse.down();
  for (const [x, y] of [
    [0.3, 0.2],
    [0.4, 0.8],
    [0.6, 0.3],
    [0.8, 0.6],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 4 });
  await page.mouse.up();
}

test('a phone takes a signature; what the network loses stays on it, through a reload, until the server has answered, and hands over once', async () => {
  const { number, page: address } = await aHeadset();
  const page = await (await browsing.visitor({ scripts: true, width: 320 })).newPage();
  await page.goto(`${city.url}/anmelden`);
  await city.signIn(page, 'Lukas Lager');
  await page.goto(address);
  await browsing.axe(page);
  expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
  await page.getByRole('radio', { name: 'Unterschrift auf diesem Gerät' }).waitFor();
  await sign(page);

  // The first time the request does not get through; the second time it does, and the answer is lost.
  let posts = 0;
  await page.route('**/uebergabe', async (route) => {
    if (route.request().method() !== 'POST') return await route.continue();
    posts += 1;
    if (posts === 3) await route.fetch({ maxRedirects: 0 });
    await (posts <= 3 ? route.abort('connectionfailed') : route.continue());
  });
  await page.getByRole('button', { name: 'Übergabe festhalten' }).click();
  await page.getByText('Die Unterschrift ist auf diesem Gerät gespeichert').waitFor();
  expect(await handovers(number)).toEqual([]);

  await page.reload();
  await page.getByText('Auf diesem Gerät liegt noch eine Unterschrift').waitFor();
  await page.getByRole('button', { name: 'Noch einmal senden' }).click();
  await page.getByText('Der Server hat nicht geantwortet').waitFor();
  expect(await handovers(number)).toHaveLength(1);

  await page.reload();
  await page.getByRole('button', { name: 'Noch einmal senden' }).click();
  await page.getByText('Die Übergabe ist festgehalten.').waitFor();
  expect(await handovers(number)).toMatchObject([{ way: 'signed', receiver_name: 'Lars Leuchte', signature_hash: expect.any(Buffer) }]);
  expect(await page.evaluate('Object.keys(localStorage).filter((name) => name.startsWith("signature"))')).toEqual([]);
  await browsing.axe(page);
  await page.context().close();

  const asking = await signedIn('Lars Leuchte', 320);
  await asking.goto(`${city.url}/portal/bestellungen/${number}`);
  const receipt = asking.getByRole('link', { name: 'Quittung (PDF)' });
  const pdf = await asking.request.get(city.url + ((await receipt.getAttribute('href')) ?? ''));
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a refused signature says why, and what was drawn comes back into its field', async () => {
  const { number, page: address } = await aHeadset();
  const page = await (await browsing.visitor({ scripts: true })).newPage();
  await page.goto(`${city.url}/anmelden`);
  await city.signIn(page, 'Lukas Lager');
  await page.goto(address);
  await page.getByRole('button', { name: 'Übergabe festhalten' }).click();
  await page.getByText('Die Unterschrift fehlt').first().waitFor();
  await sign(page);
  await page.getByLabel('Wer nimmt es entgegen?').selectOption({ label: 'Jemand anderes' });
  await page.getByRole('button', { name: 'Übergabe festhalten' }).click();
  await page.getByText('Bitte schreiben Sie, wer es bekommen hat.').first().waitFor();
  await page.getByLabel('Name, wenn es jemand anderes ist').fill('Kai Kollege');
  await page.getByRole('button', { name: 'Übergabe festhalten' }).click();
  await page.getByText('Die Übergabe ist festgehalten.').waitFor();
  expect(await handovers(number)).toMatchObject([{ way: 'signed', receiver_name: 'Kai Kollege' }]);
});

test('without scripts a receipt is printed and signed on paper, or the person confirms on their own page', async () => {
  const [paper, own] = [await aHeadset(), await aHeadset()];
  const keeper = await signedIn('Lukas Lager', 320);
  await keeper.goto(paper.page);
  await browsing.axe(keeper);
  await keeper.getByText('Unterschrift auf diesem Gerät').waitFor({ state: 'detached' });
  const form = await keeper.locator('form', { has: keeper.getByText('Was wird übergeben?') }).getAttribute('action');
  const draft = await keeper.request.get(`${city.url}${form}/quittung.pdf`);
  expect((await draft.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await keeper.getByLabel('Auf Papier unterschrieben').check();
  await keeper.getByRole('button', { name: 'Übergabe festhalten' }).click();
  await keeper.getByText('Die Übergabe ist festgehalten.').waitFor();
  expect(await handovers(paper.number)).toMatchObject([{ way: 'paper', signature_hash: null }]);

  await keeper.goto(own.page);
  await keeper.getByLabel('Die Person bestätigt im eigenen Konto').check();
  await keeper.getByRole('button', { name: 'Übergabe festhalten' }).click();
  await keeper.getByText('Die Übergabe ist festgehalten.').waitFor();
  const asking = await signedIn('Lars Leuchte', 320);
  await asking.goto(`${city.url}/portal/bestellungen/${own.number}`);
  await browsing.axe(asking);
  await asking.getByRole('button', { name: 'Ja, ich habe es bekommen' }).click();
  await asking.getByRole('link', { name: 'Quittung (PDF)' }).waitFor();
});
