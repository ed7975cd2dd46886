import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putDoc } from '#platform/search';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
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

const NUMBER = /TIC-\d\d-\d{4,}-\d/;

describe.each([{ scripts: false }, { scripts: true }])('with scripts $scripts', ({ scripts }) => {
  const signedIn = async (name: string) => {
    const page = await (await browsing.visitor({ scripts })).newPage();
    await page.goto(`${city.url}/anmelden`);
    await city.signIn(page, name);
    return page;
  };

  test('somebody asks for help, is asked back, answers, gets a solution, and says that it was none', async () => {
    const subject = `Scanner streikt ${scripts}`;
    const asking = await signedIn('Bruno Büro');
    await asking.goto(`${city.url}/portal/anfragen/neu`);
    await asking.getByRole('button', { name: 'Anfrage abschicken' }).click();
    await asking.getByText('Bitte füllen Sie dieses Feld aus.').first().waitFor();
    await browsing.axe(asking, { as_shown: true });
    await asking.getByLabel('In wenigen Worten').fill(subject);
    await asking.getByLabel('Was ist passiert, oder was brauchen Sie?').fill('Er zieht ein und bleibt stehen.');
    await asking.getByLabel('Welche Anwendung oder welches Thema?').selectOption('topic:drucken');
    await asking.getByRole('button', { name: 'Anfrage abschicken' }).click();
    await asking.getByText('Ihre Anfrage ist angekommen').waitFor();
    await browsing.axe(asking);
    const number = NUMBER.exec(await asking.locator('main').innerText())?.[0] ?? '';

    const desk = await signedIn('Hilda Hilfe');
    await desk.goto(`${city.url}/mitarbeit?view=all`);
    await desk
      .getByRole('row', { name: new RegExp(number) })
      .getByRole('link', { name: subject })
      .click();
    await browsing.axe(desk);
    await desk.getByText('Rückfrage stellen', { exact: true }).first().click();
    await desk.getByLabel('Was brauchen Sie noch?').fill('Welches Gerät ist es?');
    await desk.getByRole('button', { name: 'Rückfrage stellen' }).click();
    await desk.getByText('Gespeichert').waitFor();
    await desk.getByText('Die Uhr steht seit').first().waitFor();
    await browsing.axe(desk);

    await asking.goto(`${city.url}/portal/anfragen/${number}`);
    await asking.getByText('Welches Gerät ist es?').waitFor();
    await asking.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('Das im Flur.');
    await asking.getByRole('button', { name: 'Nachricht senden' }).click();
    await asking.getByText('Gespeichert').waitFor();

    await desk.reload();
    await desk.getByText('Das im Flur.').waitFor();
    await desk.getByText('Lösen', { exact: true }).first().click();
    await desk.getByLabel('Wie ist es gelöst?').fill('Einzug gereinigt.');
    await desk.getByRole('button', { name: 'Lösen' }).click();
    await desk.getByText('Gelöst', { exact: true }).first().waitFor();
    await desk.getByText('Artikel daraus machen', { exact: true }).first().click();
    await desk.getByRole('button', { name: 'Artikel daraus machen' }).click();
    await desk.waitForURL(/wissen\/[0-9a-f-]+\/bearbeiten/);
    expect(await desk.content()).toContain('Einzug gereinigt.');
    const mails = await city.mailsTo('bruno.buero@stadt.example', scripts ? 6 : 3);
    expect(mails.at(-1)?.subject).toContain(number);

    await asking.goto(`${city.url}/portal/anfragen/${number}`);
    await asking.getByText('Einzug gereinigt.').first().waitFor();
    await browsing.axe(asking);
    await asking.getByText('Gut gelöst').click();
    await asking.getByRole('button', { name: 'Abschicken', exact: true }).click();
    await asking.getByText('Danke für Ihre Antwort').waitFor();
    await asking.getByText('Es geht doch nicht').click();
    await asking.getByLabel('Was geht noch nicht?').fill('Er streikt wieder.');
    await asking.getByRole('button', { name: 'Wieder öffnen' }).click();
    await asking.getByText('In Arbeit', { exact: true }).first().waitFor();
  });

  test('a call is taken from the telephone system to a ticket that is solved on the phone', async () => {
    const key = `phone-${scripts}`;
    const { write } = city.house.pools;
    await write.query(
      `insert into api_keys (api_key_id, key_hash, name, contact, made_at) values (gen_random_uuid(), $1, 'Telefonanlage', 'tk@stadt.example', now())`,
      [createHash('sha256').update(key).digest()],
    );
    await write.query(`update people set phone = '030 23125 417' where name = 'Mirko Markt'`);
    const push = (body: Record<string, string>) =>
      fetch(`${city.url}/api/v1/cti/${key}`, {
        method: 'POST',
        body: new URLSearchParams({ from: '+493023125417', to: '555', direction: 'in', ...body }),
      });
    expect((await push({ event: 'newCall', callId: `call ${scripts}` })).status).toBe(200);

    const desk = await signedIn('Hilda Hilfe');
    await desk.getByRole('link', { name: 'Anruf Service Desk' }).first().click();
    await desk.getByText('klingelt').first().waitFor();
    await browsing.axe(desk);
    await desk.getByRole('link', { name: 'Mirko Markt' }).first().click();
    await desk.getByLabel('In wenigen Worten').fill('Kennwort vergessen');
    await desk.getByLabel('Was ist passiert, oder was brauchen Sie?').fill('Nach dem Urlaub.');
    await desk.getByLabel('Schon am Telefon gelöst?').fill('Neues Kennwort gesetzt.');
    await desk.getByRole('button', { name: 'Ticket anlegen' }).click();
    await desk.getByText('ist angelegt').waitFor();
    await browsing.axe(desk);
    expect(await desk.getByText('klingelt').count()).toBe(0);
    await desk.getByRole('link', { name: 'Ticket öffnen' }).click();
    await desk.getByText('Im ersten Kontakt gelöst').waitFor();
  });
});

