import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aLicence, anEmptyPortfolio, anEntry, aPortfolioKeeper } from '../../../tests/support/insight.ts';
import { A_MEASURE, A_WISH, aProposal } from '../../../tests/support/insight-changes.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aColleague } from '../../../tests/support/tickets.ts';
import {
  addWish,
  councilReportFor,
  entryFor,
  findParallels,
  goalFor,
  importEntries,
  keepFigures,
  licencesFor,
  type MoveProposal,
  moveProposal,
  noteProgress,
  portfolioFor,
  portfolioListSchema,
  proposalFor,
  proposalsFor,
  remindContracts,
  saveMeasure,
  supportWish,
  weighWish,
  wishesFor,
  wishFor,
  withdrawWish,
} from './index.ts';

let house: TestHouse;
let keeper: Actor;
beforeAll(async () => {
  house = await testHouse();
  keeper = await aPortfolioKeeper();
});
afterAll(() => house?.close());
beforeEach(anEmptyPortfolio);

const all = portfolioListSchema.parse({});
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const counted = async (table: string) => Number((await house.database.app.query(`select count(*) as n from ${table}`)).rows[0]?.n);

test('whoever looks after an application writes down what is known of it, and the list shows and filters it', async () => {
  const owner = await aStaffMember({ teams: ['fachverfahren'], roles: ['app_owner'] });
  await anEntry(
    'geodaten',
    { capability_id: 'geodaten', vendor: 'Kartenhaus', yearly: '1.200,50', hosting: 'cloud', interfaces: ['haushalt'] },
    owner,
  );
  await aLicence('geodaten', { yearly: '99,50' });
  const entry = await entryFor(workOf(owner), { app_id: 'geodaten' });
  expect(entry).toMatchObject({
    version: 1,
    cents: 130_000,
    hosting: 'cloud',
    linked: [{ app_id: 'haushalt' }],
    may: { edit: true, whole: false },
  });
  expect((await entryFor(workOf(owner), { app_id: 'haushalt' })).linked).toMatchObject([{ app_id: 'geodaten' }]);
  for (const wanted of [{ capability: 'geodaten' }, { vendor: 'kartenh' }, { hosting: 'cloud' }, { q: 'kartenhaus' }] as const) {
    const { rows, count, cents } = await portfolioFor(workOf(keeper), { ...all, ...wanted });
    expect([rows.map((row) => row.app_id), count, cents]).toEqual([['geodaten'], 1, 130_000]);
  }
});

