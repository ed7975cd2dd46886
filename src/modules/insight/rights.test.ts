import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aLicence, anEmptyPortfolio, anEntry, aPortfolioKeeper, aPortfolioReader } from '../../../tests/support/insight.ts';
import { A_MEASURE, A_WISH } from '../../../tests/support/insight-changes.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aColleague } from '../../../tests/support/tickets.ts';
import {
  addWish,
  dropLicence,
  entryFor,
  findParallels,
  licencesFor,
  moveProposal,
  portfolioFor,
  portfolioListSchema,
  proposalFor,
  proposalsFor,
  saveEntry,
  saveEntrySchema,
  saveLicence,
  saveLicenceSchema,
  saveMeasure,
  weighWish,
  wishFor,
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

test('who may do what with the portfolio of another team, and nothing is left behind where it is refused', async () => {
  await anEntry('geodaten', { yearly: '5' });
  const { licence_id } = await aLicence('geodaten');
  const proposal_id = await aProposalHere();
  const actors: [string, Actor, Record<string, string>][] = [
    [
      'nobody',
      await aColleague(),
      {
        list: 'not_found',
        entry: 'not_found',
        save: 'not_found',
        licences: 'not_found',
        licence: 'not_found',
        find: 'not_found',
        move: 'not_found',
        read: 'not_found',
      },
    ],
    [
      'owner of another team',
      await aStaffMember({ teams: ['personal'], roles: ['app_owner'] }),
      {
        list: 'done',
        entry: 'not_found',
        save: 'not_found',
        licences: 'not_found',
        licence: 'not_found',
        find: 'not_found',
        move: 'not_found',
        read: 'not_found',
      },
    ],
    [
      'reader',
      await aPortfolioReader(),
      {
        list: 'done',
        entry: 'done',
        save: 'forbidden',
        licences: 'done',
        licence: 'forbidden',
        find: 'forbidden',
        move: 'forbidden',
        read: 'done',
      },
    ],
    [
      'keeper',
      keeper,
      { list: 'done', entry: 'done', save: 'done', licences: 'done', licence: 'done', find: 'done', move: 'done', read: 'done' },
    ],
  ];
  for (const [who, actor, said] of actors) {
    const before = [await counted('audit'), await counted('licences'), await counted('proposal_events')];
    const work = () => workOf(actor);
    const { version } = await entryFor(workOf(keeper), { app_id: 'geodaten' });
    expect({
      list: await refusal(portfolioFor(work(), all)),
      entry: await refusal(entryFor(work(), { app_id: 'geodaten' })),
      save: await refusal(saveEntry(work(), saveEntrySchema.parse({ app_id: 'geodaten', version, yearly: '7' }))),
      licences: await refusal(licencesFor(work())),
      licence: await refusal(saveLicence(work(), saveLicenceSchema.parse({ app_id: 'geodaten', product: 'P', seats: 1 }))),
      find: await refusal(findParallels(work())),
      move: await refusal(
        moveProposal(work(), {
          proposal_id,
          version: 1,
          state: 'examined',
          decision: '',
          reason: '',
          owner_person_id: '',
          due_on: null,
          saved: null,
        }),
      ),
      read: await refusal(proposalFor(work(), { proposal_id })),
      who,
    }).toEqual({ ...said, who });
    if (who !== 'keeper') expect([await counted('audit'), await counted('licences'), await counted('proposal_events')]).toEqual(before);
  }
  expect((await portfolioFor(workOf(actors[1]?.[1] ?? keeper), all)).rows.map((row) => row.app_id)).toEqual(['zeitkonto']);
  expect(await refusal(dropLicence(workOf(await aPortfolioReader()), { licence_id, version: 1 }))).toBe('forbidden');
});

test('a second id is looked at too: capability, interfaces, people, goals and measures that are not there', async () => {
  const save = (more: Record<string, unknown>) =>
    refusal(saveEntry(workOf(keeper), saveEntrySchema.parse({ app_id: 'geodaten', ...more })));
  const stranger = await aColleague();
  expect(await save({ capability_id: 'zauberei' })).toBe('invalid_input');
  expect(await save({ interfaces: ['geodaten'] })).toBe('invalid_input');
  expect(await save({ interfaces: ['gibt-es-nicht'] })).toBe('invalid_input');
  expect(await save({ owner_person_id: stranger.person_id })).toBe('invalid_input');
  expect(await counted('portfolio_entries')).toBe(0);
  const { wish_id } = await addWish(workOf(stranger), A_WISH);
  const { measure_id } = await saveMeasure(workOf(keeper), A_MEASURE);
  const weigh = (goal_id: string, measure: string) =>
    refusal(
      weighWish(workOf(keeper), {
        wish_id,
        version: 1,
        state: 'weighed',
        benefit: 1,
        effort: 1,
        urgency: 1,
        goal_id,
        measure_id: measure,
        answer: '',
      }),
    );
  expect(await weigh('gibt-es-nicht', '')).toBe('invalid_input');
  expect(await weigh('sicherheit', measure_id)).toBe('invalid_input');
  expect((await wishFor(workOf(stranger), { wish_id })).wish.state).toBe('new');
});

/** A proposal beside what stands there already. */
async function aProposalHere(): Promise<string> {
  await anEntry('geodaten', { capability_id: 'geodaten', yearly: '100' });
  await anEntry('zeitkonto', { capability_id: 'geodaten', yearly: '300' });
  await findParallels(workOf(keeper));
  return (await proposalsFor(workOf(keeper), { state: '', rule: '', after: 0 })).rows[0]?.proposal_id ?? '';
}
