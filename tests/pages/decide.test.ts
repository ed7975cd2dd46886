import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDecisionLetter } from '#modules/applications';
import { systemWork } from '#platform/system-work';
import { aSentApplication } from '../support/apply.ts';
import { aPdf } from '../support/pdfs.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

async function signedIn(name: string): Promise<Visitor> {
  const visitor = aVisitor(city);
  await visitor.signIn(name);
  return visitor;
}

async function press(visitor: Visitor, path: string, form: string, fields: Fields = {}) {
  const page = await visitor.get(path);
  expect(page.status).toBe(200);
  return await visitor.post(`${path}/${form}`, { ...fieldsOf(page.html, `${path}/${form}`), ...fields });
}

/** An application of its own, and the page on which it is decided. */
async function atTheDesk() {
  const visitor = aVisitor(city);
  const link = await aSentApplication(visitor);
  const number = link.split('/')[2] ?? '';
  const { case_id } = await city.house.pools.read
    .selectFrom('cases')
    .select('case_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return { visitor, link, path: `/mitarbeit/antraege/${case_id}` };
}

/** What the job does, done now. */
async function letterWritten(case_id: string): Promise<void> {
  const event = city.house.pools.read
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', case_id)
    .where('state', '=', 'decided');
  const { event_id } = await event.executeTakeFirstOrThrow();
  await writeDecisionLetter(systemWork(city.house, 'test'), { case_id, event_id });
}

describe('an application is decided', () => {
  test('by two people, and whoever sent it sees each step that is theirs to see', async () => {
    const { visitor, link, path } = await atTheDesk();
    const [stella, anton] = [await signedIn('Stella Steuer'), await signedIn('Anton Abgabe')];
    expect((await press(stella, path, 'pruefen')).status).toBe(303);
    expect((await visitor.get(link)).text).toContain('Wird geprüft');

    // What holds by the answers is ticked, with the answers that say so; the clerk may take it away.
    const offered = (await stella.get(path)).html;
    expect(/<input[^>]*value="halter"[^>]*>/.exec(offered)?.[0]).toContain('checked');
    expect(/<input[^>]*value="beginn"[^>]*>/.exec(offered)?.[0]).not.toContain('checked');
    expect(offered).toContain('weil: Rufname: Rex');

    const early = await press(stella, path, 'entscheiden', { outcome: 'festgesetzt', reasons: ['halter'] });
    expect(early.status).toBe(422);
    expect(early.text).toContain('Person im Melderegister geprüft');
    for (const task of ['person', 'hund']) {
      const page = await stella.get(path);
      const form = page.html.split('<form').find((one) => one.includes(`value="${task}"`)) ?? '';
      const key = /name="_key" value="([^"]+)"/.exec(form)?.[1] ?? '';
      const version = /name="version" value="([^"]+)"/.exec(form)?.[1] ?? '';
      expect((await stella.post(`${path}/aufgabe`, { _key: key, version, task, done: 'yes' })).status).toBe(303);
    }
    expect(
      (await press(stella, path, 'entscheiden', { outcome: 'festgesetzt', reasons: ['halter', 'beginn'], fee_cents: '' })).status,
    ).toBe(303);
    expect((await visitor.get(link)).text).not.toContain('Entscheidung wird vorbereitet, weil');

    const own = await stella.get(path);
    expect(own.text).toContain('Sie haben diese Entscheidung vorgeschlagen');
    const forced = await stella.post(`${path}/freigeben`, { version: /name="version" value="(\d+)"/.exec(own.html)?.[1] ?? '' });
    expect(forced.status).toBe(403);
    expect((await press(anton, path, 'freigeben')).status).toBe(303);
    const decided = (await anton.get(path)).text;
    for (const said of [
      'So wurde entschieden',
      'Warum so entschieden wurde',
      'nach den Regeln',
      'von Hand gewählt',
      'Halter kann nur sein, wer volljährig ist.',
    ])
      expect(decided).toContain(said);
    expect((await visitor.get(link)).text).toContain('Entschieden');

    await letterWritten(path.split('/')[3] ?? '');
    const told = await visitor.get(link);
    expect(told.text).toContain('Der Bescheid kommt mit der Post.');
    for (const [reader, address] of [
      [visitor, `${link}/eingang.pdf`],
      [visitor, `${link}/bescheid.pdf`],
      [anton, `${path}/bescheid.pdf`],
    ] as const) {
      const letter = await reader.get(address);
      expect([letter.status, letter.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    }
    expect((await aVisitor(city).get(`${path}/bescheid.pdf`)).status).toBe(404);
    expect((await (await signedIn('Berta Besen')).get(`${path}/bescheid.pdf`)).status).toBe(404);
  });

  test('two who tick the same task at once: the second sees who did it and when, and does not undo it', async () => {
    const { path } = await atTheDesk();
    const [stella, anton] = [await signedIn('Stella Steuer'), await signedIn('Anton Abgabe')];
    const tick = async (reader: Visitor) => ({
      ...fieldsOf((await reader.get(path)).html, `${path}/aufgabe`),
      task: 'person',
      done: 'yes',
    });
    const [hers, his] = [await tick(stella), await tick(anton)];
    expect((await stella.post(`${path}/aufgabe`, hers)).status).toBe(303);
    const late = await anton.post(`${path}/aufgabe`, his);
    expect(late.status).toBe(409);
    expect(late.text).toMatch(/Erledigt: Person im Melderegister geprüft · Stella Steuer, /);
    const case_id = path.split('/')[3] ?? '';
    const rows = city.house.pools.read.selectFrom('application_tasks').select('task').where('case_id', '=', case_id);
    expect(await rows.execute()).toEqual([{ task: 'person' }]);
  });

  test('documents are asked for in words, the deadline stands still, and goes on with the answer', async () => {
    const { visitor, link, path } = await atTheDesk();
    const stella = await signedIn('Stella Steuer');
    await press(stella, path, 'unterlagen', { body: 'Bitte schicken Sie den Kaufvertrag.' });
    const asked = await visitor.get(link);
    expect(asked.text).toContain('Bitte schicken Sie den Kaufvertrag.');
    expect(asked.text).toContain('Die Frist steht still');
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fieldsOf(asked.html, link), body: 'Hier ist er.' })) form.append(name, String(value));
    form.append('documents', new Blob([new Uint8Array(await aPdf())], { type: 'application/pdf' }), 'kaufvertrag.pdf');
    const answer = await visitor.raw(link, { method: 'POST', body: form });
    expect(answer.status).toBe(303);
    const seen = await stella.get(path);
    expect(seen.text).toContain('Hier ist er.');
    for (const [reader, html] of [
      [stella, seen.html],
      [visitor, (await visitor.get(link)).html],
    ] as const) {
      const address = /href="([^"]+)"[^>]*>[^<]*kaufvertrag\.pdf/.exec(html)?.[1] ?? '';
      expect([(await reader.get(address)).status, (await aVisitor(city).get(`/bilder/${address.split('/').at(-2)}/gross`)).status]).toEqual(
        [200, 404],
      );
    }
    expect((await visitor.get(link)).text).toContain('Wird geprüft');
  });

  test('whoever sent it reads no name of staff, on the page or by program', async () => {
    const { visitor, link, path } = await atTheDesk();
    const stella = await signedIn('Stella Steuer');
    await press(stella, path, 'pruefen');
    await press(stella, path, 'antworten', { body: 'Wir sind dran.' });
    for (const address of [link, link.replace('/antraege', '/api/v1/applications')]) {
      const { status, html } = await visitor.get(address);
      expect([address, status, html.includes('Wir sind dran.'), html.includes('Stella')]).toEqual([address, 200, true, false]);
    }
  });

  test('whoever sent it can take it back, once they are sure', async () => {
    const { visitor, link, path } = await atTheDesk();
    const page = await visitor.get(link);
    const form = fieldsOf(page.html, `${link}/zurueckziehen`);
    expect((await visitor.post(`${link}/zurueckziehen`, form)).status).toBe(422);
    expect((await visitor.post(`${link}/zurueckziehen`, { ...form, sure: 'yes' })).status).toBe(303);
    expect((await visitor.get(link)).text).toContain('Zurückgezogen');
    const stella = await signedIn('Stella Steuer');
    expect((await stella.get(path)).html).not.toContain(`${path}/entscheiden`);
  });

  test('nobody of another office sees it, in lists or by its address', async () => {
    const { link, path } = await atTheDesk();
    const number = link.split('/')[2] ?? '';
    for (const name of ['Lena Laterne', 'Hilda Hilfe', 'Berta Besen']) {
      const stranger = await signedIn(name);
      expect([name, (await stranger.get(path)).status]).toEqual([name, 404]);
      expect((await stranger.post(`${path}/pruefen`, { version: '1' })).status).toBe(404);
      expect((await stranger.get(`/mitarbeit/suche?q=${number}`)).text).not.toContain('Hund anmelden (Hundesteuer)');
    }
  });
});
