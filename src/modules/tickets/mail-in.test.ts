import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { MONDAY, read, setNow, type TestHouse, testHouse, theHouse, workOf } from '../../../tests/support/house.ts';
import { aMailIn, readAllMail } from '../../../tests/support/mail-in.ts';
import { aDeskAgent, aTicket } from '../../../tests/support/tickets.ts';
import { askRequester, hearTicketMail, solveTicket, TICKET, tellAboutTicket, ticketForStaff } from './index.ts';

let house: TestHouse;
let mail_in: Awaited<ReturnType<typeof aMailIn>>;

beforeAll(async () => {
  house = await testHouse();
  mail_in = await aMailIn(house);
});
afterAll(async () => {
  await mail_in?.close();
  await house?.close();
});

/** Asks back about a new ticket; gives the address the mail may be answered at. */
async function askedBack() {
  const { case_id } = await aTicket();
  const agent = await aDeskAgent();
  await askRequester(workOf(agent), { case_id, version: 1, body: 'Welcher Drucker?' });
  const { event_id } = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', case_id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  await tellAboutTicket(systemWork(theHouse(), 'tickets.tell'), { case_id, event_id });
  const { reply_to } = await read()
    .selectFrom('mails')
    .select('reply_to')
    .where('subject_ref', '=', `case:${case_id}`)
    .executeTakeFirstOrThrow();
  return { case_id, agent, reply_to: reply_to ?? '' };
}
const read_mail = () => readAllMail({ [TICKET.kind]: hearTicketMail });

test('an answer by mail stands in the ticket, which is in work again, and its clock runs', async () => {
  const { case_id, agent, reply_to } = await askedBack();
  await mail_in.send(reply_to, 'Der im Flur.\n\nAm 02.03.2026 schrieb Stadt <post@stadt.example>:\n> Welcher Drucker?\n');
  await read_mail();

  const ticket = await ticketForStaff(workOf(agent), case_id);
  expect(ticket).toMatchObject({ state: 'in_work', due_at: expect.any(Date), unread_since: expect.any(Date) });
  const said = ticket.timeline.find((one) => one.type === 'message');
  expect(said).toMatchObject({ body: 'Der im Flur.', direction: 'in', visibility: 'reporter', files: [{ name: 'original.eml' }] });
});

test('an answer to a solution opens the ticket again while its requester may, and it counts as opened again', async () => {
  const { case_id, agent, reply_to } = await askedBack();
  const { version } = await ticketForStaff(workOf(agent), case_id);
  await solveTicket(workOf(agent), { case_id, version, solution: 'Neu gestartet.' });
  await mail_in.send(reply_to, 'Geht immer noch nicht.');
  await read_mail();
  expect(await ticketForStaff(workOf(agent), case_id)).toMatchObject({ state: 'in_work', reopened: 1, unread_since: expect.any(Date) });
});

test('an answer that comes too late becomes a ticket of its own that follows the old one, which stays as it was', async () => {
  const { case_id, agent, reply_to } = await askedBack();
  const { version } = await ticketForStaff(workOf(agent), case_id);
  await solveTicket(workOf(agent), { case_id, version, solution: 'Neu gestartet.' });
  setNow(new Date(MONDAY.getTime() + 60 * 86_400_000));
  await mail_in.send(reply_to, 'Jetzt schon wieder.');
  await read_mail();
  setNow(MONDAY);
  const old = await ticketForStaff(workOf(agent), case_id);
  expect(old).toMatchObject({ state: 'solved', links: [{ type: 'follows' }] });
  const link = await read().selectFrom('case_links').selectAll().where('to_case_id', '=', case_id).executeTakeFirstOrThrow();
  const next = await ticketForStaff(workOf(agent), link.from_case_id);
  expect(next).toMatchObject({ subject: old.subject, description: 'Jetzt schon wieder.', state: 'received', channel: 'mail' });
  expect(next.timeline[0]?.files).toMatchObject([{ name: 'original.eml' }]);
});

test('an automatic answer is set aside and moves nothing', async () => {
  const { case_id, agent, reply_to } = await askedBack();
  await mail_in.send(reply_to, 'Ich bin im Urlaub.', { headers: { 'Auto-Submitted': 'auto-replied' } });
  await read_mail();
  expect(await ticketForStaff(workOf(agent), case_id)).toMatchObject({ state: 'waiting', unread_since: null });
});
