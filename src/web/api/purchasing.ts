import { z } from 'zod';
import { budgetFor, budgetsFor, budgetsSchema } from '#modules/orders';
import {
  cancelPurchaseOrder,
  closePurchaseOrder,
  endPurchaseOrderSchema,
  invoiceFor,
  invoiceListSchema,
  invoiceSchema,
  invoicesFor,
  onPurchaseOrderSchema,
  payInvoice,
  payInvoiceSchema,
  proposalsFor,
  purchaseListSchema,
  purchaseOrderFor,
  purchaseOrderSchema,
  purchaseOrdersFor,
  receiveDelivery,
  receiveDeliverySchema,
  releaseInvoice,
  releaseInvoiceSchema,
  resendPurchaseOrder,
  saveInvoice,
  saveInvoiceSchema,
  savePurchaseOrder,
  savePurchaseOrderSchema,
  sendPurchaseOrder,
} from '#modules/purchasing';
import { done, type Operation, operation } from './operation.ts';

const WHO = 'for whoever buys, with their session';
const ORDERS = '/api/v1/purchase-orders';
const INVOICES = '/api/v1/invoices';

/** Buying and budgets, for programs that carry the session of somebody who may. */
export const PURCHASE_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/budgets',
    summary:
      'Cost centres of the one asking in a year: budget, carried, reserved, booked and left in cents; for whoever holds one, with their session',
    input: budgetsSchema,
    status: 200,
    act: budgetsFor,
  }),
  operation({
    method: 'GET',
    path: '/api/v1/budgets/:cost_centre_id',
    summary: 'One cost centre in a year with its newest entries; for whoever holds it, with their session',
    input: budgetsSchema.extend({ cost_centre_id: z.string().max(40) }),
    status: 200,
    act: budgetFor,
  }),
  operation({
    method: 'GET',
    path: '/api/v1/reorder-proposals',
    summary: `What should be bought, by supplier; ${WHO}`,
    input: z.object({}),
    status: 200,
    act: (work) => proposalsFor(work),
  }),
  operation({
    method: 'GET',
    path: ORDERS,
    summary: `Orders to suppliers, newest first, fifty at a time; ${WHO}`,
    input: purchaseListSchema,
    status: 200,
    act: purchaseOrdersFor,
  }),
  operation({
    method: 'POST',
    path: ORDERS,
    summary: `Make an order, or change a draft (with its id and version). Send an Idempotency-Key, so that a repeat makes nothing twice; ${WHO}`,
    input: savePurchaseOrderSchema,
    status: 201,
    act: savePurchaseOrder,
  }),
  operation({
    method: 'GET',
    path: `${ORDERS}/:purchase_order_id`,
    summary: `One order with its lines, receipts and invoices; ${WHO}`,
    input: purchaseOrderSchema,
    status: 200,
    async act(work, wanted) {
      const { order, ...rest } = await purchaseOrderFor(work, wanted);
      const { file_hash: _, ...facts } = order;
      return { order: facts, ...rest };
    },
  }),
  done(`${ORDERS}/:purchase_order_id/send`, `Send a draft to its supplier by mail; ${WHO}`, onPurchaseOrderSchema, sendPurchaseOrder),
  done(`${ORDERS}/:purchase_order_id/send-again`, `Send an order once more; ${WHO}`, onPurchaseOrderSchema, resendPurchaseOrder),
  done(
    `${ORDERS}/:purchase_order_id/cancel`,
    `Take an order back of which nothing came; ${WHO}`,
    endPurchaseOrderSchema,
    cancelPurchaseOrder,
  ),
  done(`${ORDERS}/:purchase_order_id/close`, `Nothing more comes of an order; ${WHO}`, endPurchaseOrderSchema, closePurchaseOrder),
  operation({
    method: 'POST',
    path: `${ORDERS}/:purchase_order_id/receipts`,
    summary: `Book what came: stock, waiting orders and devices in one step. Send an Idempotency-Key; ${WHO}`,
    input: receiveDeliverySchema,
    status: 201,
    act: receiveDelivery,
  }),
  operation({
    method: 'GET',
    path: INVOICES,
    summary: `Incoming invoices, newest first, fifty at a time; ${WHO}`,
    input: invoiceListSchema,
    status: 200,
    act: invoicesFor,
  }),
  operation({
    method: 'POST',
    path: INVOICES,
    summary: `Enter an invoice, or change one (with its id and version); it is compared with order and receipt. Send an Idempotency-Key; ${WHO}`,
    input: saveInvoiceSchema,
    status: 201,
    act: saveInvoice,
  }),
  operation({
    method: 'GET',
    path: `${INVOICES}/:invoice_id`,
    summary: `One invoice beside what was ordered and came, with what differs; ${WHO}`,
    input: invoiceSchema,
    status: 200,
    act: invoiceFor,
  }),
  done(
    `${INVOICES}/:invoice_id/release`,
    'Release an invoice somebody else entered; for whoever releases, with their session',
    releaseInvoiceSchema,
    releaseInvoice,
  ),
  done(
    `${INVOICES}/:invoice_id/paid`,
    'Note that a released invoice is paid; for whoever releases, with their session',
    payInvoiceSchema,
    payInvoice,
  ),
];
