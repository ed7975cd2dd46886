import type { aside_mails as german } from './mails-aside.de.ts';

export const aside_mails: typeof german = {
  mails_aside: {
    title: 'E-mails set aside',
    lead: 'Answers to our e-mails that no person seems to have written, or that say nothing. If something came here wrongly, take it into its case.',
    received: 'Received',
    about: 'Case',
    reason: 'Why set aside',
    from: 'Sender',
    attachments: 'Attachments',
    text: 'What it says',
    empty: 'No text.',
    gone: 'The e-mail was deleted after its period.',
    one: 'Look at an e-mail',
    take: 'Take into the case',
    take_hint: 'The e-mail appears as a message in the case, as any other answer, and counts as new there.',
    taken: 'The e-mail is being taken in and stands in the case in a moment.',
    back: 'Back to the list',
    none: 'Nothing set aside',
    none_text: 'All e-mails stand in their cases.',
    more: 'The newest 100 are shown.',
    reasons: {
      automatic: 'Automatic answer, such as an out-of-office note',
      bulk: 'Circular',
      bounce: 'Undeliverable: our e-mail did not arrive',
      own: 'Our own e-mail came back',
      too_many: 'Too many within an hour',
      empty: 'Without text and attachment',
      other: 'Reason: {reason}',
    },
    help: {
      id: 'beiseite',
      title: 'E-mails that were set aside',
      steps: [
        'Open “E-mails set aside” beneath the inbox.',
        'Read the e-mail and see why it was set aside.',
        'If a person wrote it after all, take it into its case.',
      ],
      text: 'With “undeliverable” the address is usually wrong: call, if there is a phone number. After the city’s period the e-mails are deleted.',
    },
  },
};
