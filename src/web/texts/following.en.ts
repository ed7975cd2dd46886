import type { following as german } from './following.de.ts';

/** Following by e-mail and "my reports", in English. */
export const following: typeof german = {
  following: {
    title: 'Follow by e-mail',
    lead: 'We will write to you when something changes here: {about}.',
    how: 'First you get an e-mail with a link. Only when you confirm it will we write to you. Without that we delete the address after two days. Every e-mail has a link to stop.',
    email: 'E-mail address',
    language: 'Language of the e-mails',
    languages: { de: 'German', en: 'English' },
    send: 'Ask for the confirmation',
    asked: 'Please look at your mail',
    asked_text: 'If you do not follow yet, an e-mail with a link will come within minutes. Please look into the spam folder too.',
    by_mail: 'Follow by e-mail',
    back: 'Back to the page',
    confirm_title: 'Confirm e-mails',
    confirm_text: 'Shall we write to {email} when something changes about {number} ({about})?',
    confirm: 'Yes, please write to me',
    confirmed: 'Confirmed. We will write when something changes.',
    gone: 'This link is no longer valid',
    gone_text: 'It can be confirmed for two days. You can ask for a new e-mail on the same page.',
    end_title: 'End e-mails',
    end_text: 'We have stored your address {email} for {number} ({about}). When you end the e-mails it is deleted.',
    end: 'No more e-mails about this',
    end_all: 'Follow nothing by e-mail any more',
    ended: 'You will get no more e-mails. Your address is deleted here.',
  },
  mine: {
    subject: 'What it is about',
    state: 'State',
    changed: 'Last change',
    unread: 'New answer',
  },
};
