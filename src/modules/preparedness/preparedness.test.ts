import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { AN_EXERCISE, aCritical, anEmptyPlan, aPlanner, aPlanReader } from '../../../tests/support/preparedness.ts';
import {
  answerCheck,
  answerCheckSchema,
  checkFor,
  checksFor,
  criticalFor,
  criticalHistoryFor,
  editCritical,
  findGaps,
  moveTask,
  preparednessFor,
  preparednessTaskFor,
  preparednessTasksFor,
  remindPreparedness,
  restartFor,
  returnCritical,
  reviewCritical,
  saveExercise,
  saveKeepers,
  taskListSchema,
} from './index.ts';

let house: TestHouse;
let planner: Actor;
beforeAll(async () => {
  house = await testHouse();
  planner = await aPlanner();
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow(MONDAY);
  await anEmptyPlan();
});

const all = taskListSchema.parse({ state: 'all' });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const left = async () => {
  const counts = await Promise.all(
    ['audit', 'preparedness_tasks', 'check_answers', 'critical_keepers', 'exercises', 'city_history'].map((table) =>
      house.database.app.query(`select count(*)::int as n from ${table}`),
    ),
  );
  return counts.map(({ rows }) => rows[0]?.n as number);
};
const gapsOf = async (service_id: string) =>
  (await preparednessTasksFor(workOf(planner), all)).rows
    .filter((one) => one.service_id === service_id)
    .map((one) => `${one.rule} ${one.state}`)
    .sort();
const keepers = (service_id: string, version: number, owner: Actor, deputy?: Actor) =>
  saveKeepers(workOf(planner), {
    ...{ service_id, version, owner_person_id: owner.person_id ?? '', deputy_person_id: deputy?.person_id ?? '' },
  });

test('what the city brings: gaps found by rules become tasks, and close by themselves when they are mended', async () => {
  await findGaps(workOf(planner));
  expect(await gapsOf('meldewesen')).toEqual([
    'exercise_overdue open',
    'no_deputy open',
    'no_fallback open',
    'nobody open',
    'review_overdue open',
    'slow_app open',
  ]);
  await keepers('meldewesen', 0, planner, await aStaffMember());
  await reviewCritical(workOf(planner), { service_id: 'meldewesen', version: 1 });
  const { value, version } = await aCritical('meldewesen', planner);
  await editCritical(workOf(planner), { value: { ...value, fallback: { de: 'Papier.', en: 'Paper.' } }, version });
  expect(await gapsOf('meldewesen')).toEqual([
    ...['exercise_overdue open', 'no_deputy gone', 'no_fallback gone', 'nobody gone', 'review_overdue gone', 'slow_app open'],
  ]);
  expect((await criticalHistoryFor(workOf(planner), 'meldewesen')).map((one) => one.version)).toEqual([version + 1, version]);
  await returnCritical(workOf(planner), { id: 'meldewesen', to: version, version: version + 1 });
  expect(await gapsOf('meldewesen')).toContain('no_fallback open');
});

test('somebody who left answers for nothing any more: the gap is open again, and nobody is reminded who is not there', async () => {
  const leaver = await aStaffMember();
  await keepers('telefon', 0, leaver, planner);
  expect(await gapsOf('telefon')).not.toContain('nobody open');
  await house.database.app.query('update people set active = false where person_id = $1', [leaver.person_id]);
  await findGaps(workOf(planner));
  expect(await gapsOf('telefon')).toContain('nobody open');
});

test('a gap with a reason is accepted while it is the same, and is open again once it is worse', async () => {
  await findGaps(workOf(planner));
  const slow = (await preparednessTasksFor(workOf(planner), all)).rows.find((one) => one.rule === 'slow_app');
  const input = { task_id: slow?.task_id ?? '', version: 1, owner_person_id: '', due_on: '2026-06-01' } as const;
  expect(await refusal(moveTask(workOf(planner), { ...input, state: 'done', note: 'x' }))).toBe('gap_still_there');
  expect(await refusal(moveTask(workOf(planner), { ...input, state: 'accepted', note: '' }))).toBe('invalid_input');
  await moveTask(workOf(planner), { ...input, state: 'accepted', note: 'Kommt nächstes Jahr.' });
  await findGaps(workOf(planner));
  expect((await preparednessTaskFor(workOf(planner), input)).task).toMatchObject({ state: 'accepted', note: 'Kommt nächstes Jahr.' });
  await house.database.app.query(`update app_restarts set hours = hours + 1 where app_id = $1`, [slow?.detail.other]);
  await findGaps(workOf(planner));
  expect((await preparednessTaskFor(workOf(planner), input)).task.state).toBe('open');
  await house.database.app.query(`update app_restarts set hours = hours - 1 where app_id = $1`, [slow?.detail.other]);
});

