import type { ticket_order_texts as german } from './ticket-orders.de.ts';

/** What is ordered because of a ticket, in English. */
export const ticket_order_texts: typeof german = {
  ticket_orders: {
    title: 'Order something',
    orders: 'Orders out of this ticket',
    an_order: 'Order',
    lead: 'For {name}. The order and the ticket know each other; whoever always has to agree is asked.',
    lead_own: 'For you. The order and your ticket know each other; whoever always has to agree is asked.',
    when_sent: 'The button orders it. How far it is will then stand beside the ticket.',
    other: 'Choose something else',
    cause: 'Out of the ticket',
  },
};
