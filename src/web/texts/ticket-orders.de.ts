/** What is ordered because of a ticket, in German. */
export const ticket_order_texts = {
  ticket_orders: {
    title: 'Etwas bestellen',
    orders: 'Bestellungen zu diesem Ticket',
    an_order: 'Bestellung',
    lead: 'Für {name}. Die Bestellung und das Ticket kennen einander; zustimmen muss, wer immer zustimmt.',
    lead_own: 'Für Sie. Die Bestellung und Ihr Ticket kennen einander; zustimmen muss, wer immer zustimmt.',
    when_sent: 'Mit dem Knopf ist es bestellt. Wie weit es ist, steht danach beim Ticket.',
    other: 'Etwas anderes wählen',
    cause: 'Aus dem Ticket',
  },
};
