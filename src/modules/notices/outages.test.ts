import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { marksOf, searchDocs } from '#platform/search';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { anOutage, anOutageForm } from '../../../tests/support/notice-board.ts';
import { aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aColleague, aDeskAgent } from '../../../tests/support/tickets.ts';
import {
  appStatesFor,
  concerning,
  editOutage,
  editOutageSchema,
  endOutage,
  NOTICE_RETENTION,
  outageFor,
  outagesFor,
  outagesNowFor,
  publishOutage,
  settleOutages,
  tellOutage,
} from './index.ts';

let house: TestHouse;
let colleague: Actor;
beforeAll(async () => {
  house = await testHouse();
  colleague = await aColleague();
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow('2026-03-02T09:00:00Z');
  await house.pools.write.query(`delete from outages; delete from app_checks; delete from search_docs where kind = 'notice'`);
});

const stateOf = async (app_id = 'dokumente') => (await appStatesFor(workOf(colleague))).get(app_id);
const found = async () =>
  (await searchDocs(read(), { q: 'Aktenablage öffnet', marks: marksOf(colleague), kinds: ['notice'], limit: 5, now: house.now() })).map(
    (hit) => hit.id,
  );

test('a disturbance is on the page of everybody, in the state of its application and in the search, until somebody ends it', async () => {
  const { outage_id, agent } = await anOutage({ expected_end_at: '2026-03-02T12:30' });
  expect((await outagesNowFor(workOf(colleague))).map((one) => one.standing)).toEqual(['running']);
  expect(await stateOf()).toMatchObject({ state: 'disturbed', from: 'people', since: new Date('2026-03-02T09:00:00Z') });
  expect(await stateOf('zeitkonto')).toBeUndefined();
  expect(await found()).toEqual([outage_id]);

  setNow('2026-03-02T10:00:00Z');
  // Half past two on the city's clock, in winter time.
  await tellOutage(workOf(agent), { outage_id, body: { de: 'Ersatzteil ist da.' }, expected_end_at: '2026-03-02T14:30' });
  const { outage } = await outageFor(workOf(colleague), outage_id);
  expect(outage.expected_end_at).toEqual(new Date('2026-03-02T13:30:00Z'));

  await endOutage(workOf(agent), { outage_id, version: 2, body: { de: 'Platte getauscht.' } });
  expect(await stateOf()).toBeUndefined();
  expect(await found()).toEqual([]);
  expect((await outagesFor(workOf(colleague))).past.map((one) => one.outage_id)).toEqual([outage_id]);
  expect((await outageFor(workOf(colleague), outage_id)).updates.map((one) => [one.what, one.body])).toEqual([
    ['ended', { de: 'Platte getauscht.' }],
    ['told', { de: 'Ersatzteil ist da.' }],
    ['published', { de: 'Wir arbeiten daran.', en: 'We are working on it.' }],
  ]);
  await expect(endOutage(workOf(agent), { outage_id, version: 3, body: { de: '' } })).rejects.toMatchObject({
    code: 'state_not_reachable',
  });
});

test('planned work is shown some days beforehand, runs, and is over by itself; then nobody finds it', async () => {
  const { outage_id } = await anOutage({ kind: 'planned', begins_at: '2026-03-12T18:00', expected_end_at: '2026-03-12T20:00' });
  expect(await outagesNowFor(workOf(colleague))).toEqual([]);
  setNow('2026-03-06T09:00:00Z');
  expect(await stateOf()).toMatchObject({ state: 'quiet', coming: [{ outage_id, standing: 'coming' }] });
  setNow('2026-03-12T17:30:00Z');
  expect(await stateOf()).toMatchObject({ state: 'planned', from: 'people' });
  setNow('2026-03-12T19:00:00Z');
  expect(await stateOf()).toBeUndefined();
  expect(await found()).toEqual([outage_id]);
  await settleOutages(systemWork(house, 'test'));
  expect(await found()).toEqual([]);
  expect((await outageFor(workOf(colleague), outage_id)).outage).toMatchObject({
    standing: 'past',
    ended_at: new Date('2026-03-12T19:00:00Z'),
  });
});

test('what concerns an application is its own disturbance and that of everything, nothing else', async () => {
  await anOutage();
  await anOutage({ app_id: '', title: { de: 'Netz ausgefallen' } });
  const now = await outagesNowFor(workOf(colleague));
  expect(concerning(now, 'dokumente')).toHaveLength(2);
  expect(concerning(now, 'zeitkonto').map((one) => one.title)).toEqual([{ de: 'Netz ausgefallen' }]);
  expect(concerning(now, '')).toHaveLength(1);
  expect(await outagesNowFor(workOf(await aCitizen()))).toEqual([]);
});

