import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDecider, anApplication } from '../../../tests/support/applications.ts';
import { read, type TestHouse, testHouse, theHouse, workOf } from '../../../tests/support/house.ts';
import type { Procedure } from './city.ts';
import { procedurePart } from './city.ts';
import { proposeDecision, tickTask } from './handle.ts';
import { applicationForStaff } from './read.ts';
import type { KeptReason, TraceLine } from './reasons.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const HOLDS = 'das Feld hunde.gefaehrlich = NEIN';
const REFUSES = { op: 'equal', path: 'halter.ort', value: 'Osnabrück' } as const;

/** An application ready to be decided, with conditions at the reasons of its procedure. */
async function ready(when: Record<string, Procedure['outcomes'][number]['reasons'][number]['when']>) {
  const { case_id } = await anApplication();
  const clerk = await aDecider();
  for (const task of ['person', 'hund']) await tickTask(workOf(clerk), { case_id, version: 1, task, done: 'yes' });
  const { procedure } = await applicationForStaff(workOf(clerk), case_id);
  const outcomes = procedure.outcomes.map((outcome) => ({
    ...outcome,
    ...(outcome.id === 'abgelehnt' && { kind: 'refused' as const }),
    reasons: outcome.reasons.map((reason) => ({ ...reason, when: when[reason.id] })),
  }));
  await theHouse().database.migrator.query('update procedure_versions set procedure = $1', [JSON.stringify({ ...procedure, outcomes })]);
  const decide = (reasons: string[], despite?: 'yes') =>
    proposeDecision(workOf(clerk), { case_id, version: 1, outcome: 'festgesetzt', reasons, body: '', fee_cents: null, despite });
  return { case_id, clerk, decide };
}

async function decisionOf(case_id: string) {
  const row = await read().selectFrom('decisions').select(['reasons', 'trace']).where('case_id', '=', case_id).executeTakeFirst();
  return row && { reasons: row.reasons as unknown as KeptReason[], trace: row.trace as unknown as TraceLine[] };
}

test('reasons that hold by the answers are proposed, whether their condition is data or German words', async () => {
  const { case_id, clerk } = await ready({ halter: HOLDS, nachweis: { op: 'equal', path: 'ermaessigung.gewuenscht', value: 'true' } });
  const { weighed } = await applicationForStaff(workOf(clerk), case_id);
  expect(weighed.map(({ reason, truth }) => [reason.id, truth])).toEqual([
    ['halter', true],
    ['beginn', null],
    ['assistenz', null],
    ['nachweis', false],
  ]);
});

test('a decision keeps which reasons the rules proposed and which were chosen by hand or left out, without any answer', async () => {
  const { case_id, decide } = await ready({ halter: HOLDS, beginn: undefined, assistenz: HOLDS });
  await decide(['halter', 'beginn']);
  const decision = await decisionOf(case_id);
  expect(decision?.reasons.map(({ id, by }) => [id, by])).toEqual([
    ['halter', 'rules'],
    ['beginn', 'hand'],
  ]);
  expect(decision?.trace.filter((line) => line.kind === 'reason')).toMatchObject([
    { key: 'halter', truth: true, taken: true, asked: ['hunde.gefaehrlich'] },
    { key: 'beginn', truth: null, taken: true, asked: [] },
    { key: 'assistenz', truth: true, taken: false },
    { key: 'nachweis', truth: null, taken: false },
  ]);
  expect(decision?.trace.find((line) => line.kind === 'rule')).toMatchObject({ key: 'volljaehrig', place: 'halter.geboren', truth: true });
  expect(JSON.stringify(decision)).not.toMatch(/Hanna|Rex|1990/);
});

test('what the rules proposed for another outcome is left out, what a clerk chose for it is refused', async () => {
  const { case_id, decide } = await ready({ assistenz: HOLDS });
  await expect(decide(['halter', 'nachweis'])).rejects.toMatchObject({ code: 'why_elsewhere' });
  expect(await decisionOf(case_id)).toBeUndefined();
  await decide(['halter', 'assistenz']);
  expect((await decisionOf(case_id))?.reasons.map((one) => one.id)).toEqual(['halter']);
});

test('granting although a reason to refuse holds is said once and leaves nothing, and stands when the clerk means it', async () => {
  const { case_id, decide } = await ready({ nachweis: REFUSES });
  await expect(decide(['halter'])).rejects.toMatchObject({ code: 'decision_contradicts' });
  expect(await decisionOf(case_id)).toBeUndefined();
  await decide(['halter'], 'yes');
  expect((await decisionOf(case_id))?.trace.find((line) => line.key === 'nachweis')).toMatchObject({ truth: true, taken: false });
});

test('a reason whose condition does not hold is not chosen unnoticed', async () => {
  const { decide } = await ready({ halter: 'das Feld hunde.gefaehrlich = JA' });
  await expect(decide(['halter'])).rejects.toMatchObject({ code: 'decision_contradicts' });
});

test('a condition in a folder that the form cannot answer is named with its reason', () => {
  const outcomes = [
    {
      id: 'ja',
      name: { de: 'Ja', en: 'Yes' },
      kind: 'granted',
      sentence: 'Ja.',
      reasons: [{ id: 'a', text: 'A', when: 'das Feld nirgends = JA' }],
    },
  ];
  const procedure = {
    id: 'x',
    name: { de: 'X', en: 'X' },
    form: 'f',
    team: 't',
    intro: { de: 'X', en: 'X' },
    minutes: 1,
    days: 1,
    outcomes,
  };
  const form = { title: { de: 'F' }, parts: [{ kind: 'field', key: 'da', title: { de: 'Da' }, type: 'bool' }] };
  const folder = { of: () => [{ id: 'f', form }], ids: () => new Set<string>() };
  const said = (when: unknown) => {
    const [outcome] = outcomes;
    const made = { ...procedure, outcomes: [{ ...outcome, reasons: [{ id: 'a', text: 'A', when }] }] };
    return procedurePart.check?.([procedurePart.schema.parse(made)], folder) ?? [];
  };
  expect(said('das Feld nirgends = JA')).toMatchObject([{ index: 0, at: ['outcomes', 0, 'reasons', 0, 'when'] }]);
  expect(said({ op: 'is_empty', path: 'nirgends' })).toHaveLength(1);
  expect(said('das Feld da = JA')).toEqual([]);
});
