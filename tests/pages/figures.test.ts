import { afterAll, beforeAll, expect, test } from 'vitest';
import { submitReport } from '#modules/reports';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { aForm } from '../support/reports.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let clerk: Visitor;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
  for (let n = 0; n < 6; n += 1)
    await submitReport({ ...systemWork(city.house, 'test'), key: newId() }, aForm({ house_number: String(n + 1), channel: 'phone' }));
  clerk = aVisitor(city);
  await clerk.signIn('Lars Leuchte');
  if (process.env.STADTTOR_TEST_READONLY === '1') await city.restart({ read_only: true, jobs: false });
});
afterAll(() => city?.stop());

test('everybody reads how many were reported and what became of them, in a page, a file and for programs', async () => {
  const visitor = aVisitor(city);
  const page = await visitor.get('/zahlen?by=channel&channel=phone');
  expect(page.text).toContain('Eingegangen');
  expect(page.html).toContain('href="/zahlen.csv?by=channel&amp;channel=phone"');
  const file = await visitor.get('/zahlen.csv?by=channel&channel=phone');
  expect(file.html.split('\r\n')[1]).toMatch(/^Telefon,6,6,0,0,0,0,0,/);
  const answer = JSON.parse((await visitor.get('/api/v1/figures?by=channel&channel=phone')).html);
  expect(answer.rows).toMatchObject([{ key: 'phone', received: 6, done_median: null }]);
});

test('a question nobody can read is answered as if it had not been asked, and a period without reports says so', async () => {
  const visitor = aVisitor(city);
  expect((await visitor.get('/zahlen?time=gestern&by=person&channel=taube')).status).toBe(200);
  expect((await visitor.get('/en/zahlen?time=1999')).text).toContain('Too few reports');
});

test('teams stand side by side for staff alone', async () => {
  expect((await aVisitor(city).get('/zahlen?by=team')).html).not.toContain('value="team"');
  expect((await clerk.get('/zahlen?by=team')).text).toContain('Teams');
});
