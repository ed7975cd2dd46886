import type { Route } from '../../server.ts';
import { routes as edit } from './edit.tsx';
import { routes as editInvoice } from './edit-invoice.tsx';
import { routes as importInvoices } from './import-invoices.tsx';
import { routes as invoice } from './invoice.tsx';
import { routes as invoices } from './invoices.tsx';
import { routes as list } from './list.tsx';
import { routes as order } from './order.tsx';
import { routes as proposals } from './proposals.tsx';
import { routes as receive } from './receive.tsx';

/** Every page of buying. */
export const routes: Route[] = [list, proposals, edit, order, receive, invoices, editInvoice, importInvoices, invoice].flat();