test('answers appear while one types, one opens beside, and one that helped spares the ticket', async () => {
  const page = await (await browsing.visitor({ scripts: true })).newPage();
  await page.goto(`${city.url}/anmelden`);
  await city.signIn(page, 'Hilda Hilfe');
  await change(systemWork(city.house, 'test'), 'test', {}, async (tx) => {
    const texts = { title: 'Scanner streikt', headings: [], body: 'Einzug öffnen und reinigen.' };
    await putDoc(tx, { kind: 'article', id: 'scanner-streikt', ...texts, audience: ['staff'], at: new Date() });
    tx.record('setting:test', 'test');
  });
  await page.goto(`${city.url}/portal/anfragen/neu`);
  await page.getByLabel('In wenigen Worten').pressSequentially('Scanner streikt');
  await page.getByText('Einzug öffnen').waitFor();
  await browsing.axe(page);
  await page.getByRole('button', { name: 'Das hilft mir' }).first().click();
  await page.getByText('Schön, dass es geklappt hat').first().waitFor();
  await browsing.axe(page);
});

test('a call back is booked and settled, a macro does several things at once, and a change is approved by somebody else, all without scripts', async () => {
  const signedIn = async (name: string) => {
    const page = await (await browsing.visitor({ scripts: false })).newPage();
    await page.goto(`${city.url}/anmelden`);
    await city.signIn(page, name);
    return page;
  };
  const asking = await signedIn('Bruno Büro');
  await asking.getByRole('link', { name: 'Meine Anfragen' }).first().click();
  await asking.getByRole('link', { name: 'Hilfe anfordern' }).first().click();
  await asking.getByLabel('In wenigen Worten').fill('Ordner Haushalt');
  await asking.getByLabel('Was ist passiert, oder was brauchen Sie?').fill('Ich brauche Rechte.');
  await asking.getByLabel('Welche Anwendung oder welches Thema?').selectOption('topic:zugang');
  await asking.getByRole('button', { name: 'Anfrage abschicken' }).click();
  const number = NUMBER.exec(await asking.locator('main').innerText())?.[0] ?? '';
  await asking.getByText('Rückruf vereinbaren', { exact: true }).first().click();
  await asking.getByRole('button', { name: 'Rückruf vereinbaren' }).click();
  await asking.getByText('Ihr Rückruf ist vereinbart').waitFor();
  await browsing.axe(asking);

  const desk = await signedIn('Hilda Hilfe');
  await desk.getByRole('link', { name: 'Rückrufe', exact: true }).first().click();
  await browsing.axe(desk);
  const row = desk.getByRole('row', { name: new RegExp(number) });
  expect(await row.innerText()).toContain('030 23125 622');
  await row.getByRole('button', { name: 'Nicht erreicht' }).click();
  await desk.getByText('Gespeichert').waitFor();
  await asking.reload();
  expect(await asking.getByText('Ihr Rückruf ist vereinbart').count()).toBe(0);

  await desk.getByRole('link', { name: 'Eingang', exact: true }).first().click();
  await desk
    .getByRole('row', { name: new RegExp(number) })
    .getByRole('link', { name: 'Ordner Haushalt' })
    .click();
  await desk.getByLabel('Vorgesetzte Person hat zugestimmt').check();
  await desk.getByRole('button', { name: 'Haken speichern' }).click();
  await desk.getByText('1 von 3 erledigt').waitFor();
  await desk.getByText('Makros', { exact: true }).click();
  await desk.getByLabel('Makro', { exact: true }).selectOption('geraet-erfragen');
  await desk.getByRole('button', { name: 'Zeigen, was geschieht' }).click();
  await desk.getByText('Neuer Stand: Rückfrage').waitFor();
  await browsing.axe(desk);
  await desk.getByRole('button', { name: 'Ausführen' }).click();
  await desk.getByText('Die Uhr steht seit').first().waitFor();

  await desk.getByRole('link', { name: 'Änderungen', exact: true }).first().click();
  await desk.getByRole('link', { name: 'Änderung planen' }).click();
  await desk.getByLabel('In wenigen Worten').fill('Zeitkonto: neue Fassung');
  await desk.getByLabel('Was wird geändert, und warum?').fill('Fehler behoben.');
  await desk.getByLabel('Beginn').fill('2027-01-16T10:00');
  await desk.getByRole('textbox', { name: 'Ende' }).fill('2027-01-16T09:00');
  await desk.getByLabel('Zeitkonto').check();
  await desk.getByLabel('Wie wird sie zurückgenommen?').fill('Sicherung einspielen.');
  await desk.getByRole('button', { name: 'Änderung anlegen' }).click();
  await browsing.axe(desk, { as_shown: true });
  // What was typed is still there; only the end is wrong.
  await desk.getByRole('textbox', { name: 'Ende' }).fill('2027-01-16T12:00');
  await desk.getByRole('button', { name: 'Änderung anlegen' }).click();
  await desk.getByText('Genehmigen muss jemand anderes').waitFor();
  expect(await desk.getByText('Genehmigen', { exact: true }).count()).toBe(0);

  const second = await signedIn('Enno Entstörer');
  await second.goto(desk.url().split('?')[0] ?? '');
  await second.getByText('Genehmigen', { exact: true }).first().click();
  await second.getByRole('button', { name: 'Genehmigen' }).click();
  await second.getByText('Genehmigt von').waitFor();
  await browsing.axe(second);
});
