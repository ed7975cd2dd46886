import { currentItem } from '#modules/city';
import { moveItem } from '#modules/people';
import {
  answerTicket,
  askRequester,
  bookCallback,
  bookTime,
  callbackSlotsFor,
  cancelCallback,
  classifyTicket,
  linkArticle,
  mergeTicket,
  moveCallback,
  moveTicket,
  noteHelp,
  planChange,
  planChangeSchema,
  pushCall,
  pushCallSchema,
  raiseProblem,
  rateTicket,
  reopenTicket,
  replanChange,
  replyToTicket,
  runMacro,
  settleCallback,
  solveAll,
  solveTicket,
  splitTicket,
  submitTicket,
  takeTicketCall,
  takeTicketCallSchema,
  tellAboutTicket,
  tellProblem,
  tickChecks,
  ticketForStaff,
  topicPart,
  undoTime,
  unmergeTicket,
  untellProblem,
  withdrawTicket,
} from '#modules/tickets';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import { read, theHouse, workOf } from './house.ts';
import { anAdministrator, type Prepared } from './prepared.ts';
import { aColleague, aDeskAgent, aPlannedChange, aProblem, aTicket, aTicketForm } from './tickets.ts';

const PLAN = { starts_at: '2026-03-14T10:00', ends_at: '2026-03-14T12:00', risk: 2, back_out: 'Zurück.' };

