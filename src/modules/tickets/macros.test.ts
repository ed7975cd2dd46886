import { afterAll, beforeAll, expect, test } from 'vitest';
import { editTemplate, templatePart } from '#modules/cases';
import { editItem, itemForAdmin } from '#modules/people';
import { newId } from '#platform/ids';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { auditOf, caseOf } from '../../../tests/support/reports.ts';
import { aDeskAgent, aTicket } from '../../../tests/support/tickets.ts';
import { type Macro, macroFor, macroPart, raiseProblem, runMacro, solveTicket, tickChecks, ticketForStaff } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const anAdministrator = () => aStaffMember({ teams: [], roles: ['administrator'] });
/** A macro that was written just now; gives its id. */
async function aMacro(does: Partial<Macro>): Promise<string> {
  const id = `m-${newId()}`;
  const value = macroPart.schema.parse({ id, name: { de: 'Probe', en: 'Try' }, active: true, ...does });
  await editItem(workOf(await anAdministrator()), macroPart, { value, version: 0 });
  return id;
}

test('a macro says what it will do, and does it in one change: state, words, note, priority, checklist and who has it', async () => {
  // About another topic than its text: whoever made the macro chose the words.
  const { case_id, version } = await aTicket({ subject: 'Umzug in den 3. Stock', topic_id: 'geraet' });
  const agent = await aDeskAgent();
  const macro_id = await aMacro({
    ...{ state: 'in_work', take: true, urgency: 1, impact: 1, template: 'ticket-umzug-termin', note: 'Umzug {number}' },
    checklist: [{ de: 'Dose geprüft', en: 'Socket checked' }],
  });
  const shown = await macroFor(workOf(agent), { case_id, macro_id });
  expect(shown.steps.map((step) => step.does)).toEqual(['weigh', 'checklist', 'note', 'state', 'take']);
  expect(shown.text).toContain('Guten Tag Bruno Büro, wir bereiten');
  expect(shown.may.run).toBe(true);

  await runMacro(workOf(agent), { case_id, version, macro_id, macro_version: shown.macro.version, text: `${shown.text} Bis Freitag.` });
  const ticket = await ticketForStaff(workOf(agent), case_id);
  expect(ticket).toMatchObject({ state: 'in_work', assignee_id: agent.person_id, urgency: 1, impact: 1, priority: 3 });
  expect(ticket.checks).toMatchObject([{ label: { de: 'Dose geprüft' }, done_at: null }]);
  expect(ticket.timeline.find((entry) => entry.type === 'note')?.body).toBe(`Umzug ${ticket.number}`);
  expect(ticket.timeline.find((entry) => entry.state === 'in_work')?.body).toContain('Bis Freitag.');
  expect(await auditOf({ case_id })).toContain('ticket.macro');
});

test('one part that is not allowed, and nothing of the macro is done', async () => {
  const { case_id, version } = await aTicket();
  const agent = await aDeskAgent();
  await solveTicket(workOf(agent), { case_id, version, solution: 'Papier nachgelegt.' });
  const macro_id = await aMacro({ urgency: 1, note: 'Notiz', state: 'external', checklist: [{ de: 'a', en: 'a' }] });
  const shown = await macroFor(workOf(agent), { case_id, macro_id });
  expect(shown.steps.filter((step) => !step.allowed).map((step) => step.does)).toEqual(['state']);
  expect(shown.may.run).toBe(false);
  const before = await imprint();
  await expect(runMacro(workOf(agent), { case_id, version: version + 1, macro_id })).rejects.toMatchObject({ code: 'state_not_reachable' });
  expect(await imprint()).toEqual(before);
});

test('a macro that was changed after it was shown is not run, and one out of use is not there', async () => {
  const { case_id, version } = await aTicket();
  const agent = await aDeskAgent();
  const macro_id = await aMacro({ note: 'Alt' });
  const item = await itemForAdmin(workOf(await anAdministrator()), macroPart, macro_id);
  await editItem(workOf(await anAdministrator()), macroPart, { value: { ...item.value, note: 'Neu' }, version: item.version });
  const before = await imprint();
  const run = (macro_version: number) => runMacro(workOf(agent), { case_id, version, macro_id, macro_version });
  await expect(run(item.version)).rejects.toMatchObject({ code: 'changed_meanwhile' });
  expect(await imprint()).toEqual(before);
  const off = { ...item.value, active: false };
  await editItem(workOf(await anAdministrator()), macroPart, { value: off, version: item.version + 1 });
  await expect(run(item.version + 2)).rejects.toMatchObject({ code: 'not_found' });
});

