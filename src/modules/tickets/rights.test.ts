import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addNote, assignCase, inboxFor, inboxSchema, linkCases, markRead } from '#modules/cases';
import type { Actor, Work } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aTicket } from '../../../tests/support/tickets.ts';
import {
  answerTicket,
  askRequester,
  bookTime,
  classifyTicket,
  macroFor,
  mergeTicket,
  moveTicket,
  ownTicketFor,
  raiseProblem,
  rateTicket,
  reopenTicket,
  replanChange,
  replyToTicket,
  runMacro,
  solveAll,
  solveTicket,
  splitTicket,
  tellProblem,
  tickChecks,
  ticketForStaff,
  ticketSplitFor,
  undoTime,
  unmergeTicket,
  untellProblem,
  withdrawTicket,
} from './index.ts';

let house: TestHouse;
let actors: Record<string, Actor>;

beforeAll(async () => {
  house = await testHouse();
  actors = {
    'an agent of the desk': await aStaffMember({ teams: ['it-service'], roles: ['desk_agent'] }),
    'an owner in the team it lies with': await aStaffMember({ teams: ['it-service'], roles: ['app_owner'] }),
    'an owner in another team': await aStaffMember({ teams: ['fachverfahren'], roles: ['app_owner'] }),
    'a clerk for reports': await aStaffMember(),
    'a dispatcher for reports': await aStaffMember({ roles: ['dispatcher'] }),
    'an administrator': await aStaffMember({ roles: ['administrator'], teams: [] }),
    'the data protection officer': await aStaffMember({ roles: ['data_protection'], teams: [] }),
    'somebody without a role': await aStaffMember({ roles: [], teams: [] }),
    'a member of the team without a role': await aStaffMember({ roles: [], teams: ['it-service'] }),
    'a citizen': await aCitizen(),
    nobody: ANONYMOUS,
  };
});
afterAll(() => house?.close());

interface On {
  case_id: string;
  number: string;
  version: number;
}
const PLAN = { app_ids: [], starts_at: '2026-03-14T10:00', ends_at: '2026-03-14T12:00', risk: 1, back_out: 'x' };
const SPLIT = {
  subject: 'Zweites',
  description: 'Und noch etwas.',
  app_id: '',
  topic_id: '',
  entries: [],
  files: [],
  reason: 'Zwei Dinge.',
};

/** A refusal that only whoever may can get. */
const unless = (code: string, field?: string) => (refusal: { code?: string; fields?: string[] }) => {
  if (refusal.code !== code || (field && refusal.fields?.[0] !== field)) throw refusal;
};

const DESK: Record<string, (work: Work, on: On) => Promise<unknown>> = {
  ticketForStaff: (work, on) => ticketForStaff(work, on.case_id),
  moveTicket: (work, on) => moveTicket(work, { ...on, state: 'in_work', body: '' }),
  askRequester: (work, on) => askRequester(work, { ...on, body: 'Welcher?' }),
  solveTicket: (work, on) => solveTicket(work, { ...on, solution: 'Gut.' }),
  answerTicket: (work, on) => answerTicket(work, { ...on, body: 'Bald.' }),
  classifyTicket: (work, on) => classifyTicket(work, { ...on, app_id: '', topic_id: '', impact: 1, urgency: 1, device: '' }),
  mergeTicket: async (work, on) => mergeTicket(work, { ...on, other_number: on.number }).catch(unless('link_to_itself')),
  unmergeTicket: async (work, on) => unmergeTicket(work, on).catch(unless('not_merged')),
  ticketSplitFor: (work, on) => ticketSplitFor(work, on.case_id),
  splitTicket: (work, on) => splitTicket(work, { ...on, ...SPLIT }),
  replanChange: async (work, on) => replanChange(work, { ...on, ...PLAN }).catch(unless('state_not_reachable')),
  bookTime: (work, on) => bookTime(work, { ...on, minutes: 5 }),
  undoTime: async (work, on) => undoTime(work, { ...on, ticket_time_id: on.case_id }).catch(unless('not_found', 'ticket_time_id')),
  raiseProblem: (work, on) => raiseProblem(work, { subject: 'x', description: 'y', case_ids: [on.case_id] }),
  tellProblem: async (work, on) => tellProblem(work, { ...on, told_text: 'x' }).catch(unless('not_a_problem')),
  untellProblem: (work, on) => untellProblem(work, on),
  solveAll: (work, on) => solveAll(work, { ...on, solution: 'Gut.' }),
  macroFor: (work, on) => macroFor(work, { ...on, macro_id: 'geraet-erfragen' }),
  runMacro: (work, on) => runMacro(work, { ...on, macro_id: 'geraet-erfragen' }),
  tickChecks: (work, on) => tickChecks(work, { ...on, done: [] }),
  addNote: (work, on) => addNote(work, { ...on, body: 'Notiz' }),
  markRead: (work, on) => markRead(work, on),
  assignCase: (work, on) => assignCase(work, { ...on, team_id: 'fachverfahren', assignee_id: '', reason: 'Euer.' }),
  linkCases: async (work, on) => linkCases(work, { ...on, other_number: on.number, type: 'caused_by' }).catch(unless('link_to_itself')),
};
const OWN: Record<string, (work: Work, on: On) => Promise<unknown>> = {
  ownTicketFor: (work, on) => ownTicketFor(work, on.number),
  replyToTicket: (work, on) => replyToTicket(work, { number: on.number, body: 'Hallo' }),
  withdrawTicket: (work, on) => withdrawTicket(work, { number: on.number }),
  reopenTicket: (work, on) => reopenTicket(work, { number: on.number, reason: 'Nein.' }),
  rateTicket: (work, on) => rateTicket(work, { number: on.number, satisfied: 1, satisfied_note: '' }),
};

const WORKS = ['an agent of the desk', 'an owner in the team it lies with'];
/** A role for every kind of case reads; it works on nothing. */
const READS = [...WORKS, 'the data protection officer'];

describe.each(Object.keys(DESK))('%s on a ticket of somebody else', (name) => {
  test('is for those whose role allows it; to others it is not there, and nothing is left behind', async () => {
    for (const [who, actor] of Object.entries(actors)) {
      const on = await aTicket();
      const before = await imprint();
      const outcome = await DESK[name]?.(workOf(actor), on).then(
        () => 'done',
        (refusal) => refusal.code,
      );
      const may = (name === 'ticketForStaff' ? READS : WORKS).includes(who);
      expect([who, outcome]).toEqual([who, may ? 'done' : READS.includes(who) ? 'forbidden' : 'not_found']);
      if (!may) expect([who, await imprint()]).toEqual([who, before]);
    }
  });
});

describe.each(Object.keys(OWN))('%s', (name) => {
  test('is for whoever the ticket is of; to everybody else it is not there, not even to the desk', async () => {
    for (const [who, actor] of Object.entries(actors)) {
      const on = await aTicket();
      const before = await imprint();
      const outcome = await OWN[name]?.(workOf(actor), on).catch((refusal) => refusal.code);
      expect([who, outcome]).toEqual([who, who === 'nobody' ? 'sign_in_needed' : 'not_found']);
      expect([who, await imprint()]).toEqual([who, before]);
    }
  });
});

test('the list shows a ticket to exactly those who may read it', async () => {
  const { number } = await aTicket();
  for (const [who, actor] of Object.entries(actors)) {
    if (actor.kind !== 'staff') continue;
    const { rows } = await inboxFor(workOf(actor), inboxSchema.parse({ view: 'all', q: number }));
    expect([who, rows.length]).toEqual([who, READS.includes(who) ? 1 : 0]);
  }
});
