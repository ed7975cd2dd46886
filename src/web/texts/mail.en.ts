import type { mail as german } from './mail.de.ts';

/** Mail both ways, in English. */
export const mail: typeof german = {
  mail: {
    by_mail: 'by e-mail',
    other_address: 'by e-mail from another address',
    original: 'The e-mail as it came (with its address, internal)',
    files: 'Files',
    answer: 'Answer this e-mail',
    answer_text: 'Your answer travels as from a real mail program: as an e-mail to the city, with the quoted message below.',
    words: 'Your answer',
    send: 'Send answer',
    sent: 'Your answer has reached the city',
    sent_text: 'In a few seconds it stands in the report, without the quoted message.',
  },
};
