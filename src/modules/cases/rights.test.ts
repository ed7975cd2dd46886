import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS } from '#modules/people/words';
import {
  acceptReport,
  answerReport,
  askReporter,
  blackenReport,
  blurPhoto,
  closeReport,
  declineReport,
  editPublicText,
  mergeReport,
  moveReport,
  placeFor,
  planReport,
  referReport,
  releaseReport,
  reportForStaff,
  splitReport,
  takeDanger,
  unmergeReport,
  unsplitReport,
} from '#modules/reports';
import type { Actor, Grant, Work } from '#platform/work';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aPicture, aReport, photoOf, withPhoto } from '../../../tests/support/reports.ts';
import { addSecondKinds, aLostThing, LOST, SECRET_KIND } from '../../../tests/support/second-kind.ts';
import { aSplit } from '../../../tests/support/split.ts';
import { addNote, assignCase, fileOf, inboxFor, inboxSchema, linkCases, linksOf, markRead, mayRead, visibleTo } from './index.ts';

const MINE = 'strassenbeleuchtung';
const OTHERS = 'gruen';
const KINDS = ['*', 'report', LOST.kind, SECRET_KIND.kind];
const every = (kind: string, scope: Grant['scope'] = 'all') =>
  (['case.read', 'case.work', 'case.assign', 'report.publish'] as const).map((action) => ({ action, kind, scope }));

let house: TestHouse;
let actors: Record<string, Actor>;

