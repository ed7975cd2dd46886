import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity();
});
afterAll(() => city?.stop());

const readonly = process.env.STADTTOR_TEST_READONLY === '1';

async function reported(description: string): Promise<string> {
  const visitor = aVisitor(city);
  const page = await visitor.get('/melden?category_id=strassenbeleuchtung');
  const fields = { ...fieldsOf(page.html, '/melden'), street: 'Lotter Straße', description, 'answers.what': 'dark' };
  const { location } = await visitor.post('/melden', fields);
  return /MEL-\d\d-\d{4,}-\d/.exec(location)?.[0] ?? '';
}

async function dispatcher() {
  const desk = aVisitor(city);
  await desk.signIn('Victor Verteiler');
  return desk;
}

/** The values of the ticks before the lines of an inbox, by number. */
function ticks(html: string): Record<string, string> {
  const tags = [...html.matchAll(/<input [^>]*name="chosen"[^>]*>/g)].map(([tag]) => tag);
  return Object.fromEntries(tags.map((tag) => [/MEL-[\d-]+/.exec(tag)?.[0] ?? '', /value="([^"]*)"/.exec(tag)?.[1] ?? '']));
}

/** Whether the tick of this value is set. */
function isTicked(html: string, value: string): boolean {
  return [...html.matchAll(/<input [^>]*name="chosen"[^>]*>/g)].some(([tag]) => tag.includes(`"${value}"`) && tag.includes(' checked'));
}

test.skipIf(readonly)('many reports are given to a team at once, and one that moved on meanwhile is named and left alone', async () => {
  const numbers = [await reported('Sammelfall eins'), await reported('Sammelfall zwei')];
  const desk = await dispatcher();
  const list = '/mitarbeit?view=all&q=sammelfall';
  const inbox = await desk.get(list);
  const shown = ticks(inbox.html);
  expect(Object.keys(shown).sort()).toEqual([...numbers].sort());
  const fields = { ...fieldsOf(inbox.html, '/mitarbeit/zusammen'), team_id: 'gruen', reason: 'Ein Baum.', do: 'assign' };
  const stale = (shown[numbers[1] ?? ''] ?? '').replace(/:\d+:/, ':9:');
  const sent = await desk.post('/mitarbeit/zusammen', { ...fields, chosen: [shown[numbers[0] ?? ''] ?? '', stale] });
  expect(sent.status).toBe(303);
  const after = await desk.get(sent.location);
  expect(after.text).toContain('1 erledigt');
  expect(after.text).toContain('1 nicht: ');
  expect(after.text).toContain('inzwischen');
});

test.skipIf(readonly)('all that was ticked and typed is still there when the form is refused', async () => {
  const number = await reported('Sammelfall drei');
  const desk = await dispatcher();
  const inbox = await desk.get('/mitarbeit?view=all&q=sammelfall+drei');
  const tick = ticks(inbox.html)[number] ?? '';
  const fields = { ...fieldsOf(inbox.html, '/mitarbeit/zusammen'), do: 'answer', body: '', visibility: 'public', chosen: tick };
  const refused = await desk.post('/mitarbeit/zusammen', fields);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Bitte füllen Sie dieses Feld aus');
  expect(isTicked(refused.html, tick)).toBe(true);
  const nothing = await desk.post('/mitarbeit/zusammen', { ...fields, body: 'Danke.', chosen: [] });
  expect(nothing.text).toContain('Bitte wählen Sie mindestens einen Vorgang');
});

test.skipIf(readonly)('a view is kept under a name, opened by its link and removed again', async () => {
  const desk = await dispatcher();
  const inbox = await desk.get('/mitarbeit?view=overdue&sort=oldest&q=laterne');
  const kept = await desk.post('/mitarbeit/ansichten', { ...fieldsOf(inbox.html, '/mitarbeit/ansichten'), name: 'Alte <Laternen>' });
  expect(kept.status).toBe(303);
  const shown = await desk.get(kept.location);
  expect(shown.text).toContain('Ansicht „Alte <Laternen>“ entfernen');
  const elsewhere = await desk.get('/mitarbeit');
  const link = 'href="/mitarbeit?view=overdue&amp;sort=oldest&amp;q=laterne"><span>Alte &lt;Laternen&gt;</span>';
  expect(elsewhere.html.includes(link)).toBe(true);
  await desk.post('/mitarbeit/ansichten/entfernen', fieldsOf(shown.html, '/mitarbeit/ansichten/entfernen'));
  expect((await desk.get('/mitarbeit')).text).not.toContain('Laternen');
});
