import type { notices as german } from './notices.de.ts';

/** Notices to staff, in English. */
export const notices: typeof german = {
  notices: {
    title: 'Notices',
    lead: 'What would you like to get an email about, and when?',
    how: 'They are about the cases you work on; if you lead a team, also about those of the team that nobody has taken yet. The daily email comes early from Monday to Friday, one at most, and only if there is something new.',
    assigned: 'A case is assigned to me',
    assigned_hint: 'Not if you take it yourself.',
    reply: 'Somebody writes on a case',
    overdue: 'A deadline has passed',
    times: { at_once: 'At once', daily: 'Once a day', never: 'Never' },
    save: 'Save',
    saved: 'Your notices are set',
    stop: {
      title: 'Stop notices',
      text: {
        assigned: 'You will get no more emails when a case is assigned to you.',
        reply: 'You will get no more emails when somebody writes on one of your cases.',
        overdue: 'You will get no more emails when a deadline has passed.',
        daily: 'You will get no more daily emails. What you want to know at once we will still write to you.',
      },
      button: 'Stop',
      done: 'These notices are stopped',
      again: 'You can set them again under “My account”.',
    },
  },
};
