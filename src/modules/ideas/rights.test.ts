import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addNote, assignCase, linkCases, markRead } from '#modules/cases';
import { acceptReport, answerReport, closeReport, moveReport, releaseReport, reportForStaff } from '#modules/reports';
import type { Actor, Grant, Work } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { anIdea } from '../../../tests/support/ideas.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aReport } from '../../../tests/support/reports.ts';
import { answerIdea, considerIdea, declineIdea, ideaForStaff, passOnPraise, publishIdea, takeUpIdea } from './index.ts';

const MINE = 'strassenbeleuchtung';
const OTHERS = 'gruen';
const every = (kind: string, scope: Grant['scope'] = 'all') =>
  ['case.read', 'case.work', 'case.assign', 'report.publish'].map((action) => ({ action, kind, scope }));

let house: TestHouse;
let actors: Record<string, Actor>;

beforeAll(async () => {
  house = await testHouse();
  const staff = (roles: string[], teams = [MINE]) => aStaffMember({ roles, teams });
  const granted = (grants: Grant[]) => aStaffMember({ grants, teams: [MINE] });
  actors = {
    'a clerk of the team': await staff(['clerk']),
    'the lead of the team': await staff(['team_lead']),
    'a dispatcher': await staff(['dispatcher'], []),
    'a phone agent': await staff(['phone_agent']),
    'an administrator': await staff(['administrator']),
    'an auditor': await staff(['auditor']),
    'somebody without a role': await staff([]),
    'somebody for reports alone': await granted(every('report')),
    'somebody for ideas alone': await granted(every('idea')),
    'somebody for the ideas of their team': await granted(every('idea', 'own_team')),
    'somebody who may work but not read': await granted(every('idea').filter((g) => g.action !== 'case.read')),
    'a citizen with grants by mistake': { ...(await aCitizen()), teams: [MINE], grants: every('*') },
    nobody: ANONYMOUS,
  };
});
afterAll(() => house?.close());

interface On {
  case_id: string;
  number: string;
  version: number;
}

const inTeam = async (team: string, idea: Promise<On>): Promise<On> => {
  const made = await idea;
  await house.database.app.query('update cases set team_id = $1 where case_id = $2', [team, made.case_id]);
  return made;
};

type ObjectKind = 'suggestion' | 'praise' | 'report';
const OBJECTS: Record<string, { is: ObjectKind; team: string; make(): Promise<On> }> = {
  'a suggestion of the own team': { is: 'suggestion', team: MINE, make: () => inTeam(MINE, anIdea()) },
  'a suggestion of another team': { is: 'suggestion', team: OTHERS, make: () => inTeam(OTHERS, anIdea()) },
  'praise of another team': { is: 'praise', team: OTHERS, make: () => inTeam(OTHERS, anIdea({ type: 'praise' })) },
  'a report of the own team': { is: 'report', team: MINE, make: async () => (await aReport({ team: MINE })).report },
};

const SUGGESTION: ObjectKind[] = ['suggestion'];
const IDEAS: ObjectKind[] = ['suggestion', 'praise'];
const ALL: ObjectKind[] = [...IDEAS, 'report'];
const REPORTS: ObjectKind[] = ['report'];