/** The changes of the service desk, for the table of all. */
export const TICKET_CHANGES: Record<string, () => Promise<Prepared>> = {
  moveItem: async () => {
    const version = (await currentItem(read(), 'order', topicPart.kind))?.version ?? 0;
    return { actor: await anAdministrator(), call: (work) => moveItem(work, topicPart, { id: 'netz', direction: 'up', version }) };
  },
  submitTicket: async () => ({ actor: await aColleague(), call: (work) => submitTicket(work, aTicketForm()) }),
  takeTicketCall: async () => {
    const form = takeTicketCallSchema.parse({ ...aTicketForm(), name: 'Jemand am Telefon', solution: 'Papier nachgelegt.' });
    return { actor: await aDeskAgent(), call: (work) => takeTicketCall(work, form) };
  },
  linkArticle: () => onTicket((work, on) => linkArticle(work, { ...on, article: 'neu', how: 'made' })),
  mergeTicket: async () => {
    const { number } = await aTicket();
    return onTicket((work, on) => mergeTicket(work, { ...on, other_number: number }));
  },
  unmergeTicket: async () => {
    const [one, other] = [await aTicket(), await aTicket()];
    const actor = await aDeskAgent();
    await mergeTicket(workOf(actor), { case_id: one.case_id, version: 1, other_number: other.number });
    return { actor, call: (work) => unmergeTicket(work, { case_id: one.case_id, version: 2 }) };
  },
  raiseProblem: () => onTicket((work, on) => raiseProblem(work, { subject: 'Viele', description: 'Server.', case_ids: [on.case_id] })),
  planChange: async () => {
    const input = planChangeSchema.parse({ subject: 'x', description: 'y', app_ids: ['zeitkonto'], ...PLAN });
    return { actor: await aDeskAgent(), call: (work) => planChange(work, input) };
  },
  replanChange: async () => {
    const { case_id, by } = await aPlannedChange();
    return { actor: by, call: (work) => replanChange(work, { case_id, version: 1, app_ids: ['zeitkonto'], ...PLAN }) };
  },
  bookTime: () => onTicket((work, on) => bookTime(work, { ...on, minutes: 15 })),
  undoTime: async () => {
    const { case_id } = await aTicket();
    const actor = await aDeskAgent();
    await bookTime(workOf(actor), { case_id, version: 1, minutes: 15 });
    const [booked] = (await ticketForStaff(workOf(actor), case_id)).time.own;
    return { actor, call: (work) => undoTime(work, { case_id, version: 2, ticket_time_id: booked?.ticket_time_id ?? '' }) };
  },
  bookCallback: async () => {
    const { actor, slots } = await aCaller();
    return { actor, call: (work) => bookCallback(work, aCallback(slots[0])) };
  },
  moveCallback: async () => {
    const { actor, slots, callback_id } = await aCaller(true);
    return { actor, call: (work) => moveCallback(work, { callback_id, slot_at: slots[1] ?? '', language: 'de' }) };
  },
  cancelCallback: async () => {
    const { actor, callback_id } = await aCaller(true);
    return { actor, call: (work) => cancelCallback(work, { callback_id }) };
  },
  settleCallback: async () => {
    const { callback_id } = await aCaller(true);
    return { actor: await aDeskAgent(), call: (work) => settleCallback(work, { callback_id, outcome: 'not_reached' }) };
  },
  splitTicket: () =>
    onTicket((work, on) =>
      splitTicket(work, { ...on, subject: 'x', description: 'y', app_id: '', topic_id: '', entries: [], files: [], reason: 'Zwei.' }),
    ),
  tellProblem: async () => {
    const { actor, on } = await aProblem();
    return { actor, call: (work) => tellProblem(work, { ...on, told_text: 'Anhänge fehlen. Nehmen Sie den Browser.' }) };
  },
  untellProblem: async () => {
    const { actor, on } = await aProblem();
    await tellProblem(workOf(actor), { ...on, told_text: 'Anhänge fehlen.' });
    return { actor, call: (work) => untellProblem(work, { ...on, version: 2 }) };
  },
  solveAll: async () => {
    const { case_id } = await aTicket();
    const actor = await aDeskAgent();
    const problem = await raiseProblem(workOf(actor), { subject: 'Viele', description: 'Server.', case_ids: [case_id] });
    return { actor, call: (work) => solveAll(work, { case_id: problem.case_id, version: 1, solution: 'Läuft.' }) };
  },
  runMacro: () => onTicket((work, on) => runMacro(work, { ...on, macro_id: 'geraet-erfragen' })),
  tickChecks: () => onTicket((work, on) => tickChecks(work, { ...on, done: [] })),
  noteHelp: async () => ({
    actor: await aColleague(),
    call: (work) => noteHelp(work, { event: 'opened', article: 'papierstau', topic: '' }),
  }),
  pushCall: async () => {
    const push = pushCallSchema.parse({ event: 'newCall', callId: newId(), from: '030 1', to: '030 2', direction: 'in' });
    return { actor: systemWork(theHouse(), 'cti').actor, call: (work) => pushCall(work, push) };
  },
  moveTicket: () => onTicket((work, on) => moveTicket(work, { ...on, state: 'in_work', body: '' })),
  askRequester: () => onTicket((work, on) => askRequester(work, { ...on, body: 'Welcher Drucker?' })),
  solveTicket: () => onTicket((work, on) => solveTicket(work, { ...on, solution: 'Neu gestartet.' })),
  answerTicket: () => onTicket((work, on) => answerTicket(work, { ...on, body: 'Wir kommen.' })),
  classifyTicket: () =>
    onTicket((work, on) => classifyTicket(work, { ...on, app_id: 'zeitkonto', topic_id: '', impact: 1, urgency: 1, device: '' })),
  replyToTicket: () => own((work, number) => replyToTicket(work, { number, body: 'Der im Flur.' })),
  withdrawTicket: () => own((work, number) => withdrawTicket(work, { number })),
  reopenTicket: () => own((work, number) => reopenTicket(work, { number, reason: 'Wieder kein Papier.' }), true),
  rateTicket: () => own((work, number) => rateTicket(work, { number, satisfied: 1, satisfied_note: '' }), true),
  tellAboutTicket: async () => {
    const { case_id } = await aTicket();
    const { event_id } = await read().selectFrom('case_events').select('event_id').where('case_id', '=', case_id).executeTakeFirstOrThrow();
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => tellAboutTicket(work, { case_id, event_id }) };
  },
};

async function onTicket(run: (work: Work, on: { case_id: string; version: number }) => Promise<unknown>): Promise<Prepared> {
  const { case_id, version } = await aTicket();
  return { actor: await aDeskAgent(), call: (work) => run(work, { case_id, version }) };
}

const aCallback = (slot_at = '') => ({ slot_at, phone: '030 23125 622', number: '', language: 'de' as const });

/** Somebody of the staff who wants to be called, with the times that are free; `booked`: the first of them is theirs already. */
async function aCaller(booked = false) {
  const actor = await aColleague();
  const free = async () => (await callbackSlotsFor(workOf(actor))).map((one) => one.at.toISOString());
  const { callback_id } = booked ? await bookCallback(workOf(actor), aCallback((await free())[0])) : { callback_id: '' };
  return { actor, callback_id, slots: await free() };
}

async function own(run: (work: Work, number: string) => Promise<unknown>, solved = false): Promise<Prepared> {
  const { case_id, number, version, by } = await aTicket();
  if (solved) await solveTicket(workOf(await aDeskAgent()), { case_id, version, solution: 'Neu gestartet.' });
  return { actor: by, call: (work) => run(work, number) };
}
