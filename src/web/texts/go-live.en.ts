import type { go_live as german } from './go-live.de.ts';

/** What a city settles before it goes live: proof of work, periods, legal texts. In English. */
export const go_live: typeof german = {
  go_live: {
    proof: {
      title: 'Protection against spam',
      hint: 'The browser does a small sum in the background while somebody fills in the form. No outside service takes part. Whoever has no JavaScript can send all the same.',
      choices: {
        off: 'Off',
        off_hint: 'No sum. The limit a minute and the hidden field remain.',
        ask: 'Ask for the sum',
        ask_hint: 'Without the sum an address may send less often in a minute. Nobody has to wait.',
        hold: 'Without proof a report waits for release',
        hold_hint:
          'On top of that: a report sent without the sum and without an account is looked at by one of you before it becomes public.',
      },
    },
  },
};
