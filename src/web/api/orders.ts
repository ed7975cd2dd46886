import { z } from 'zod';
import { myCasesFor, onCase } from '#modules/cases';
import {
  answerOrder,
  answerOrderSchema,
  approvalFor,
  approvalsFor,
  askBack,
  askBackSchema,
  catalogueFor,
  catalogueSchema,
  changeOwnLine,
  changeOwnLineSchema,
  comparedFor,
  compareSchema,
  confirmHandover,
  countStock,
  countStockSchema,
  decideApproval,
  decideApprovalSchema,
  handOver,
  handOverSchema,
  moveOrder,
  moveOrderSchema,
  ORDER,
  onHandoverSchema,
  onOwnOrderSchema,
  orderForStaff,
  ownOrderFor,
  placeOrder,
  placeOrderSchema,
  receiveGoods,
  receiveGoodsSchema,
  replyToOrder,
  replyToOrderSchema,
  repriceLine,
  repriceLineSchema,
  settleLines,
  settleLinesSchema,
  starItem,
  starItemSchema,
  stockFor,
  tickLineChecks,
  tickLineChecksSchema,
  withdrawOrder,
} from '#modules/orders';
import { SIGNATURE, storeSignature } from '#platform/signature';
import { done, type Operation, operation } from './operation.ts';

/** What staff can do with the service portal, for programs that carry their session. */
export const ORDER_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/catalogue',
    summary: 'What the one asking can order, with prices in cents and what lies in the store; for staff, with their session',
    input: catalogueSchema,
    status: 200,
    act: async (work, wanted) => ({ items: (await catalogueFor(work, wanted)).items }),
  }),
  operation({
    method: 'GET',
    path: '/api/v1/catalogue/compare',
    summary: 'Two to four things of the catalogue side by side, named by item_id; for staff, with their session',
    input: compareSchema,
    status: 200,
    act: (work, wanted) => comparedFor(work, wanted),
  }),
  done(
    '/api/v1/catalogue/:item_id/favourite',
    'Make a thing of the catalogue a favourite, or no longer; for staff, with their session',
    starItemSchema,
    starItem,
  ),
  operation({
    method: 'GET',
    path: '/api/v1/orders',
    summary: 'The orders of the one asking, newest first, a hundred at most; for staff, with their session',
    input: z.object({}),
    status: 200,
    async act(work) {
      const rows = await myCasesFor(work);
      return { orders: rows.filter((row) => row.kind === ORDER.kind).map(({ secret: _, part: __, ...row }) => row) };
    },
  }),
  operation({
    method: 'POST',
    path: '/api/v1/orders',
    summary:
      'Order something: the sum must be what it costs now. Makes an order for each team that delivers. Send an Idempotency-Key, so that a repeat orders nothing twice; for staff, with their session',
    input: placeOrderSchema,
    status: 201,
    act: placeOrder,
  }),
  operation({
    method: 'GET',
    path: '/api/v1/orders/:number',
    summary: 'One order of the one asking, with its lines, approvals and timeline; for staff, with their session',
    input: onOwnOrderSchema,
    status: 200,
    act: (work, { number }) => ownOrderFor(work, number),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/orders/returns',
    summary: 'Give back devices one has, have them repaired or exchanged: an order for the store; for staff, with their session',
    input: askBackSchema,
    status: 201,
    act: askBack,
  }),
  done(
    '/api/v1/orders/:number/withdraw',
    'Withdraw an order of which nothing was handed over; for staff, with their session',
    onOwnOrderSchema,
    withdrawOrder,
  ),
  done(
    '/api/v1/orders/:number/lines',
    'Order more or less of something, or nothing (quantity 0), while somebody still has to agree; for staff, with their session',
    changeOwnLineSchema,
    changeOwnLine,
  ),
  done(
    '/api/v1/orders/:number/messages',
    'Write to whoever delivers an order; for staff, with their session',
    replyToOrderSchema,
    replyToOrder,
  ),
  operation({
    method: 'GET',
    path: '/api/v1/approvals',
    summary: 'What waits for the yes or no of the one asking and of those they stand in for; for staff, with their session',
    input: z.object({}),
    status: 200,
    act: (work) => approvalsFor(work),
  }),
  operation({
    method: 'GET',
    path: '/api/v1/approvals/:approval_id',
    summary: 'One approval with the order it is about; for whoever is asked, with their session',
    input: z.object({ approval_id: z.uuid() }),
    status: 200,
    act: (work, { approval_id }) => approvalFor(work, approval_id),
  }),
  done(
    '/api/v1/approvals/:approval_id',
    'Say yes, or no with a reason; for whoever is asked, with their session',
    decideApprovalSchema,
    decideApproval,
  ),
  operation({
    method: 'GET',
    path: '/api/v1/desk/orders/:case_id',
    summary: 'One order as those who deliver it work on it; with their session',
    input: onCase.pick({ case_id: true }),
    status: 200,
    act: (work, { case_id }) => orderForStaff(work, case_id),
  }),
  done('/api/v1/desk/orders/:case_id/state', 'Take an order on; for whoever delivers it, with their session', moveOrderSchema, moveOrder),
  done(
    '/api/v1/desk/orders/:case_id/answer',
    'Write to whoever ordered; for whoever delivers it, with their session',
    answerOrderSchema,
    answerOrder,
  ),
  done(
    '/api/v1/desk/orders/:case_id/price',
    'Say what a line costs now; beyond what the city lets pass, those who must agree are asked anew; for whoever delivers it, with their session',
    repriceLineSchema,
    repriceLine,
  ),
  done(
    '/api/v1/desk/orders/:case_id/lines',
    'Say of lines that they are ready, handed over or cancelled; for whoever delivers them, with their session',
    settleLinesSchema,
    settleLines,
  ),
  done(
    '/api/v1/desk/orders/:case_id/checklist',
    'Say which points of the checklists of an order are done; for whoever delivers it, with their session',
    tickLineChecksSchema,
    tickLineChecks,
  ),
  operation({
    method: 'POST',
    path: '/api/v1/desk/orders/:case_id/handover',
    summary:
      'Hand lines over to somebody with a receipt; a signature comes as PNG in base64. Send an Idempotency-Key, so that a repeat hands nothing over twice; for whoever delivers it, with their session',
    input: handOverSchema.omit({ files: true }).extend({
      signature: z
        .base64()
        .max(SIGNATURE.max_bytes * 1.4)
        .optional(),
    }),
    status: 201,
    async act(work, { signature, ...input }) {
      const field = 'signature';
      const bytes = signature && Buffer.from(signature, 'base64');
      const files = bytes ? [{ field, file_hash: (await storeSignature(work.house.pools.write, bytes, { field })).file_hash }] : [];
      return await handOver(work, { ...input, files });
    },
  }),
  done(
    '/api/v1/orders/:number/handovers/:handover_id/confirm',
    'Confirm that one has received what was noted as handed over; for the receiver, with their session',
    onHandoverSchema,
    confirmHandover,
  ),
  operation({
    method: 'GET',
    path: '/api/v1/desk/stock',
    summary: 'What the store has, what is put aside and what is missing; for whoever looks after it, with their session',
    input: z.object({}),
    status: 200,
    act: (work) => stockFor(work),
  }),
  done(
    '/api/v1/desk/stock/receive',
    'Book goods that came in; for whoever looks after the store, with their session',
    receiveGoodsSchema,
    receiveGoods,
  ),
  done(
    '/api/v1/desk/stock/count',
    'Say what was counted; for whoever looks after the store, with their session',
    countStockSchema,
    countStock,
  ),
];
