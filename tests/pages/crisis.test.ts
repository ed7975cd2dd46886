import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { API_PATHS } from '../support/api-paths.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

const API = '/api/v1/crises';
let city: RunningCity;
let keeper: Visitor;
let clerk: Visitor;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  [keeper, clerk] = [aVisitor(city), aVisitor(city)];
  await keeper.signIn('Victor Verteiler');
  await clerk.signIn('Lars Leuchte');
});
afterAll(() => city?.stop());

const asked = (path: string, body: object, key: string = randomUUID()) =>
  [path, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) }] as const;
async function send(who: Visitor, path: string, body: object = {}) {
  const { status, html } = await who.raw(...asked(path, body));
  return { status, json: JSON.parse(html) as Record<string, never> };
}
const readJson = async (path: string, who = keeper) => JSON.parse((await who.get(path)).html);
const aCrisis = async (more: object = {}): Promise<string> =>
  (await send(keeper, API, { kind: 'power', words: 'Kein Strom im Stadthaus.', ...more })).json.crisis_id ?? '';
const left = async () => {
  const { rows } = await city.house.pools.read_pool.query(
    "select (select count(*) from crises) as crises, (select count(*) from crisis_entries) as entries, (select count(*) from crisis_alarms) as alarms, (select count(*) from audit where change like 'crisis.%') as trail",
  );
  return rows[0];
};

test('a program opens a crisis, writes, answers and closes; an entry sent again is there once, with other words it is refused', async () => {
  const crisis_id = await aCrisis({ alarm: true });
  const one = `${API}/${crisis_id}`;
  const task = { crisis_entry_id: randomUUID(), sort: 'task', words: 'Aggregat holen', who: 'Bauhof' };
  expect((await send(keeper, `${one}/entries`, task)).status).toBe(200);
  expect((await send(keeper, `${one}/entries`, task)).status).toBe(200);
  const before = await left();
  expect(await send(keeper, `${one}/entries`, { ...task, words: 'anderes' })).toMatchObject({
    status: 422,
    json: { code: 'crisis_entry_differs' },
  });
  expect((await send(keeper, `${API}/${await aCrisis()}/entries`, task)).status).toBe(422);
  expect((await send(keeper, `${one}/entries`, { sort: 'log', words: 'ohne Namen' })).status).toBe(422);
  expect((await left()).entries).toBe(before.entries);
  const done = { crisis_entry_id: randomUUID(), sort: 'done', words: 'Läuft.' };
  for (const _ of [1, 2]) expect((await send(keeper, `${one}/entries/${task.crisis_entry_id}/answers`, done)).status).toBe(200);
  const again = { ...done, crisis_entry_id: randomUUID() };
  expect((await send(keeper, `${one}/entries/${task.crisis_entry_id}/answers`, again)).json.code).toBe('crisis_task_done');
  const report = { crisis_entry_id: randomUUID(), template_id: 'meldung-24h', words: 'Strom weg.', who: 'Land' };
  for (const _ of [1, 2]) expect((await send(keeper, `${one}/reports`, report)).status).toBe(200);
  const { alarms } = await readJson(one);
  expect((await send(keeper, `${one}/alarm`)).json.code).toBe('crisis_alarm_running');
  expect((await send(keeper, `${one}/alarm/next`)).status).toBe(200);
  expect((await send(keeper, `${one}/alarm/${alarms[0].crisis_alarm_id}/reached`)).status).toBe(200);
  const book = await readJson(one);
  expect(book).toMatchObject({
    crisis: { words: 'Kein Strom im Stadthaus.', kind: 'power' },
    tasks: [{ words: 'Aggregat holen', who: 'Bauhof', done_at: expect.any(String) }],
    entries: [{ sort: 'task' }, { sort: 'done' }, { sort: 'report' }],
  });
  expect(book.alarms[0].acknowledged_by).toBe('phone');
  expect(book.reports.find((one: { template_id: string }) => one.template_id === 'meldung-24h').sent_at).not.toBeNull();
  expect(book).not.toHaveProperty('may');
  expect((await send(keeper, `${one}/close`, { summary: 'Vorbei.' })).status).toBe(200);
  expect((await send(keeper, `${one}/entries`, { ...task, crisis_entry_id: randomUUID() })).json.code).toBe('crisis_closed');
  expect(JSON.parse((await readJson(`${one}/export`)).payload)).toMatchObject({ crisis: { summary: 'Vorbei.' } });
});

