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
    stop: {
      title: 'Our e-mails to you',
      is_open: 'You get e-mails about: {about}.',
      is_muted: 'You get no more e-mails about: {about}.',
      still_reporter:
        'Only if we have a question we write nevertheless: without your answer your report rests. Your link always shows where things stand.',
      still_author: 'Your link always shows where things stand.',
      still_follower: 'If you stop the e-mails, we write nothing more to you about this.',
      stop: 'No more e-mails about this',
      begin: 'Get e-mails again',
      stopped: 'The e-mails have been stopped',
      begun: 'You get e-mails again',
    },
    unsubscribe: 'Change or stop when we write to you about this',
  },
};
