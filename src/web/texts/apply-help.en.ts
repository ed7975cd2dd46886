import type { apply_help as german } from './apply-help.de.ts';

/** Help about online applications, for citizens and the title of that for staff, in English. */
export const apply_help: typeof german = {
  desk_help: { title: 'Help for the service desk', lead: 'For all who answer tickets and take calls.' },
  staff_apply_help: {
    title: 'Help on applications, forms and fees',
    lead: 'For all who build forms, decide about applications, print letters or look after fees.',
  },
  apply_help: {
    parts: [
      {
        id: 'beantragen',
        title: 'How do I apply for something online?',
        steps: [
          'Search under “Services” in your own words. Where it says “Apply online”, it works in the browser.',
          'We ask page by page. After each page everything is saved, even if something is not right yet.',
          'At the end you read everything once more, change what you like, and send it.',
          'You get a number, a confirmation as PDF and a link. The moment of sending counts for deadlines.',
        ],
        text: 'It works without an account, without JavaScript, by keyboard and with screen readers. If we need something else, we ask by the link; until then the deadline stands still. You can take the application back until it is decided.',
      },
      {
        id: 'passt-der-antrag',
        title: 'Is the application for me?',
        steps: [],
        text: 'For some applications a few questions beforehand tell you. The answer is yes, maybe, or no, with the reason and what you can do instead. We keep none of it; if you begin the application, your answers stand in it already. You may apply in spite of a “no”: only the application itself is decided.',
      },
      {
        id: 'fuer-andere',
        title: 'Can I apply for somebody else, and how do others agree?',
        steps: [
          'Where the application allows it, “All pages” and the last page have “Who is the application for?”. Application and letter then name both.',
          'If others have to agree, name them on the last page with name and e-mail address. Each gets a link of their own.',
          'Without an e-mail address, print the agreement and upload it signed.',
          'It is sent once everybody has agreed.',
        ],
        text: 'The others see what it is about, not the whole application. If you change any of that, they have to agree again. Whoever is not meant says so with one click, and we delete the address.',
      },
      {
        id: 'spaeter',
        title: 'Can I stop and go on on another device?',
        steps: [
          'Choose “Save and go on later”.',
          'Have link and code sent to you, or write the code down.',
          'On the other device, open the link or type the code.',
          'With an account you need no code: put the application into your account.',
        ],
        text: 'An application begun is deleted 30 days after its last change. If you gave an e-mail address, we remind you five days before. Whoever has the code can read and write along; a new code ends the old one.',
      },
    ],
  },
};