test('a contract is found by when notice is due, and whoever looks after it is reminded once', async () => {
  const inDays = (days: number) => new Date(house.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  await anEntry('geodaten', {
    contract: 'K-1',
    contract_ends: inDays(120),
    notice_months: '3',
    owner_person_id: (await aStaffMember({ teams: ['fachverfahren'] })).person_id,
  });
  await anEntry('haushalt', { contract: 'K-2', contract_ends: inDays(500), notice_months: '3' });
  expect((await portfolioFor(workOf(keeper), { ...all, ends: '6' })).rows.map((row) => row.app_id)).toEqual(['geodaten']);
  const mails = async () => (await read().selectFrom('mails').select('subject').where('subject', 'like', '%Vertrag%').execute()).length;
  await remindContracts(systemWork(house, 'one'));
  await remindContracts(systemWork(house, 'two'));
  expect(await mails()).toBe(1);
  // Prolonged it is another end.
  await anEntry('geodaten', { contract: 'K-1', contract_ends: inDays(130), notice_months: '3' });
  await remindContracts(systemWork(house, 'three'));
  expect(await mails()).toBeGreaterThan(1);
});

test('the finder proposes with evidence, keeps what people decided, and comes back only when other rows are concerned', async () => {
  const proposal_id = await aProposal();
  const found = await proposalFor(workOf(keeper), { proposal_id });
  expect(found.proposal).toMatchObject({ rule: 'same_capability', subject: 'geodaten', state: 'open', stake_cents: 10_000 });
  expect(found.proposal.evidence.apps.map((one) => one.app_id)).toEqual(['geodaten', 'zeitkonto']);
  expect(await findParallels(workOf(keeper))).toMatchObject({ fresh: 0, gone: 0 });
  const move = (version: number, more: Partial<MoveProposal>) =>
    moveProposal(workOf(keeper), {
      proposal_id,
      version,
      state: 'decided',
      decision: 'merge',
      reason: '',
      owner_person_id: '',
      due_on: null,
      saved: 9_000,
      ...more,
    });
  expect(await refusal(move(1, { decision: 'keep' }))).toBe('invalid_input');
  expect(await refusal(move(1, { decision: '' }))).toBe('invalid_input');
  expect(await refusal(move(1, { state: 'done' }))).toBe('proposal_state');
  expect(await counted('proposal_events')).toBe(1);
  await move(1, {});
  expect(await refusal(move(1, {}))).toBe('changed_meanwhile');
  await findParallels(workOf(keeper));
  expect((await proposalFor(workOf(keeper), { proposal_id })).proposal).toMatchObject({ state: 'decided', saved_cents: 9_000 });
  expect((await councilReportFor(workOf(keeper))).decided).toMatchObject([{ proposal_id, saved_cents: 9_000 }]);
  // A third application of the capability is another question.
  await anEntry('dokumente', { capability_id: 'geodaten', yearly: '50' });
  expect(await findParallels(workOf(keeper))).toMatchObject({ fresh: 1 });
  const again = await proposalFor(workOf(keeper), { proposal_id });
  expect(again.proposal).toMatchObject({ state: 'open', decision: null, saved_cents: null });
  expect(again.events.map((event) => event.what)).toEqual(['again', 'decided', 'found']);
  await house.database.app.query(`update portfolio_entries set capability_id = null`);
  expect(await findParallels(workOf(keeper))).toMatchObject({ found: 0, gone: 1 });
});

/** Somebody opened it, but not of late. */
const openedLongAgo = (app_id: string) =>
  house.database.app.query(
    `insert into app_opens (app_id, person_id, last_at) select $1, person_id, $2::timestamptz - interval '91 days' from people where kind = 'staff' limit 1`,
    [app_id, house.now()],
  );

/** More than the finder looks at in one statement. */
const DEVICES = 2_003;

test('use is counted from the launcher and from the inventory, one to four people as four', async () => {
  await anEntry('dokumente', { software: 'Aktenwerk*', capability_id: 'akten' });
  await anEntry('zeitkonto', { software: 'Zeitwerk', capability_id: 'akten' });
  await anEntry('haushalt', { software: '*WERK plus' });
  const { app } = house.database;
  await app.query(
    `insert into app_opens (app_id, person_id, last_at) select 'dokumente', person_id, now() from people where kind = 'staff' limit 2`,
  );
  await openedLongAgo('zeitkonto');
  await app.query(`with one as (insert into assets (asset_id, asset_tag, model_name, sort, state, state_at, made_at, changed_at)
      select gen_random_uuid(), 'F-' || n, 'X', 'notebook', 'assigned', now(), now(), now() from generate_series(1, ${DEVICES}) n returning asset_id, asset_tag),
    report as (insert into asset_inventories (agent_id, asset_id, hash, host_name, model_name, sort, os_name, os_version, kernel, cpu, agent, first_at, seen_at, changed_at)
      select asset_tag, asset_id, '', asset_tag, 'X', 'notebook', '', '', '', '', '', now(), now(), now() from one returning inventory_id),
    program as (insert into software (name, publisher) values ('Aktenwerk Ablage 7', 'A'), ('Zeitwerk', 'Z'), ('Zeitwerk Plus', 'Z') returning software_id)
    insert into asset_software (inventory_id, software_id, version) select inventory_id, software_id, '1' from report, program`);
  await findParallels(workOf(keeper));
  expect(await entryFor(workOf(keeper), { app_id: 'dokumente' })).toMatchObject({ people: 4, devices: DEVICES });
  expect(await entryFor(workOf(keeper), { app_id: 'zeitkonto' })).toMatchObject({ people: 0, devices: DEVICES });
  expect(await entryFor(workOf(keeper), { app_id: 'haushalt' })).toMatchObject({ devices: DEVICES });
  const { rows } = await proposalsFor(workOf(keeper), { state: '', rule: 'overlap', after: 0 });
  expect(rows).toMatchObject([{ subject: 'dokumente+zeitkonto', evidence: { both: { people: 0, devices: DEVICES } } }]);
  await aLicence('dokumente', { seats: '2010', yearly: '1000' });
  expect((await licencesFor(workOf(keeper))).rows).toMatchObject([{ app_id: 'dokumente', needed: DEVICES, spare: 7, unused_cents: 348 }]);
});

test('what nobody ever opened and no device could show is not measurable, and is not called unused until it was opened once', async () => {
  const { app } = house.database;
  await app.query('delete from asset_inventories');
  await anEntry('haushalt', { yearly: '1000', software: 'Haushaltswerk*' });
  await app.query(`update portfolio_entries set made_at = now() - interval '1 year'`);
  await aLicence('haushalt', { seats: '10', yearly: '500' });
  const unused = async () => {
    await findParallels(workOf(keeper));
    return (await proposalsFor(workOf(keeper), { state: '', rule: 'unused', after: 0 })).rows.map((row) => row.stake_cents);
  };
  expect(await unused()).toEqual([]);
  expect(await entryFor(workOf(keeper), { app_id: 'haushalt' })).toMatchObject({ people: null, devices: null });
  expect((await licencesFor(workOf(keeper))).rows).toMatchObject([{ needed: null, spare: null, unused_cents: 0 }]);
  await openedLongAgo('haushalt');
  expect(await unused()).toEqual([150_000]);
  // The opening is deleted in time; that there was one is kept.
  await app.query('delete from app_opens');
  expect(await unused()).toEqual([150_000]);
  expect(await entryFor(workOf(keeper), { app_id: 'haushalt' })).toMatchObject({ people: 0, devices: null });
});

test('a table changes what its columns say, names lines that do not work, and the same table again changes nothing', async () => {
  await anEntry('geodaten', { vendor: 'Kartenhaus', note: 'bleibt' });
  const cells = [
    { app_id: 'geodaten', yearly: '12,50', contract_ends: '31.12.2027', interfaces: 'haushalt zeitkonto' },
    { app_id: 'zeitkonto', yearly: 'viel', contract_ends: '', interfaces: '' },
    { app_id: 'gibt-es-nicht', yearly: '1', contract_ends: '', interfaces: '' },
  ];
  const lines = cells.map((one, at) => ({ line: at + 2, cells: one }));
  const looked = await importEntries(workOf(keeper), lines, { check: true });
  expect(looked).toMatchObject({
    stored: 1,
    refused: [
      { line: 3, code: 'value', column: 'yearly' },
      { line: 4, code: 'app_unknown' },
    ],
  });
  expect((await entryFor(workOf(keeper), { app_id: 'geodaten' })).version).toBe(1);
  await importEntries(workOf(keeper), lines, { check: false });
  expect(await entryFor(workOf(keeper), { app_id: 'geodaten' })).toMatchObject({
    ...{
      version: 2,
      vendor: 'Kartenhaus',
      note: 'bleibt',
      yearly_cents: 1_250,
      contract_ends: '2027-12-31',
      interfaces: ['haushalt', 'zeitkonto'],
    },
  });
  expect(await importEntries(workOf(keeper), lines, { check: false })).toMatchObject({ stored: 0, known: 1 });
});

test('a wish is supported, weighed by the formula and answered by mail; whoever wished takes it back only before', async () => {
  const wisher = await aColleague();
  const { wish_id } = await addWish(workOf(wisher), A_WISH);
  await supportWish(workOf(await aColleague()), { wish_id, support: 'yes' });
  const weight = { benefit: 4, effort: 2, urgency: 3, goal_id: 'organisation', measure_id: '' } as const;
  expect(await refusal(weighWish(workOf(keeper), { wish_id, version: 1, state: 'declined', ...weight, answer: '' }))).toBe('invalid_input');
  await weighWish(workOf(keeper), { wish_id, version: 1, state: 'planned', ...weight, answer: 'Machen wir.' });
  const { wish } = await wishFor(workOf(wisher), { wish_id });
  expect(wish).toMatchObject({ points: 9, supports: 2, state: 'planned', answer: 'Machen wir.' });
  expect(await read().selectFrom('mails').select('subject').where('subject', 'like', `%${A_WISH.title}%`).execute()).toHaveLength(1);
  expect(await refusal(withdrawWish(workOf(wisher), { wish_id, version: 2 }))).toBe('wish_state');
  expect(
    (await wishesFor(workOf(wisher), { state: '', goal: 'organisation', team: '', page: 1 })).rows.map((row) => row.wish_id),
  ).toContain(wish_id);
});

test('a measure is reported on by its owner alone and by who keeps the portfolio; its goal shows figures the system measured', async () => {
  const owner = await aStaffMember({ roles: ['app_owner'] });
  const { measure_id } = await saveMeasure(workOf(keeper), { ...A_MEASURE, owner_person_id: owner.person_id ?? '' });
  expect(await refusal(noteProgress(workOf(await aColleague()), { measure_id, version: 1, progress: 10, note: '' }))).toBe('forbidden');
  expect(await counted('measure_events')).toBe(0);
  await noteProgress(workOf(owner), { measure_id, version: 1, progress: 40, note: 'Läuft.' });
  await keepFigures(systemWork(house, 'nightly'));
  const { goal, figures, course } = await goalFor(workOf(owner), { goal_id: 'organisation' });
  expect(goal.measures).toMatchObject([{ progress: 40 }]);
  expect(figures.map((one) => one.figure)).toContain('saved_a_year');
  expect(course.lines.find((line) => line.figure === 'saved_a_year')?.values.at(-1)).toBe(0);
});