test('each operation about crises is closed to whoever does not keep the book, and nothing is left behind', async () => {
  const crisis_id = await aCrisis({ alarm: true });
  const { alarms } = await readJson(`${API}/${crisis_id}`);
  const entry = { crisis_entry_id: randomUUID(), sort: 'log', words: 'x' };
  const of: Record<string, object | null> = {
    '': { kind: 'fire', words: 'x' },
    '/{crisis_id}': null,
    '/{crisis_id}/export': null,
    '/{crisis_id}/close': { summary: 'x' },
    '/{crisis_id}/entries': entry,
    '/{crisis_id}/entries/{about_id}/answers': { ...entry, sort: 'done' },
    '/{crisis_id}/reports': { ...entry, template_id: 'presse' },
    '/{crisis_id}/alarm': {},
    '/{crisis_id}/alarm/next': {},
    '/{crisis_id}/alarm/{crisis_alarm_id}/reached': {},
    '/books': { text: '{}' },
  };
  expect(Object.keys(of).map((part) => API + part)).toEqual(API_PATHS.filter((path) => path.startsWith(API)));
  const before = await left();
  for (const who of [clerk, aVisitor(city)])
    for (const [part, body] of Object.entries(of)) {
      const path =
        API +
        part.replace('{crisis_id}', crisis_id).replace('{about_id}', randomUUID()).replace('{crisis_alarm_id}', alarms[0].crisis_alarm_id);
      const { status } = body ? await send(who, path, body) : await who.get(path);
      expect([403, 404], path).toContain(status);
      if (part.includes('{')) expect(status, path).toBe(404);
    }
  expect((await clerk.get(API)).status).toBe(403);
  expect(await left()).toEqual(before);
});

test('crises and their tasks are found by whoever keeps the book, and by nobody else', async () => {
  const crisis_id = await aCrisis({ words: 'Übung: Flutwelle am Hasetor' });
  const crisis_entry_id = randomUUID();
  await send(keeper, `${API}/${crisis_id}/entries`, {
    crisis_entry_id,
    sort: 'task',
    words: 'Sandsäcke zum Hasetor',
    who: 'Victor Verteiler',
  });
  const page = await keeper.get('/portal/suche?q=hasetor');
  expect(page.html).toContain(`href="/mitarbeit/krisen/${crisis_id}"`);
  expect(page.html).toContain(`href="/mitarbeit/krisen/${crisis_id}#e-${crisis_entry_id}"`);
  expect((await keeper.get(`/mitarbeit/krisen/${crisis_id}`)).html).toContain(`id="e-${crisis_entry_id}"`);
  expect((await clerk.get('/portal/suche?q=hasetor')).html).not.toContain('/mitarbeit/krisen');
});

test('what there is to do begins with the crises that run, with one’s own tasks, and with an alarm that waits for an answer', async () => {
  const crisis_id = await aCrisis({ words: 'Wasser im Keller', exercise: true });
  const task = { crisis_entry_id: randomUUID(), sort: 'task', words: 'Pumpe', who: 'Victor Verteiler', until_at: '2020-01-01T10:00' };
  await send(keeper, `${API}/${crisis_id}/entries`, task);
  const inbox = await keeper.get('/mitarbeit');
  expect(inbox.text).toMatch(/Eine Übung läuft: Wasser im Keller Aufgaben offen: 1, überfällig: 1, für Sie: 1/);
  expect((await clerk.get('/mitarbeit')).text).not.toContain('Wasser im Keller');
  // Somebody of the chain who is no keeper of the book learns that they are called, and of nothing else.
  await city.house.pools.write.query('update alarm_steps set email = $1 where position = 0', [
    city.people.find((one) => one.name === 'Lars Leuchte')?.email.toUpperCase(),
  ]);
  expect((await send(keeper, `${API}/${crisis_id}/alarm`)).status).toBe(200);
  const called = await clerk.get('/mitarbeit');
  expect(called.text).toContain('ÜBUNG. Alarm des Krisenstabs für „Rufbereitschaft IT“');
  expect(called.text).not.toContain('Wasser im Keller');
  const link = /href="(\/krise\/quittung\/[^"]+)"/.exec(called.html)?.[1] ?? '';
  expect((await clerk.get(link)).text).toContain('Ich bin erreicht');
  await send(keeper, `${API}/${crisis_id}/close`, { summary: 'Ende.' });
  expect((await clerk.get('/mitarbeit')).text).not.toContain('Alarm des Krisenstabs');
  expect((await keeper.get('/mitarbeit')).text).not.toContain('Wasser im Keller');
});

test('while things can only be read the book says so, shows phrase and chain, is printed and goes along as a file', async () => {
  const crisis_id = await aCrisis({ words: 'Kein Strom in der Nacht', alarm: true });
  const book = `/mitarbeit/krisen/${crisis_id}`;
  const note = 'Gerade lässt sich hier nur lesen.';
  expect((await keeper.get(book)).text).not.toContain(note);
  await city.restart({ read_only: true, jobs: false });
  try {
    const page = await keeper.get(book);
    expect(page.text).toContain(note);
    expect(page.html).toContain(`href="${book}/ohne-netz"`);
    expect((await keeper.get(`${book}/ohne-netz`)).html).toMatch(/[a-z2-9]{5}(-[a-z2-9]{5}){3}/);
    for (const part of ['/alarm', '/druck', '/meldungen']) expect((await keeper.get(book + part)).status, part).toBe(200);
    const file = await keeper.get(`${book}/krisenbuch.html`);
    expect([file.status, file.html.includes('id="sealed"'), file.html.includes('Kein Strom')]).toEqual([200, true, false]);
  } finally {
    await city.restart({});
  }
});
