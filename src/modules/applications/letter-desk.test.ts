import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetCity } from '#modules/city';
import type { Actor } from '#platform/work';
import { anApplication, decided } from '../../../tests/support/applications.ts';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import {
  letterLayoutFor,
  letterLayoutHistoryFor,
  publishLetterLayout,
  returnLetterLayout,
  sampleLetterFor,
  saveLetterDraft,
} from './index.ts';

const BLUE = '#let accent = rgb("#004488")\n';
let house: TestHouse;
let designer: Actor;
const work = () => workOf(designer);

beforeAll(async () => {
  house = await testHouse();
  designer = await aStaffMember({ teams: [], roles: ['administrator'] });
});
beforeEach(async () => {
  await house.database.app.query(`delete from city_items where kind in ('letter_layout', 'letter_draft')`);
  await house.database.app.query(`delete from city_settings where setting in ('letter.layout', 'letter.fault')`);
  forgetCity(house);
});
afterAll(() => house?.close());

/** Writes a layout and puts it into use. */
async function used(source: string) {
  const before = await letterLayoutFor(work());
  await saveLetterDraft(work(), { source, version: before.draft.version });
  const { draft } = await letterLayoutFor(work());
  await publishLetterLayout(work(), { version: draft.version, used_version: before.used.version });
  return await letterLayoutFor(work());
}

test('a layout is written as a draft, counts once it is put into use, and an old one comes back', async () => {
  expect(await saveLetterDraft(work(), { source: BLUE, version: 0 })).toEqual([]);
  const written = await letterLayoutFor(work());
  expect([written.waiting, written.used.own]).toEqual([true, false]);
  const first = await used(BLUE);
  expect([first.waiting, first.used.own]).toEqual([false, true]);
  const second = await used('');
  expect(second.used.own).toBe(false);
  await returnLetterLayout(work(), { id: 'letter', to: first.used.version, version: second.used.version });
  expect((await letterLayoutFor(work())).used.own).toBe(true);
  expect((await letterLayoutHistoryFor(work(), 'letter')).slice(0, 3).map(({ value }) => (value as { value: string }).value)).toEqual([
    BLUE,
    '',
    BLUE,
  ]);
});

test('one with which no letter can be set is kept as a draft with what is wrong, and neither shown as a letter nor put into use', async () => {
  const problems = await saveLetterDraft(work(), { source: `${BLUE}#let letterhead = read("/etc/passwd")\n`, version: 0 });
  expect(problems).toMatchObject([{ line: 2, code: 'forbidden', word: 'read' }]);
  const { draft, used } = await letterLayoutFor(work());
  expect(draft.problems).toEqual(problems);
  await expect(sampleLetterFor(work(), 'letter')).rejects.toMatchObject({ code: 'layout_broken' });
  await expect(publishLetterLayout(work(), { version: draft.version, used_version: used.version })).rejects.toMatchObject({
    code: 'layout_broken',
  });
  expect((await letterLayoutFor(work())).used.own).toBe(false);
});

test('the draft is shown as a made-up letter before it counts', async () => {
  await saveLetterDraft(work(), { source: '#let letterhead = at(left-edge, 15mm, [Rathaus am Fluss])\n', version: 0 });
  expect((await sampleLetterFor(work(), 'letter')).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await sampleLetterFor(work(), 'picture')).toString()).toMatch(/^<svg/);
});

test('who was slower is told, and nothing of theirs is kept', async () => {
  await saveLetterDraft(work(), { source: BLUE, version: 0 });
  await expect(saveLetterDraft(work(), { source: '', version: 0 })).rejects.toMatchObject({ code: 'changed_meanwhile' });
  expect((await letterLayoutFor(work())).draft.source).toBe(BLUE);
});

test('a layout that breaks in use stops no letter: the decision goes out, and those who look after it are told why', async () => {
  // It sets the made-up letter with which it was tried, and no other.
  await used('#let letterhead = if data.number == "ANT-00-0000-0" { [Muster] } else { panic("nur das Muster") }\n');
  const application = await anApplication();
  await decided(application);
  const files = await house.database.app.query('select name from case_files where case_id = $1', [application.case_id]);
  expect(files.rows).toEqual([{ name: `Bescheid ${application.number}.pdf` }]);
  expect((await letterLayoutFor(work())).failed?.why).toContain('nur das Muster');
  expect((await used(BLUE)).failed).toBeNull();
});

describe('whoever was not given the design of letters', () => {
  test.each([['clerk'], ['decider'], ['post_room'], ['auditor']])('%s sees and changes nothing of it', async (role) => {
    await saveLetterDraft(work(), { source: BLUE, version: 0 });
    const before = await letterLayoutFor(work());
    const theirs = workOf(await aStaffMember({ teams: ['steuern'], roles: [role] }));
    const tries = [
      () => letterLayoutFor(theirs),
      () => letterLayoutHistoryFor(theirs, 'letter'),
      () => saveLetterDraft(theirs, { source: '', version: 1 }),
      () => publishLetterLayout(theirs, { version: 1, used_version: 0 }),
      () => returnLetterLayout(theirs, { id: 'letter', to: 1, version: 1 }),
      () => sampleLetterFor(theirs, 'letter'),
    ];
    for (const run of tries) await expect(run()).rejects.toMatchObject({ code: 'forbidden' });
    expect(await letterLayoutFor(work())).toEqual(before);
  });
});