test('an exercise that was done closes its gap, and each of its findings becomes one task with whoever led it', async () => {
  await findGaps(workOf(planner));
  expect(await gapsOf('telefon')).toContain('exercise_overdue open');
  const { exercise_id } = await saveExercise(workOf(planner), { ...AN_EXERCISE, lead_person_id: planner.person_id ?? '' });
  expect(await gapsOf('telefon')).toContain('exercise_overdue gone');
  await saveExercise(workOf(planner), { ...AN_EXERCISE, exercise_id, version: 1, findings: 'Liste alt\nKein Schlüssel\nKein Strom' });
  const { rows } = await preparednessTasksFor(workOf(planner), { ...all, source: 'finding' });
  expect(rows.map((one) => one.what).sort()).toEqual(['Kein Schlüssel', 'Kein Strom', 'Liste alt']);
  const before = await left();
  const save = (more: object) => refusal(saveExercise(workOf(planner), { ...AN_EXERCISE, ...more }));
  expect(await save({ result: '' })).toBe('invalid_input');
  expect(await save({ done_on: '2026-03-03' })).toBe('invalid_input');
  expect(await save({ services: ['zauberei'] })).toBe('invalid_input');
  expect(await save({ exercise_id, version: 1 })).toBe('changed_meanwhile');
  expect(await left()).toEqual(before);
});

test('what is open in the checklist becomes a task and ends with a better answer; not needed needs a reason', async () => {
  const answer = (version: number, more: object) =>
    answerCheck(workOf(planner), answerCheckSchema.parse({ check_id: 'netzplan', version, ...more }));
  await answer(0, { answer: 'no', note: 'Nur Datei', due_on: '1.4.2026' });
  expect((await checkFor(workOf(planner), { check_id: 'netzplan' })).task).toMatchObject({ due_on: '2026-04-01', state: 'open' });
  const before = await left();
  expect(await refusal(answer(0, { answer: 'yes' }))).toBe('changed_meanwhile');
  expect(await refusal(answer(1, { answer: 'not_needed' }))).toBe('invalid_input');
  expect(await left()).toEqual(before);
  await answer(1, { answer: 'yes' });
  expect((await checkFor(workOf(planner), { check_id: 'netzplan' })).task?.state).toBe('done');
  expect((await checksFor(workOf(planner))).counts).toMatchObject({ yes: 1, no: 0, unanswered: 34 });
});

test('the order of coming back follows the dependencies, and a circle is shown as one', async () => {
  const { steps, circles } = await restartFor(workOf(planner));
  const at = Object.fromEntries(steps.flat().map((one) => [one.id, one.at]));
  expect(at).toMatchObject({
    'app:dokumente': 12,
    'app:meldewesen': 48,
    'app:steuerkasse': 48,
    'service:meldewesen': 48,
    'service:telefon': 0,
  });
  expect(circles).toEqual([]);
  const { value, version } = await aCritical('telefon', planner);
  await editCritical(workOf(planner), { value: { ...value, needs: ['lagezentrum'] }, version });
  const round = await restartFor(workOf(planner));
  expect(round.circles.map((circle) => circle.map((one) => one.key).sort())).toEqual([['lagezentrum', 'telefon']]);
  expect(await gapsOf('telefon')).toContain('circle open');
  await returnCritical(workOf(planner), { id: 'telefon', to: version, version: version + 1 });
});