beforeAll(async () => {
  house = await testHouse();
  await addSecondKinds();
  const staff = (roles: string[], teams = [MINE]) => aStaffMember({ roles, teams });
  const granted = (grants: Grant[], teams = [MINE]) => aStaffMember({ grants, teams });
  actors = {
    'a clerk of the team': await staff(['clerk']),
    'the lead of the team': await staff(['team_lead']),
    'a dispatcher': await staff(['dispatcher'], []),
    'a phone agent': await staff(['phone_agent']),
    'an administrator': await staff(['administrator']),
    'the data protection officer': await staff(['data_protection']),
    'somebody without a role': await staff([]),
    'somebody who sees only their team': await granted(every('report', 'own_team')),
    'somebody for every kind': await granted(every('*')),
    'somebody for every kind in their team': await granted(every('*', 'own_team')),
    'the lost property office': await granted(every(LOST.kind), ['ordnung']),
    'the personnel office': await granted(every(SECRET_KIND.kind)),
    'somebody who may work but not read': await granted(every('report').filter((g) => g.action !== 'case.read')),
    'a citizen': await aCitizen(),
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

const OBJECTS: Record<string, { kind: string; team: string; make(): Promise<On> }> = {
  'a report of the own team': { kind: 'report', team: MINE, make: async () => withPhoto((await aReport({ team: MINE })).report) },
  'a report of another team': { kind: 'report', team: OTHERS, make: async () => withPhoto((await aReport({ team: OTHERS })).report) },
  'a case of another kind': { kind: LOST.kind, team: MINE, make: async () => withPhoto(await aLostThing({ team: MINE })) },
  'a case of a confidential kind': {
    kind: SECRET_KIND.kind,
    team: MINE,
    make: async () => withPhoto(await aLostThing({ kind: SECRET_KIND, team: MINE })),
  },
};

const CALLS: Record<string, { needs: Grant['action']; reports_only?: true; call(work: Work, on: On): Promise<unknown> }> = {
  reportForStaff: { needs: 'case.read', reports_only: true, call: (work, on) => reportForStaff(work, on.case_id) },
  acceptReport: { needs: 'case.work', reports_only: true, call: acceptReport },
  moveReport: { needs: 'case.work', reports_only: true, call: (work, on) => moveReport(work, { ...on, state: 'in_work', body: '' }) },
  answerReport: {
    needs: 'case.work',
    reports_only: true,
    call: (work, on) => answerReport(work, { ...on, body: 'Bald.', visibility: 'reporter' }),
  },
  closeReport: {
    needs: 'case.work',
    reports_only: true,
    call: (work, on) => closeReport(work, { ...on, closing_note: 'Gut.', pictures: [] }),
  },
  planReport: {
    needs: 'case.work',
    reports_only: true,
    call: (work, on) => planReport(work, { ...on, planned_on: '2030-05-04', body: '' }),
  },
  referReport: {
    needs: 'case.work',
    reports_only: true,
    call: (work, on) => referReport(work, { ...on, body_id: 'autobahn', passed_on: 'phone', body: '' }),
  },
  declineReport: { needs: 'case.work', reports_only: true, call: (work, on) => declineReport(work, { ...on, body: 'Privat.' }) },
  askReporter: { needs: 'case.work', reports_only: true, call: (work, on) => askReporter(work, { ...on, body: 'Wo genau?' }) },
  releaseReport: { needs: 'report.publish', reports_only: true, call: releaseReport },
  editPublicText: {
    needs: 'report.publish',
    reports_only: true,
    call: (work, on) => editPublicText(work, { ...on, public_text: 'Laterne dunkel.', place_label: 'Lotter Straße' }),
  },
  blurPhoto: {
    needs: 'report.publish',
    reports_only: true,
    call: async (work, { case_id, version }) => {
      const case_file_id = await photoOf({ case_id }).catch(() => case_id);
      await blurPhoto(work, { case_id, version, case_file_id, parts: [] });
    },
  },
  blackenReport: {
    needs: 'report.publish',
    reports_only: true,
    call: async (work, on) => blackenReport(work, on).catch(unless('nothing_to_blacken')),
  },
  mergeReport: {
    needs: 'case.work',
    reports_only: true,
    call: async (work, on) => mergeReport(work, { ...on, other_number: on.number }).catch(unless('link_to_itself')),
  },
  unmergeReport: { needs: 'case.work', reports_only: true, call: async (work, on) => unmergeReport(work, on).catch(unless('not_merged')) },
  takeDanger: { needs: 'case.work', reports_only: true, call: takeDanger },
  splitReport: { needs: 'case.work', reports_only: true, call: (work, on) => splitReport(work, aSplit(on)) },
  unsplitReport: {
    needs: 'case.work',
    reports_only: true,
    call: async (work, on) => unsplitReport(work, { ...on, split_case_id: on.case_id }).catch(unless('split_over')),
  },
  addNote: { needs: 'case.work', call: (work, on) => addNote(work, { ...on, body: 'Notiz' }) },
  markRead: { needs: 'case.work', call: markRead },
  assignCase: {
    needs: 'case.assign',
    call: (work, on) => assignCase(work, { ...on, team_id: OTHERS, assignee_id: '', reason: 'Euer Gebiet.' }),
  },
  linkCases: {
    needs: 'case.work',
    call: async (work, on) => linkCases(work, { ...on, other_number: on.number, type: 'duplicate_of' }).catch(unless('link_to_itself')),
  },
};

/** A refusal that only whoever may can get: linked or joined with itself, nothing found, never joined, never split. */
const unless = (code: string) => (refusal: { code?: string }) => {
  if (refusal.code !== code) throw refusal;
};

/** The rules as the design says them, written down a second time: '*' opens no confidential kind. */
function allowed(actor: Actor, action: string, on: { kind: string; team: string }): boolean {
  return (
    actor.kind === 'staff' &&
    actor.grants.some(
      (g) =>
        g.action === action &&
        (g.kind === on.kind || (g.kind === '*' && on.kind !== SECRET_KIND.kind)) &&
        (g.scope === 'all' || actor.teams.includes(on.team)),
    )
  );
}

describe.each(Object.keys(CALLS))('%s', (name) => {
  test.each(Object.keys(OBJECTS))(
    'on %s: who may, may; for all others it is not there or forbidden, and nothing is left behind',
    async (object) => {
      const [what, on] = [CALLS[name], OBJECTS[object]];
      if (!what || !on) throw new Error('The tables of this test do not fit.');
      const expected = (actor: Actor) => {
        if (!allowed(actor, 'case.read', on) || (what.reports_only && on.kind !== 'report')) return 'not_found';
        return allowed(actor, what.needs, on) ? 'done' : 'forbidden';
      };
      const refused = Object.entries(actors).filter(([, actor]) => expected(actor) !== 'done');
      const row = await on.make();
      const before = await imprint();
      for (const [who, actor] of refused) expect([who, await outcome(what.call(workOf(actor), row))]).toEqual([who, expected(actor)]);
      expect(await imprint()).toEqual(before);
      for (const [who, actor] of Object.entries(actors).filter(([, a]) => expected(a) === 'done'))
        expect([who, await outcome(what.call(workOf(actor), await on.make()))]).toEqual([who, 'done']);
    },
  );
});

test.each(Object.keys(OBJECTS))(
  'an internal file of %s is opened by those who may read the case, by no link and by nobody else',
  async (object) => {
    const on = OBJECTS[object];
    if (!on) throw new Error('The tables of this test do not fit.');
    const { case_id } = await on.make();
    const { file_hash } = await aPicture();
    const { rows } = await house.database.app.query<{ case_file_id: string }>(
      `insert into case_files (case_file_id, case_id, file_hash, name, visibility) values (gen_random_uuid(), $1, $2, 'innen.jpg', 'internal') returning case_file_id`,
      [case_id, Buffer.from(file_hash, 'hex')],
    );
    const case_file_id = rows[0]?.case_file_id ?? '';
    for (const [who, actor] of Object.entries(actors)) {
      const expected = allowed(actor, 'case.read', on) ? 'done' : 'not_found';
      for (const proved of [null, case_id])
        expect([who, await outcome(fileOf(workOf(actor), case_file_id, proved))]).toEqual([who, expected]);
    }
  },
);

test('an id that does not exist is answered like one that may not be seen', async () => {
  const nowhere = { case_id: '01900000-0000-7000-8000-000000000000', number: 'MEL-26-9999-9', version: 1 };
  for (const { call } of Object.values(CALLS))
    expect(await outcome(call(workOf(actors['a dispatcher'] ?? ANONYMOUS), nowhere))).toBe('not_found');
});

test('lists and rule agree for every actor and every row', async () => {
  const teams = [MINE, OTHERS, 'ordnung'];
  for (const team of teams) for (const kind of [LOST, SECRET_KIND]) await aLostThing({ kind, team });
  for (const team of teams) await aReport({ team });
  const orphan = await aLostThing();
  await house.database.app.query('update cases set team_id = null where case_id = $1', [orphan.case_id]);
  const odd = await aReport();
  await house.database.app.query('update cases set confidential = true where case_id = $1', [odd.report.case_id]);
  const rows = await read().selectFrom('cases').selectAll().execute();

  const grant = fc.record({
    action: fc.constantFrom(...ACTIONS),
    kind: fc.constantFrom(...KINDS),
    scope: fc.constantFrom('own_team' as const, 'all' as const),
  });
  const someone = fc.record({
    kind: fc.constantFrom('staff' as const, 'staff' as const, 'citizen' as const, 'system' as const),
    teams: fc.subarray(teams),
    grants: fc.array(grant, { maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(someone, async (some) => {
      const actor: Actor = { ...ANONYMOUS, ...some };
      const seen = await read().selectFrom('cases').select('case_id').where(visibleTo(actor)).execute();
      const may = rows.filter((row) => mayRead(actor, row));
      expect(seen.map((row) => row.case_id).sort()).toEqual(may.map((row) => row.case_id).sort());
    }),
    {
      numRuns: 300,
      examples: [[{ kind: 'staff', teams: [MINE], grants: every('*', 'own_team') }], [{ kind: 'staff', teams: [], grants: every('*') }]],
    },
  );
});

test('a role for one kind finds nothing of another: not in lists, counts, search, links, files or pages', async () => {
  const word = `Zeppelin${Date.now()}`;
  const { report } = await aReport({
    description: word,
    pictures: [await aPicture()],
    team: 'ordnung',
    category_id: 'abgestellte-fahrzeuge',
  });
  const thing = await aLostThing({ subject: word });
  const secret = await aLostThing({ kind: SECRET_KIND, subject: word });
  const all = await aStaffMember({ grants: KINDS.flatMap((kind) => every(kind)) });
  await linkCases(workOf(all), { case_id: report.case_id, version: 1, other_number: thing.number, type: 'caused_by' });
  await linkCases(workOf(all), { case_id: secret.case_id, version: 1, other_number: thing.number, type: 'caused_by' });
  const { case_file_id } = await read()
    .selectFrom('case_files')
    .select('case_file_id')
    .where('case_id', '=', report.case_id)
    .executeTakeFirstOrThrow();

  const office = actors['the lost property office'] ?? ANONYMOUS;
  const found = await inboxFor(workOf(office), inboxSchema.parse({ view: 'all', q: word.toLowerCase() }));
  expect(found.rows.map((row) => row.case_id)).toEqual([thing.case_id]);
  const things = await read().selectFrom('cases').select('case_id').where('kind', '=', LOST.kind).where('phase', '<>', 'closed').execute();
  expect(found.counts.all).toBe(things.length);
  for (const view of ['mine', 'team', 'unassigned', 'waiting', 'overdue', 'unread', 'all'] as const) {
    const { rows } = await inboxFor(workOf(office), inboxSchema.parse({ view }));
    expect(rows.filter((row) => row.kind !== LOST.kind)).toEqual([]);
  }
  expect(await linksOf(workOf(office), thing.case_id)).toEqual([]);
  expect(await outcome(fileOf(workOf(office), case_file_id, null))).toBe('not_found');
  expect(await outcome(reportForStaff(workOf(office), report.case_id))).toBe('not_found');
  await house.database.app.query('update cases set published_at = null where case_id = $1', [report.case_id]);
  expect(await outcome(placeFor(workOf(office), report.number))).toBe('not_found');
  expect((await linksOf(workOf(all), thing.case_id)).map((link) => link.case_id).sort()).toEqual([report.case_id, secret.case_id].sort());
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
