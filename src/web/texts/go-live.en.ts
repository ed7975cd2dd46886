import { data_names } from './data-names.en.ts';
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
    help: {
      id: 'stadt-einrichten',
      title: 'What the administration sets',
      steps: [
        '“City details”: imprint, privacy, accessibility, licence of the open data and the protection against spam. Every change stands in the history and can be brought back.',
        '“Data and periods” shows what is stored of people, what for and how long. The privacy page is made from the same list.',
        '“People”: whoever is new gets an e-mail with a link and sets the first password themselves. You see the link once, in case the e-mail does not arrive.',
      ],
      text: 'Have imprint and privacy checked by those responsible in your city before you go live.',
    },
    language: {
      title: 'Language',
      text: 'We write you e-mails in this language. The pages themselves you switch at the top.',
      label: 'Language of e-mails',
      choices: { de: 'Deutsch', en: 'English' },
      save: 'Save language',
      saved: 'Language saved',
    },
    legal: {
      day_hint: 'For example 25.11.2026.',
      category_hint: 'What comes by "Report a barrier" becomes a report of this topic.',
      category_none: 'None: show address and phone only',
      barriers_hint: 'What you know of and have not mended yet. Empty lines are dropped.',
    },
    licence: {
      heading: 'Licence',
      not_named: 'The city has not named a licence yet. Please ask before you publish anything.',
      which: 'Under which licence?',
      hint: 'It stands on the page "Open data", in the files and in the interface for maps.',
      none: 'None named',
      none_hint: 'Whoever wants to use the data has to ask.',
      other: 'Another one',
      name: 'Name of the licence',
      url: 'Web address of the licence',
    },
    retention: {
      title: 'Data and periods',
      tile: 'What is stored of people, what for and how long',
      lead: 'This list is made from what each part of the program says of each column of the database. A test counts that none is missing. The periods stand in the city folder under "retention".',
      what: 'What',
      why: 'What for',
      ends: 'Until when',
      copy: 'In the person’s copy',
      in_copy: 'yes',
      left_out: {
        secret: 'no: a secret or its checksum',
        staff: 'no: tells something of staff',
        unassigned: 'no: belongs to no account',
        technical: 'no: for running the system only; the contents stand elsewhere in the copy',
      } as Record<string, string>,
      no_period: 'no period entered yet',
      also: 'Without a period',
    },
    data: data_names,
    ends: {
      account: 'until the account is erased',
      removed: 'until somebody removes it',
      stays: 'stays for good',
    } as Record<string, string>,
  },
};
