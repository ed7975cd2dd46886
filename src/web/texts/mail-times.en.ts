import type { mail_times as german } from './mail-times.de.ts';

/** When citizens are written to, in English. */
export const mail_times: typeof german = {
  mail_times: {
    title: 'When we write to you',
    how_often: 'How often?',
    times: {
      at_once: 'At once, an e-mail for every step',
      daily: 'Once a day, everything in one e-mail',
      never: 'Never',
    },
    hint: 'The daily e-mail comes around 6 pm, and only when there is news.',
    always:
      'What needs an answer from you is always sent at once: a question about your report, which rests until you answer, and the request to confirm an address. The confirmation with your link always comes too when you write something new to us. What you newly follow you hear of even after a “Never” for all.',
    scope: 'What shall this hold for?',
    scopes: { no: 'For this only', yes: 'For all reports and ideas that I write or follow with this address, later ones too' },
    save: 'Save',
    saved: { at_once: 'We write to you at once', daily: 'We write to you once a day', never: 'We write to you no more' },
    mine: 'This holds for everything listed here and for all that you write later.',
    mixed: 'At present this is not the same for all.',
    rather: 'Rather everything in one e-mail a day?',
  },
};
