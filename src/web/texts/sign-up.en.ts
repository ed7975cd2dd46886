import type { signing_up as German } from './sign-up.de.ts';

/** Citizens make an account themselves and bring along what they did without one, in English. */
export const signing_up: typeof German = {
  sign_up: {
    title: 'Create an account',
    offer: 'No account yet?',
    lead: 'With an account you see your reports and applications in one list and get letters of the city in your mailbox. All you need is an e-mail address.',
    not_needed: 'You can report and apply without an account, too.',
    email: 'E-mail address',
    email_hint: 'We send a link there. It is good for 24 hours and only once.',
    submit: 'Send the link',
    sent: 'Please look into your e-mails',
    sent_text:
      'We have written to you how to go on. If nothing arrives, look into the spam folder and check the spelling. We send at most three such e-mails an hour to one address.',
    signed_in: 'You are signed in already',
    to_account: 'My account',
    paused: 'New accounts cannot be created at the moment',
    paused_text:
      'Our database can only be read at the moment. Please try again later. We show the form again only then, so that you do not type in vain.',
    finish: 'Your account',
    finish_lead: 'The address {email} is confirmed. What is missing is your name and how you will sign in.',
    name: 'Your name',
    with_password: 'With a password',
    create: 'Create the account',
    with_passkey: 'Or with a passkey',
    passkey_text: 'Then you sign in with a finger, your face or the PIN of your device and need no password.',
    passkey_missing: 'A passkey needs JavaScript and a newer browser. A password always works.',
    create_passkey: 'Create the account with a passkey',
    over: 'This link is no longer good',
    over_text: 'It was used already or is older than 24 hours. If you have created an account with it, please sign in.',
    again: 'Ask for a new link',
    with_account: 'With an account, in one list',
    with_account_text:
      'If you create an account with the same e-mail address, we offer to take this application and everything from before along.',
  },
  take_over: {
    title: 'Take into your account',
    welcome: 'Your account is made, and you are signed in',
    lead: 'Somebody began or sent this without an account under your confirmed address {email}. Please take only what is yours. It stands in your list afterwards, and what arrives about it in your mailbox.',
    sent: 'Sent',
    drafts: 'Begun',
    draft_until: 'will be deleted on {day} if nothing changes',
    take: 'Take what is selected',
    later: 'Not now',
    later_text: 'You find this offer later under “My account”, too. The links in your e-mails go on working in any case.',
    none_text: 'Nothing was begun or sent without an account under your address.',
    not_confirmed:
      'Only what belongs to a confirmed address can be taken over. Somebody else made your account for you, so your address is not confirmed.',
    done: 'Taken over',
    count: 'There are {n} cases without an account under your address',
    go: 'See and take over',
    to_list: 'To my cases',
  },
};