test('who may do what, and nothing is left behind where it is refused', async () => {
  await findGaps(workOf(planner));
  const [task] = (await preparednessTasksFor(workOf(planner), { ...all, source: 'gap' })).rows.filter(
    (one) => one.service_id === 'telefon',
  );
  const { value, version } = await aCritical('telefon', planner);
  const actors: [string, Actor, string][] = [
    ['nobody', ANONYMOUS, 'sign_in_needed sign_in_needed not_found forbidden not_found forbidden not_found'],
    ['a citizen', await aCitizen(), 'sign_in_needed sign_in_needed not_found forbidden not_found forbidden not_found'],
    ['staff', await aStaffMember(), 'done not_found forbidden forbidden not_found forbidden not_found'],
    [
      'a head of another team',
      await aStaffMember({ teams: ['gruen'], roles: ['team_lead'] }),
      'done not_found forbidden forbidden not_found forbidden not_found',
    ],
    ['a reader', await aPlanReader(), 'done done forbidden forbidden forbidden forbidden forbidden'],
    [
      'a head of the team',
      await aStaffMember({ teams: ['it-service'], roles: ['team_lead'] }),
      'done done done forbidden not_found done done',
    ],
    ['the planner', planner, 'done done changed_meanwhile done done changed_meanwhile changed_meanwhile'],
  ];
  for (const [who, actor, said] of actors) {
    const before = await left();
    const work = () => workOf(actor);
    const id = { task_id: task?.task_id ?? '' };
    const came = [
      await refusal(preparednessFor(work())),
      await refusal(preparednessTaskFor(work(), id)),
      await refusal(saveKeepers(work(), { service_id: 'telefon', version: 0, owner_person_id: '', deputy_person_id: '' })),
      await refusal(saveExercise(work(), AN_EXERCISE)),
      await refusal(answerCheck(work(), answerCheckSchema.parse({ check_id: 'netzplan', answer: 'no' }))),
      await refusal(editCritical(work(), { value, version })),
      await refusal(moveTask(work(), { ...id, version: 1, state: 'open', owner_person_id: '', due_on: '2026-05-01', note: '' })),
    ];
    expect([who, came.join(' ')]).toEqual([who, said]);
    if (!came.slice(2).includes('done')) expect(await left()).toEqual(before);
  }
  expect(await refusal(checksFor(workOf(await aStaffMember())))).toBe('not_found');
  expect((await preparednessFor(workOf(await aStaffMember()))).tasks.rows).toEqual([]);
  expect((await criticalFor(workOf(await aStaffMember()), { service_id: 'telefon' })).tasks).toEqual([]);
  const citizen = await aCitizen();
  const second = { service_id: 'oeffentlichkeit', version: 0, owner_person_id: citizen.person_id ?? '', deputy_person_id: '' };
  expect(await refusal(saveKeepers(workOf(planner), second))).toBe('invalid_input');
  const both = { ...second, owner_person_id: planner.person_id ?? '', deputy_person_id: planner.person_id ?? '' };
  expect(await refusal(saveKeepers(workOf(planner), both))).toBe('invalid_input');
});

test('whoever has a task sees it and says what becomes of it, although they see no other', async () => {
  await answerCheck(
    workOf(planner),
    answerCheckSchema.parse({ check_id: 'netzplan', answer: 'no', owner_person_id: (await aStaffMember()).person_id }),
  );
  const doer = await aStaffMember();
  await house.database.app.query('update preparedness_tasks set owner_person_id = $1', [doer.person_id]);
  const { rows } = await preparednessTasksFor(workOf(doer), { ...all, mine: 'yes' });
  expect(rows).toHaveLength(1);
  const input = { task_id: rows[0]?.task_id ?? '', version: rows[0]?.version ?? 0, due_on: '2026-05-01', note: 'Gedruckt.' };
  await moveTask(workOf(doer), { ...input, state: 'done', owner_person_id: doer.person_id ?? '' });
  expect((await preparednessTasksFor(workOf(planner), all)).rows[0]).toMatchObject({ state: 'done', note: 'Gedruckt.' });
});

test('a review that is near is reminded of once, at whoever answers', async () => {
  const owner = await aStaffMember();
  await keepers('lagezentrum', 0, owner, planner);
  await reviewCritical(workOf(planner), { service_id: 'lagezentrum', version: 1 });
  await house.database.app.query('delete from preparedness_tasks; delete from mails');
  setNow('2026-08-10T09:00:00Z');
  await remindPreparedness(workOf(planner));
  expect(await read().selectFrom('mails').selectAll().execute()).toHaveLength(0);
  setNow('2026-08-20T09:00:00Z');
  await remindPreparedness(workOf(planner));
  await remindPreparedness(workOf(planner));
  expect(await read().selectFrom('mails').selectAll().execute()).toHaveLength(1);
});
