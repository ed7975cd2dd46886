import { z } from 'zod';
import { addNote, addNoteSchema, assignCase, assignCaseSchema, linkCases, linkCasesSchema } from '#modules/cases';
import { orderForCase, orderForCaseSchema, ordersOfCase } from '#modules/orders';
import {
  answerTicket,
  answerTicketSchema,
  askRequester,
  askRequesterSchema,
  bookCallback,
  bookCallbackSchema,
  bookTime,
  bookTimeSchema,
  callbackSlotsFor,
  callbacksFor,
  cancelCallback,
  cancelCallbackSchema,
  changesFor,
  classifyTicket,
  classifyTicketSchema,
  macroFor,
  mergeTicket,
  mergeTicketSchema,
  monthSchema,
  moveCallback,
  moveCallbackSchema,
  moveTicket,
  moveTicketSchema,
  planChange,
  planChangeSchema,
  replanChange,
  replanChangeSchema,
  runMacro,
  runMacroSchema,
  settleCallback,
  settleCallbackSchema,
  solveTicket,
  solveTicketSchema,
  splitTicket,
  splitTicketSchema,
  tickChecks,
  tickChecksSchema,
  ticketForStaff,
  undoTime,
  undoTimeSchema,
  unmergeTicket,
  unmergeTicketSchema,
} from '#modules/tickets';
import type { Work } from '#platform/work';
import { done, type Operation, operation } from './operation.ts';

const TICKET = '/api/v1/desk/tickets/:case_id';
const FOR_DESK = 'for the desk, with their session';

/** One change of a ticket: the body carries `version`, the one the ticket was read in; another one now is refused. */
function onTicket<S extends z.ZodType>(
  name: string,
  summary: string,
  input: S,
  act: (work: Work, input: z.infer<S>) => Promise<unknown>,
): Operation {
  return operation({
    method: 'POST',
    path: `${TICKET}/${name}`,
    summary: `${summary}; ${FOR_DESK}`,
    input,
    status: 200,
    act: async (work, typed) => (await act(work, typed)) ?? {},
  });
}

/** What the desk does with tickets and changes, and calls back, for programs that carry a session. */
export const TICKET_DESK_OPERATIONS: readonly Operation[] = [
  onTicket('assign', 'Hand a ticket to a team or a person', assignCaseSchema, assignCase),
  onTicket('state', 'Move a ticket, a problem or a change to another state', moveTicketSchema, moveTicket),
  onTicket('ask', 'Ask whoever a ticket is for; its clock stands still until they answer', askRequesterSchema, askRequester),
  onTicket('answer', 'Write to whoever a ticket is for', answerTicketSchema, answerTicket),
  onTicket('note', 'Add a note for staff', addNoteSchema, addNote),
  onTicket('solve', 'Say how a ticket was solved', solveTicketSchema, solveTicket),
  onTicket('classify', 'Say what a ticket is about and how urgent it is; deadlines follow', classifyTicketSchema, classifyTicket),
  onTicket('merge', 'Join a ticket into an open one of the same thing', mergeTicketSchema, mergeTicket),
  onTicket('unmerge', 'Take a ticket that was joined into another one out again', unmergeTicketSchema, unmergeTicket),
  onTicket('split', 'Make two tickets of one that asks for two things; gives the new one', splitTicketSchema, splitTicket),
  onTicket('link', 'Link a ticket to another case', linkCasesSchema, linkCases),
  onTicket('order', 'Order a thing for the person of a ticket; order and ticket know each other', orderForCaseSchema, orderForCase),
  operation({
    method: 'GET',
    path: `${TICKET}/orders`,
    summary: `What was ordered out of a ticket and how it stands; ${FOR_DESK}`,
    input: z.object({ case_id: z.uuid() }),
    status: 200,
    act: async (work, { case_id }) => {
      await ticketForStaff(work, case_id);
      return { orders: await ordersOfCase(work, case_id) };
    },
  }),
  onTicket('checks', 'Say which points of the checklist are done', tickChecksSchema, tickChecks),
  onTicket('time', 'Book minutes', bookTimeSchema, bookTime),
  onTicket('time/undo', "Take one's own booking back", undoTimeSchema, undoTime),
  onTicket('plan', 'Alter the plan of a change; it must be approved anew', replanChangeSchema, replanChange),
  onTicket('macro', 'Run a macro: all of it or nothing', runMacroSchema, runMacro),
  operation({
    method: 'GET',
    path: `${TICKET}/macros/:macro_id`,
    summary: `What a macro would do with a ticket; ${FOR_DESK}`,
    input: z.object({ case_id: z.uuid(), macro_id: z.string().max(60) }),
    status: 200,
    act: macroFor,
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/changes',
    summary: `The planned changes of a month (monat=2026-11) with what stands against each; ${FOR_DESK}`,
    input: monthSchema,
    status: 200,
    act: changesFor,
  }),
  operation({
    method: 'POST',
    path: '/api/v1/desk/changes',
    summary: `Plan a change; ${FOR_DESK}`,
    input: planChangeSchema,
    status: 201,
    act: planChange,
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/callbacks',
    summary: `The calls back that wait, the earliest first; ${FOR_DESK}`,
    input: z.object({}),
    status: 200,
    act: async (work) => ({ callbacks: await callbacksFor(work) }),
  }),
  done('/api/v1/desk/callbacks/:callback_id/settle', `Say what became of a call back; ${FOR_DESK}`, settleCallbackSchema, settleCallback),
  operation({
    method: 'GET',
    path: '/api/v1/callbacks/slots',
    summary: 'The times at which the desk can call back, with the places left; for staff, with their session',
    input: z.object({}),
    status: 200,
    act: async (work) => ({ slots: await callbackSlotsFor(work) }),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/callbacks',
    summary: 'Book a call back; for staff, with their session',
    input: bookCallbackSchema,
    status: 201,
    act: bookCallback,
  }),
  operation({
    method: 'POST',
    path: '/api/v1/callbacks/:callback_id/move',
    summary: "Move one's own call back; gives its new id; for staff, with their session",
    input: moveCallbackSchema,
    status: 200,
    act: moveCallback,
  }),
  done(
    '/api/v1/callbacks/:callback_id/cancel',
    "Give one's own call back up; for staff, with their session",
    cancelCallbackSchema,
    cancelCallback,
  ),
];
