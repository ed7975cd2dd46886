import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDoc } from '#platform/search';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity();
  await change(systemWork(city.house, 'test'), 'test', {}, async (tx) => {
    for (const audience of ['public', 'staff', 'team:gruen', 'desk'])
      await putDoc(tx, {
        kind: 'article',
        id: audience,
        title: `Drucker für ${audience}`,
        headings: [],
        body: '',
        audience: [audience],
        at: tx.now,
      });
    tx.record('setting:test', 'test');
  });
});
afterAll(() => city?.stop());

interface Answer {
  groups: { kind: string; hits: { id: string; path: string }[] }[];
}
const asked = async (visitor: ReturnType<typeof aVisitor>, q: string) => {
  const answer = await visitor.get(`/api/v1/search?q=${encodeURIComponent(q)}`);
  return { ...(JSON.parse(answer.html) as Answer), cached: answer.headers.get('cache-control') };
};

test('everybody finds what is public, staff what is theirs, and nobody a group without a hit', async () => {
  const [visitor, clerk] = [aVisitor(city), aVisitor(city)];
  await clerk.signIn('Gisela Grün');
  const [open, inside] = [await asked(visitor, 'drucker'), await asked(clerk, 'drucker')];
  expect(open.groups).toMatchObject([{ kind: 'article', hits: [{ id: 'public', path: '/wissen/public' }] }]);
  // Applications may be among them, as soon as their words are learnt.
  const articles = inside.groups.find((group) => group.kind === 'article');
  expect(articles?.hits.map((hit) => hit.id).sort()).toEqual(['public', 'staff', 'team:gruen']);
  // What was found for one person is kept by no cache for another.
  expect([open.cached, inside.cached]).toEqual(['public, max-age=1', 'private, no-store']);
});

test('the page of hits is for staff, and shows nothing that its reader may not open', async () => {
  const clerk = aVisitor(city);
  expect((await clerk.get('/portal/suche?q=drucker')).location).toContain('/anmelden');
  await clerk.signIn('Gisela Grün');
  const { text } = await clerk.get('/portal/suche?q=drucker');
  expect(text).toContain('Drucker für team:gruen');
  expect(text).not.toContain('Drucker für desk');
  expect((await clerk.get('/portal/suche?q=xqzzt')).text).toContain('Nichts gefunden');
});

test('cases are found by those who may see them, and by whoever reported them', async () => {
  const [reporter, stranger, desk] = [aVisitor(city), aVisitor(city), aVisitor(city)];
  await reporter.signIn('Frieda Fahrrad');
  await desk.signIn('Victor Verteiler');
  const page = await reporter.get('/melden?category_id=strassenbeleuchtung');
  const fields = {
    ...fieldsOf(page.html, '/melden'),
    street: 'Lotter Straße',
    description: 'Quietscht wunderlich',
    'answers.what': 'dark',
  };
  const { location } = await reporter.post('/melden', fields);
  const number = /MEL-\d\d-\d{4,}-\d/.exec(location)?.[0] ?? '';
  expect((await asked(stranger, 'wunderlich')).groups).toEqual([]);
  expect((await asked(desk, 'wunderlich')).groups).toMatchObject([{ kind: 'case', hits: [{ id: number }] }]);
  const own = (await asked(reporter, number)).groups;
  expect(own).toMatchObject([{ kind: 'case', hits: [{ id: number }] }]);
  expect(own[0]?.hits[0]?.path).toContain(`/verfolgen/${number}/`);
});
