import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Work } from '#platform/work';
import { MONDAY, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { inLine } from '../../../tests/support/in-line.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, auditOf, caseOf } from '../../../tests/support/reports.ts';
import { blackenReport, closeReport, editPublicText, mergeReport, publicReportFor, releaseReport } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

const code = (of: PromiseSettledResult<unknown> | undefined) => (of?.status === 'rejected' ? String(of.reason.code) : of?.status);

/** Two reports of one light; `late`: the one that the other is merged into was made after it, so that its lock comes second. */
async function two(late: boolean) {
  const [first, second] = [(await aReport()).report, (await aReport()).report];
  const [main, other] = late ? [second, first] : [first, second];
  const clerk = await aStaffMember();
  return {
    main,
    other,
    merge: () => mergeReport(workOf(clerk), { case_id: other.case_id, version: 1, other_number: main.number }),
    close: () => closeReport(workOf(clerk), { case_id: main.case_id, version: 1, closing_note: 'Getauscht.', pictures: [] }),
  };
}

test.each([false, true])(
  'a report is merged into one whose closing comes right behind: it is merged, and then that one is done (made later: %s)',
  async (late) => {
    const { main, other, merge, close } = await two(late);
    expect((await inLine(main.case_id, [merge, close])).map(code)).toEqual(['fulfilled', 'fulfilled']);
    expect(await caseOf(other)).toMatchObject({ state: 'duplicate', merged_into: main.case_id });
    expect(await caseOf(main)).toMatchObject({ state: 'done' });
  },
);

test.each([false, true])(
  'a report is to be merged into one that is just being closed: that is refused, and it is as it was (made later: %s)',
  async (late) => {
    const { main, other, merge, close } = await two(late);
    const before = await auditOf(other);
    expect((await inLine(main.case_id, [close, merge])).map(code)).toEqual(['fulfilled', 'merge_into_closed']);
    expect(await caseOf(other)).toMatchObject({ state: 'received', merged_into: null, version: 1 });
    expect(await caseOf(main)).toMatchObject({ state: 'done' });
    expect(await auditOf(other)).toEqual(before);
  },
);

test('two that are merged into each other at once: one is in the other, and nothing goes in a circle', async () => {
  const { main, other, merge } = await two(false);
  const clerk = await aStaffMember();
  const back = () => mergeReport(workOf(clerk), { case_id: main.case_id, version: 1, other_number: other.number });
  expect((await inLine(main.case_id, [merge, back])).map(code)).toEqual(['fulfilled', 'merge_has_merged']);
  expect([(await caseOf(main)).merged_into, (await caseOf(other)).merged_into]).toEqual([null, main.case_id]);
});

type Moderation = (work: Work, on: { case_id: string; version: number }) => Promise<void>;
const MODERATION: Record<string, { act: Moderation; record: string; reads: string | null }> = {
  releases: { act: releaseReport, record: 'report.released', reads: 'Herr Zinnober fuhr sie um.' },
  'strikes out': { act: blackenReport, record: 'report.blackened', reads: null },
  'changes the words': {
    act: (work, on) => editPublicText(work, { ...on, public_text: 'Die Laterne liegt um.', place_label: 'Lotter Straße' }),
    record: 'report.public_text_edited',
    reads: null,
  },
};
const names = Object.keys(MODERATION);
const PAIRS = names.flatMap((first) => names.map((second) => [first, second] as const));

test.each(PAIRS)(
  'one moderator %s while another one %s: the second is told, and only what the first did is there',
  async (first, second) => {
    const { report } = await aReport({ description: 'Herr Zinnober fuhr sie um.' });
    const [one, two] = [await aStaffMember({ roles: ['team_lead'] }), await aStaffMember({ roles: ['team_lead'] })];
    const on = { case_id: report.case_id, version: 1 };
    const [did, came_late] = [MODERATION[first], MODERATION[second]];
    if (!did || !came_late) throw new Error('The table of this test does not fit.');
    const outcome = await inLine(report.case_id, [() => did.act(workOf(one), on), () => came_late.act(workOf(two), on)]);
    expect(outcome.map(code)).toEqual(['fulfilled', 'changed_meanwhile']);
    expect(await auditOf(report)).toEqual(['report.submitted', did.record]);
    expect(await caseOf(report)).toMatchObject({ version: 2 });
    expect((await publicReportFor(workOf(ANONYMOUS), report.number)).description).toBe(did.reads);

    // Looked at anew, the second may do it after all: nobody is locked out by the other.
    const again = { ...on, version: 2 };
    if (second !== 'strikes out' || first === 'releases') await came_late.act(workOf(two), again);
    else await expect(came_late.act(workOf(two), again)).rejects.toMatchObject({ code: 'nothing_to_blacken' });
  },
);
