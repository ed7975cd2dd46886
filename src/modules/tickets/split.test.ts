import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addNote, attachFile } from '#modules/cases';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aPicture, auditOf, deadlinesOf, jobsOf, mailsOf } from '../../../tests/support/reports.ts';
import { aDeskAgent, aTicket } from '../../../tests/support/tickets.ts';
import {
  askRequester,
  ownTicketFor,
  replyToTicket,
  solveTicket,
  splitTicket,
  splitTicketSchema,
  tellAboutTicket,
  ticketForStaff,
  ticketSplitFor,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow('2026-03-02T09:00:00Z'));
afterAll(() => house?.close());

const fresh = {
  subject: 'Zweiter Bildschirm',
  description: 'Ein zweiter Bildschirm fehlt.',
  topic_id: 'geraet',
  reason: 'Zwei Dinge, zwei Teams.',
};
const input = (on: { case_id: string; version: number }, more: object = {}) => splitTicketSchema.parse({ ...on, ...fresh, ...more });

test('one ticket becomes two: both name each other, whoever asked sees both, and what was chosen stands in both', async () => {
  const { case_id, number, by } = await aTicket();
  const agent = await aDeskAgent();
  await replyToTicket(workOf(by), { number, body: 'Und der zweite Bildschirm?' });
  await addNote(workOf(agent), { case_id, version: 2, body: 'Lager fragen' });
  const offer = await ticketSplitFor(workOf(agent), case_id);
  expect(offer.entries.map((one) => one.type)).toEqual(['message', 'note']);

  const entries = offer.entries.map((one) => one.event_id);
  const made = await splitTicket(workOf(agent), input({ case_id, version: offer.version }, { entries }));
  const second = await ticketForStaff(workOf(agent), made.case_id);
  expect(second).toMatchObject({ type: 'incident', subject: fresh.subject, topic_id: 'geraet', state: 'received', team_id: 'it-service' });
  expect(second.timeline.map((one) => one.body)).toEqual([null, 'Und der zweite Bildschirm?', 'Lager fragen', fresh.reason]);
  expect(second.timeline.at(-1)?.split).toMatchObject({ part: 'from', other: { number, case_id, kind: 'ticket' } });
  const own = await ownTicketFor(workOf(by), made.number);
  expect(own.timeline.map((one) => one.body)).toEqual([null, 'Und der zweite Bildschirm?', fresh.reason]);
  expect((await ownTicketFor(workOf(by), number)).timeline.at(-1)?.split).toMatchObject({
    part: 'to',
    other: { number: made.number, case_id: null, secret: null },
  });
  expect(await auditOf(made)).toContain('case.split_from');
});

test('the second one came in with the first, and what stood still stays out of its deadlines', async () => {
  const { case_id, number, by } = await aTicket();
  const agent = await aDeskAgent();
  await askRequester(workOf(agent), { case_id, version: 1, body: 'Welcher?' });
  setNow('2026-03-02T11:00:00Z');
  await replyToTicket(workOf(by), { number, body: 'Der im Flur.' });
  const version = (await ticketForStaff(workOf(agent), case_id)).version;
  const made = await splitTicket(workOf(agent), input({ case_id, version }));
  const [one, two] = [await deadlinesOf({ case_id }), await deadlinesOf(made)];
  expect(two.resolution?.due_at).toEqual(one.resolution?.due_at);
  expect(two.first_answer?.met_at).toEqual(one.first_answer?.met_at);
});

test('a file that is chosen hangs on both, one that is not stays where it is, and one of another ticket is refused', async () => {
  const [{ case_id }, other] = [await aTicket(), await aTicket()];
  const hang = async (on: string, name: string) => {
    const { event_id } = await read().selectFrom('case_events').select('event_id').where('case_id', '=', on).executeTakeFirstOrThrow();
    const picture = await aPicture(name);
    return await change(systemWork(house, 'test'), 'test', { name }, (tx) =>
      attachFile(tx, { case_id: on, event_id, visibility: 'reporter' }, picture),
    );
  };
  const [chosen] = [await hang(case_id, 'kabel.jpg'), await hang(case_id, 'drucker.jpg')];
  const foreign = await hang(other.case_id, 'geheim.jpg');
  const agent = await aDeskAgent();
  const before = await imprint();
  const wrong = splitTicket(workOf(agent), input({ case_id, version: 1 }, { files: [foreign] }));
  await expect(wrong).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
  const made = await splitTicket(workOf(agent), input({ case_id, version: 1 }, { files: [chosen] }));
  const names = async (of: string) =>
    (await ticketForStaff(workOf(agent), of)).timeline.flatMap((entry) => entry.files.map((file) => file.name));
  expect([await names(case_id), await names(made.case_id)]).toEqual([['kabel.jpg', 'drucker.jpg'], ['kabel.jpg']]);
});

test('whoever asked is told once, with both numbers', async () => {
  const { case_id, number } = await aTicket();
  const made = await splitTicket(workOf(await aDeskAgent()), input({ case_id, version: 1 }));
  const jobs = (await jobsOf({ case_id })).concat(await jobsOf(made)).filter((job) => job === 'tickets.tell');
  expect(jobs).toEqual(['tickets.tell', 'tickets.tell']);
  const { event_id } = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', case_id)
    .where('type', '=', 'split')
    .executeTakeFirstOrThrow();
  await tellAboutTicket(systemWork(house, 'tickets.tell'), { case_id, event_id });
  const [mail] = (await mailsOf({ case_id })).slice(-1);
  expect(JSON.stringify(mail)).toContain(number);
  expect(JSON.stringify(mail)).toContain(made.number);
});

test('what is closed is not split, an entry of another ticket is not copied, and nothing is left behind', async () => {
  const [one, other] = [await aTicket(), await aTicket()];
  const hilda = await aDeskAgent();
  await replyToTicket(workOf(other.by), { number: other.number, body: 'Geheim' });
  const [entry] = (await ticketSplitFor(workOf(hilda), other.case_id)).entries;
  let before = await imprint();
  const entries = [entry?.event_id ?? ''];
  await expect(splitTicket(workOf(hilda), input({ case_id: one.case_id, version: 1 }, { entries }))).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await imprint()).toEqual(before);
  await solveTicket(workOf(hilda), { case_id: one.case_id, version: 1, solution: 'Gut.' });
  before = await imprint();
  await expect(splitTicket(workOf(hilda), input({ case_id: one.case_id, version: 2 }))).rejects.toMatchObject({
    code: 'state_not_reachable',
  });
  expect(await imprint()).toEqual(before);
});
