import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBegunApplication, aWrittenApplication } from '../support/apply.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

test('an application is saved half-way, wrong as it is, and gone on with on another device by the link of a mail', async () => {
  const visitor = aVisitor(city);
  const draft = await aBegunApplication(visitor);
  const page = await visitor.get(draft);
  const saved = await visitor.post(draft, { ...fieldsOf(page.html, draft), 'anlass.seit': '31.2.2026', _later: 'yes' });
  expect(saved.location).toBe(`${draft}/spaeter`);
  const later = await visitor.get(saved.location);
  expect(later.text).toContain('Alles Bisherige ist gespeichert.');
  expect(later.html).not.toContain('return-code');
  const action = `${draft}/spaeter`;
  const wrong = await visitor.post(action, { ...fieldsOf(later.html, action), email: 'lina@' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('value="lina@"');
  const told = await visitor.post(action, { ...fieldsOf(wrong.html, action), email: 'lina@buerger.example' });
  expect(told.text).toContain('Link und Code sind unterwegs an lina@buerger.example.');
  const [mail] = await city.mailsTo('lina@buerger.example', 1);
  const link = /\/antrag\/fortsetzen\?code=[\w-]+/.exec(mail?.body_text ?? '')?.[0] ?? '';

  const phone = aVisitor(city);
  expect((await phone.get(draft)).status).toBe(404);
  const asked = await phone.get(link);
  expect((await phone.get(draft)).status).toBe(404);
  const gone_on = await phone.post('/antrag/fortsetzen', fieldsOf(asked.html, '/antrag/fortsetzen'));
  expect(gone_on.location).toBe(draft);
  expect((await phone.get(draft)).html).toContain('value="31.2.2026"');
  expect((await visitor.get(draft)).status).toBe(200);
  expect((await aVisitor(city).get(draft)).status).toBe(404);
});

test('without e-mail there is a code to write down, and a new one ends it', async () => {
  const visitor = aVisitor(city);
  const draft = await aWrittenApplication(visitor);
  const later = await visitor.get(`${draft}/spaeter`);
  const shown = await visitor.post(`${draft}/code`, fieldsOf(later.html, `${draft}/code`));
  const code = /<code>([\w-]+)<\/code>/.exec(shown.html)?.[1] ?? '';
  expect(code).toHaveLength(14);
  const renewed = await visitor.post(`${draft}/neuer-code`, fieldsOf(shown.html, `${draft}/neuer-code`));
  expect(renewed.text).toContain('Der alte Code gilt nicht mehr.');
  const library = aVisitor(city);
  const asked = await library.get('/antrag/fortsetzen');
  const refused = await library.post('/antrag/fortsetzen', { ...fieldsOf(asked.html, '/antrag/fortsetzen'), code });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Zu diesem Code gibt es keinen Antrag.');
  expect(refused.html).toContain(`value="${code}"`);
  const now = /<code>([\w-]+)<\/code>/.exec(renewed.html)?.[1] ?? '';
  const again = { ...fieldsOf(refused.html, '/antrag/fortsetzen'), code: now.toLowerCase().replaceAll('-', '') };
  expect((await library.post('/antrag/fortsetzen', again)).location).toBe(draft);
});
