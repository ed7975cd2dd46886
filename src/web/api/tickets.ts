import { z } from 'zod';
import { myCasesFor } from '#modules/cases';
import { closeGap, closeGapSchema, dismissGap, dismissGapSchema, gapsFor } from '#modules/gaps';
import { orderForOwnCase, orderForOwnCaseSchema } from '#modules/orders';
import {
  deskFiguresFor,
  deskFiguresSchema,
  helpFor,
  ownTicketFor,
  submitTicket,
  submitTicketSchema,
  TICKET,
  ticketForStaff,
  topicsFor,
} from '#modules/tickets';
import { done, type Operation, operation } from './operation.ts';

/** What staff can do with the service desk, for programs that carry their session. */
export const TICKET_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/ticket-topics',
    summary: 'What staff need help with, where it is no single application',
    input: z.object({}),
    status: 200,
    act: async (work) => ({ topics: await topicsFor(work) }),
  }),
  operation({
    method: 'GET',
    path: '/api/v1/answers',
    summary: 'Answers that may spare a ticket, from what was typed so far, three at most; for staff, with their session',
    input: z.object({ q: z.string().max(300) }),
    status: 200,
    act: async (work, { q }) => ({ answers: await helpFor(work, q) }),
  }),
  operation({
    method: 'GET',
    path: '/api/v1/tickets',
    summary: 'The tickets of the one asking, newest first, a hundred at most; for staff, with their session',
    input: z.object({}),
    status: 200,
    async act(work) {
      const rows = await myCasesFor(work);
      return { tickets: rows.filter((row) => row.kind === TICKET.kind).map(({ secret: _, part: __, ...row }) => row) };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/tickets/:number',
    summary: 'One ticket of the one asking, with its timeline; for staff, with their session',
    input: z.object({ number: z.string().max(40) }),
    status: 200,
    act: (work, { number }) => ownTicketFor(work, number),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/tickets',
    summary: 'Ask the service desk for help. Send an Idempotency-Key, so that a repeat asks nothing twice; for staff, with their session',
    input: submitTicketSchema,
    status: 201,
    act: submitTicket,
  }),
  operation({
    method: 'POST',
    path: '/api/v1/tickets/:number/order',
    summary: "Order a thing because of one's own ticket; order and ticket know each other; for staff, with their session",
    input: orderForOwnCaseSchema,
    status: 201,
    act: orderForOwnCase,
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/gaps',
    summary:
      'Answers that are missing, the dearest first, a hundred of each state at most; for the desk and for who writes articles, with their session',
    input: z.object({}),
    status: 200,
    act: (work) => gapsFor(work),
  }),
  done(
    '/api/v1/desk/gaps/:gap_id/article',
    'Name the article that closes a gap; it is done when readers have it; for who may, with their session',
    closeGapSchema,
    closeGap,
  ),
  done(
    '/api/v1/desk/gaps/:gap_id/dismiss',
    'Say why a gap needs no article; for who may, with their session',
    dismissGapSchema,
    dismissGap,
  ),
  operation({
    method: 'GET',
    path: '/api/v1/desk/figures',
    summary:
      'Figures of the desk for a period and the one before, nothing of fewer than five people; for whoever reads figures, with their session',
    input: deskFiguresSchema,
    status: 200,
    act: deskFiguresFor,
  }),
  operation({
    method: 'GET',
    path: '/api/v1/desk/tickets/:case_id',
    summary: 'One ticket as the desk works on it; for the desk, with their session',
    input: z.object({ case_id: z.uuid() }),
    status: 200,
    act: (work, { case_id }) => ticketForStaff(work, case_id),
  }),
];
