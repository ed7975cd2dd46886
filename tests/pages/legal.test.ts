import { afterAll, beforeAll, expect, test } from 'vitest';
import { periodWords } from '../../src/web/period-words.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

const READONLY = process.env.STADTTOR_TEST_READONLY === '1';
let city: RunningCity;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
  if (READONLY) await city.restart({ read_only: true, jobs: false });
});
afterAll(() => city?.stop());

test('every page leads to the imprint, the privacy notice and the accessibility statement', async () => {
  const visitor = aVisitor(city);
  const front = await visitor.get('/');
  for (const path of ['/impressum', '/datenschutz', '/barrierefreiheit']) {
    expect(front.html).toContain(`href="${path}"`);
    expect((await visitor.get(path)).status).toBe(200);
    expect((await visitor.get(`/en${path}`)).status).toBe(200);
  }
});

test('the privacy notice names each period that the nightly work keeps to, in words', async () => {
  const page = await aVisitor(city).get('/datenschutz');
  expect(page.text).toContain('Kontaktdaten zu Meldungen und Ideen');
  expect(page.text).toContain('6 Monate nach dem Abschluss');
  expect(page.text).toMatch(/Eingangsrechnungen\s+10 Jahre nach dem Entstehen/);
  // Nothing deletes the trail, so no period is told of it.
  expect(page.text).toMatch(/Protokoll: wer wann was geändert hat\s+bleibt dauerhaft/);
});

test.each([
  ['P1D', '1 Tag'],
  ['P1Y6M', '1 Jahr und 6 Monate'],
  ['P2W', '2 Wochen'],
])('a period of %s reads "%s"', (period, words) => {
  expect(periodWords(period, 'de')).toBe(words);
});

test.skipIf(READONLY)('a barrier that somebody reports is a case with a number, which only they and the staff see', async () => {
  const visitor = aVisitor(city);
  const form = fieldsOf((await visitor.get('/barrierefreiheit')).html, '/barrierefreiheit');
  const refused = await visitor.post('/barrierefreiheit', { ...form, description: '', place_text: '/karte' });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('value="/karte"');
  const sent = await visitor.post('/barrierefreiheit', {
    ...form,
    description: 'Der Knopf ist mit der Tastatur nicht zu erreichen.',
    place_text: '/karte',
  });
  expect(sent.location).toMatch(/^\/verfolgen\//);
  const number = sent.location.split('/')[2] ?? '';
  expect((await aVisitor(city).get(`/meldungen/${number}`)).status).toBe(404);
});