test('a macro that solves or asks needs words for tickets, and one that does nothing is no macro', async () => {
  const base = { id: 'x', name: { de: 'x', en: 'x' }, active: true };
  expect(macroPart.schema.safeParse(base).success).toBe(false);
  expect(macroPart.schema.safeParse({ ...base, state: 'solved' }).success).toBe(false);
  expect(macroPart.schema.safeParse({ ...base, take: true, team: 'it-service' }).success).toBe(false);
  await expect(aMacro({ template: 'wir-kommen' })).rejects.toMatchObject({ fields: ['template'] });
});

test('texts for tickets are offered at tickets about their topic, filled in, and those for reports are not', async () => {
  const agent = workOf(await aDeskAgent());
  const texts = async (topic_id: string) => (await ticketForStaff(agent, (await aTicket({ topic_id })).case_id)).templates;
  expect((await texts('umzug')).map((one) => one.template_id)).toEqual(['ticket-umzug-termin', 'ticket-welches-geraet']);
  const [only, ...rest] = await texts('drucken');
  expect([only?.template_id, rest]).toEqual(['ticket-welches-geraet', []]);
  expect(only?.words).toContain('Guten Tag Bruno Büro,');
});

test('a text for tickets takes only what is filled in at tickets', async () => {
  const administrator = workOf(await anAdministrator());
  const { value, version } = await itemForAdmin(administrator, templatePart, 'ticket-welches-geraet');
  const words = { de: 'In der {street}', en: 'In {street}' };
  await expect(editTemplate(administrator, { value: { ...value, words }, version })).rejects.toMatchObject({ code: 'placeholder_unknown' });
});

test('a topic brings its checklist; who ticks a point stands beside it, and a point taken back is open again', async () => {
  const { case_id } = await aTicket({ topic_id: 'zugang' });
  const [agent, other] = [await aDeskAgent(), await aDeskAgent('Otto Ohm')];
  const { checks } = await ticketForStaff(workOf(agent), case_id);
  expect(checks.map((one) => one.done_at)).toEqual([null, null, null]);
  const [first = '', second = ''] = checks.map((one) => one.ticket_check_id);
  await tickChecks(workOf(agent), { case_id, version: 1, done: [first] });
  await tickChecks(workOf(other), { case_id, version: 2, done: [first, second] });
  expect((await ticketForStaff(workOf(agent), case_id)).checks.map((one) => one.done_by)).toEqual(['Hilda Hilfe', 'Otto Ohm', null]);
  await tickChecks(workOf(other), { case_id, version: 3, done: [second] });
  expect((await ticketForStaff(workOf(agent), case_id)).checks[0]).toMatchObject({ done_by: null, done_at: null });
});

test('a problem behind tickets brings no checklist of their topic', async () => {
  const { case_id } = await aTicket({ topic_id: 'zugang' });
  const agent = workOf(await aDeskAgent());
  const problem = await raiseProblem(agent, { subject: 'Viele', description: 'Verzeichnis steht.', case_ids: [case_id] });
  expect((await ticketForStaff(agent, problem.case_id)).checks).toEqual([]);
});

test('a point of another ticket cannot be ticked, and nothing is left behind', async () => {
  const [one, other] = [await aTicket({ topic_id: 'zugang' }), await aTicket({ topic_id: 'zugang' })];
  const agent = workOf(await aDeskAgent());
  const [point] = (await ticketForStaff(agent, other.case_id)).checks;
  const before = await imprint();
  const done = [point?.ticket_check_id ?? ''];
  await expect(tickChecks(agent, { case_id: one.case_id, version: 1, done })).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
  expect((await caseOf(one)).version).toBe(1);
  expect(
    await read()
      .selectFrom('ticket_checks')
      .select('done_at')
      .where('done_at', 'is not', null)
      .where('case_id', '=', other.case_id)
      .execute(),
  ).toEqual([]);
});
