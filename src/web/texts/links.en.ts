import type { link_texts as german } from './links.de.ts';

/** What tickets, devices, orders, articles and applications are to each other, in English. */
export const link_texts: typeof german = {
  links: {
    device: 'Device',
    which_device: 'Which of your devices is it about?',
    which_device_of: 'Which device of the caller is it about?',
    no_device: 'None of them',
    system: 'Operating system',
    patched: 'Last updated',
    seen: 'Last reported',
    other_tickets: 'Other tickets about this device',
    tickets: 'Tickets about this device',
    no_tickets: 'None so far.',
    order_access: 'Order access',
    order_access_of: '{name}: put into the cart',
    access_lead: 'Two clicks: put it into the cart and send it. Who must agree stands there.',
    access_asked: 'Access is ordered',
    access_granted: 'Access is set up',
    tolerance: 'So much more passes without asking anew, in per cent',
    tolerance_hint: 'If something costs more than that after it was approved, it is asked about once more. Empty: always.',
    reprice: 'The price has changed',
    reprice_lead:
      'Up to {percent} % more than was agreed to it goes on. Beyond that it is asked about anew, and the order waits so long. Whoever ordered is told.',
    reprice_line: 'What costs something else now?',
    reprice_unit: 'New price for one, in euros',
    reprice_monthly: 'New price a month, in euros',
    reprice_note: 'Reason',
    reprice_note_hint: 'Whoever ordered reads it.',
    reprice_button: 'Save price',
    edit_lines: 'Change the order',
    edit_lines_lead:
      'Possible until everybody has agreed. Less is changed at once; for more it is asked about once more. 0 takes the line out.',
    edit_quantity: 'How many: {name}',
    edit_save: 'Change',
    trouble: 'Something is wrong',
    trouble_lead: 'Is something missing or does it not work? The service desk sees at once which order it is about.',
    trouble_subject: 'About order {number}: {subject}',
  },
};
