import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity();
});
afterAll(() => city?.stop());

test('an empty list says so, and somebody from outside is led to the sign-in', async () => {
  expect((await aVisitor(city).get('/mitarbeit/post')).location).toMatch(/^\/anmelden/);
  const desk = aVisitor(city);
  await desk.signIn('Lars Leuchte');
  expect((await desk.get('/mitarbeit/post')).text).toContain('Nichts beiseitegelegt');
  expect((await desk.get('/mitarbeit/post/0198c0de-0000-7000-8000-000000000001')).status).toBe(404);
});