test('the desk tells of everything, the team that looks after an application of that one; nobody else, and nothing is left behind', async () => {
  const owner = await aStaffMember({ teams: ['fachverfahren'], roles: [] });
  await publishOutage(workOf(owner), anOutageForm({ app_id: 'geodaten' }));
  const citizen: Actor = { ...(await aDeskAgent()), kind: 'citizen' };
  const { outage_id } = await anOutage();
  const before = await imprint();
  const refused = (actor: Actor, app_id: string) =>
    expect(publishOutage(workOf(actor), anOutageForm({ app_id }))).rejects.toMatchObject({ code: 'forbidden' });
  await refused(owner, 'dokumente');
  await refused(owner, '');
  await refused(colleague, 'dokumente');
  await refused(citizen, 'dokumente');
  for (const actor of [owner, colleague]) {
    const work = workOf(actor);
    const edit = editOutageSchema.parse({ ...anOutageForm(), outage_id, version: 1 });
    await expect(editOutage(work, edit)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(tellOutage(workOf(actor), { outage_id, body: { de: 'x' }, expected_end_at: '' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(endOutage(workOf(actor), { outage_id, version: 1, body: { de: '' } })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await outageFor(workOf(actor), outage_id)).may).toEqual({ publish: false });
  }
  expect(Object.entries(await imprint()).filter(([table, rows]) => before[table] !== rows && !/people|person|team/.test(table))).toEqual(
    [],
  );
});

test('a notice without a sensible time or of nothing known is refused, and an edit of a former version too', async () => {
  const agent = await aDeskAgent();
  const publish = (typed: Parameters<typeof anOutageForm>[0]) => publishOutage(workOf(agent), anOutageForm(typed));
  const before = await imprint();
  await expect(publish({ kind: 'planned' })).rejects.toMatchObject({ code: 'end_needed' });
  await expect(publish({ expected_end_at: '2026-03-02T09:00' })).rejects.toMatchObject({ code: 'end_before_begin' });
  await expect(publish({ app_id: 'nirgends' })).rejects.toMatchObject({ code: 'topic_unknown' });
  expect(await imprint()).toEqual(before);

  const { outage_id } = await anOutage({ by: agent });
  const edit = editOutageSchema.parse({ ...anOutageForm({ title: { de: 'Aktenablage langsam' } }), outage_id, version: 1 });
  await editOutage(workOf(agent), edit);
  await expect(editOutage(workOf(agent), edit)).rejects.toMatchObject({ code: 'changed_meanwhile' });
  expect((await outageFor(workOf(agent), outage_id)).outage).toMatchObject({ title: { de: 'Aktenablage langsam' }, version: 2 });
});

test('the worse of what people say and what an application answers counts, and an old answer says that it is old', async () => {
  const check = (state: string, at: string) =>
    house.pools.write.query(
      `insert into app_checks (app_id, state, since, checked_at) values ('dokumente', $1, $2, $2) on conflict (app_id) do update set state = $1, checked_at = $2`,
      [state, at],
    );
  await house.pools.write.query(`update apps set check_url = 'https://akten.stadt.example/ok' where app_id = 'dokumente'`);
  await check('up', '2026-03-02T08:59:00Z');
  expect(await stateOf()).toMatchObject({ state: 'up', from: 'check', stale: false });
  await anOutage({ kind: 'planned', begins_at: '2026-03-02T09:30', expected_end_at: '2026-03-02T18:00' });
  expect(await stateOf()).toMatchObject({ state: 'planned', from: 'people' });
  await check('disturbed', '2026-03-02T08:59:00Z');
  expect(await stateOf()).toMatchObject({ state: 'disturbed', from: 'check' });
  await anOutage();
  expect(await stateOf()).toMatchObject({ state: 'disturbed', from: 'people', stale: false });
  setNow('2026-03-02T09:30:00Z');
  expect(await stateOf()).toMatchObject({ stale: true, checked_at: new Date('2026-03-02T08:59:00Z') });
});

test('what is over for long is forgotten with all that was told of it', async () => {
  const { outage_id, agent } = await anOutage();
  const running = await anOutage();
  await endOutage(workOf(agent), { outage_id, version: 1, body: { de: '' } });
  const rule = NOTICE_RETENTION.find((one) => one.kind === 'outages');
  expect(await rule?.apply(house, new Date('2026-03-02T09:00:00Z'))).toBe(0);
  expect(await rule?.apply(house, new Date('2026-03-03T09:00:00Z'))).toBe(1);
  const left = await read().selectFrom('outage_updates').select('outage_id').execute();
  expect(left.map((one) => one.outage_id)).toEqual([running.outage_id]);
});