const CALLS: Record<string, { needs: string; on: ObjectKind[]; call(work: Work, on: On): Promise<unknown> }> = {
  ideaForStaff: { needs: 'case.read', on: IDEAS, call: (work, on) => ideaForStaff(work, on.case_id) },
  publishIdea: { needs: 'report.publish', on: IDEAS, call: (work, on) => publishIdea(work, { ...on, published: 'yes' }) },
  considerIdea: { needs: 'case.work', on: SUGGESTION, call: (work, on) => considerIdea(work, { ...on, body: '' }) },
  takeUpIdea: { needs: 'case.work', on: SUGGESTION, call: (work, on) => takeUpIdea(work, { ...on, outcome: 'Ja.', shows_at: '' }) },
  declineIdea: { needs: 'case.work', on: SUGGESTION, call: (work, on) => declineIdea(work, { ...on, outcome: 'Nein.' }) },
  passOnPraise: { needs: 'case.work', on: ['praise'], call: (work, on) => passOnPraise(work, { ...on, body: '' }) },
  answerIdea: { needs: 'case.work', on: IDEAS, call: (work, on) => answerIdea(work, { ...on, body: 'Bald.', visibility: 'reporter' }) },
  addNote: { needs: 'case.work', on: ALL, call: (work, on) => addNote(work, { ...on, body: 'Notiz' }) },
  markRead: { needs: 'case.work', on: ALL, call: markRead },
  assignCase: {
    needs: 'case.assign',
    on: ALL,
    call: (work, on) => assignCase(work, { ...on, team_id: 'abfall', assignee_id: '', reason: 'Your ground.' }),
  },
  linkCases: {
    needs: 'case.work',
    on: ALL,
    call: async (work, on) => linkCases(work, { ...on, other_number: (await inTeam(MINE, anIdea())).number, type: 'caused_by' }),
  },
  reportForStaff: { needs: 'case.read', on: REPORTS, call: (work, on) => reportForStaff(work, on.case_id) },
  acceptReport: { needs: 'case.work', on: REPORTS, call: acceptReport },
  moveReport: { needs: 'case.work', on: REPORTS, call: (work, on) => moveReport(work, { ...on, state: 'in_work', body: '' }) },
  answerReport: { needs: 'case.work', on: REPORTS, call: (work, on) => answerReport(work, { ...on, body: 'Ja.', visibility: 'reporter' }) },
  closeReport: { needs: 'case.work', on: REPORTS, call: (work, on) => closeReport(work, { ...on, closing_note: 'Gut.', pictures: [] }) },
  releaseReport: { needs: 'report.publish', on: REPORTS, call: releaseReport },
};

/** The rules as the design says them, written down a second time. */
function expected(actor: Actor, what: { needs: string; on: ObjectKind[] }, object: { is: ObjectKind; team: string }): string {
  const kind = object.is === 'report' ? 'report' : 'idea';
  const allows = (action: string) =>
    actor.kind === 'staff' &&
    actor.grants.some(
      (g) => g.action === action && (g.kind === kind || g.kind === '*') && (g.scope === 'all' || actor.teams.includes(object.team)),
    );
  const meant = what.on.includes(object.is);
  if (!allows('case.read') || (!meant && what.on.includes('report') !== (kind === 'report'))) return 'not_found';
  if (!allows(what.needs)) return 'forbidden';
  return meant ? 'done' : 'state_not_reachable';
}

describe.each(Object.keys(CALLS).filter((name) => name !== 'linkCases'))('%s', (name) => {
  test.each(Object.keys(OBJECTS))(
    'on %s: who may, may; for all others it is not there or forbidden, and nothing is left behind',
    async (object_name) => {
      const [what, object] = [CALLS[name], OBJECTS[object_name]];
      if (!what || !object) throw new Error('The tables of this test do not fit.');
      const wanted = (actor: Actor) => expected(actor, what, object);
      const refused = Object.entries(actors).filter(([, actor]) => wanted(actor) !== 'done');
      const row = await object.make();
      const before = await imprint();
      for (const [who, actor] of refused) expect([who, await outcome(what.call(workOf(actor), row))]).toEqual([who, wanted(actor)]);
      expect(await imprint()).toEqual(before);
      for (const [who, actor] of Object.entries(actors).filter(([, a]) => wanted(a) === 'done'))
        expect([who, await outcome(what.call(workOf(actor), await object.make()))]).toEqual([who, 'done']);
    },
  );
});

test('an idea is linked with another by whoever works on it, and by nobody else', async () => {
  const made = await inTeam(MINE, anIdea());
  for (const [who, actor] of Object.entries(actors)) {
    const wanted = expected(actor, CALLS.linkCases ?? { needs: '', on: [] }, { is: 'suggestion', team: MINE });
    const on = wanted === 'done' ? await inTeam(MINE, anIdea()) : made;
    expect([who, await outcome(CALLS.linkCases?.call(workOf(actor), on) ?? Promise.resolve())]).toEqual([who, wanted]);
  }
});

async function outcome(running: Promise<unknown>): Promise<string> {
  try {
    await running;
    return 'done';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
