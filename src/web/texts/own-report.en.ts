import type { own_report as german } from './own-report.de.ts';

/** What reporters read about correcting and withdrawing their own report, in English. */
export const own_report: typeof german = {
  own_report: {
    title: 'Your report is yours',
    lead: 'Name, e-mail and phone are never public. Only the team responsible sees them.',
    back: 'Back to your report',
    correct: 'Change text or place',
    correct_hint: 'You can do so for {hours} hours, as long as the team has not taken the report on.',
    correct_lead: 'Change what is not right. The team sees how it was before; everybody else sees only the new words.',
    description: 'What is the matter?',
    place_hint: 'If you name another street without marking anew on the map, the street counts.',
    correct_button: 'Save the change',
    corrected: 'Changed. The team sees the new text.',
    withdraw: 'Withdraw the report',
    withdraw_lead:
      'Text, photos and place are then no longer public, and the team stops working on it. The team keeps the case until its period is over.',
    withdraw_hint: 'If the report is closed already, or others have reported the same, only your text and your photos disappear.',
    reason: 'Why? (if you like)',
    reason_hint: 'Only the team reads this.',
    withdraw_button: 'Yes, withdraw it',
    withdrawn: 'Withdrawn. Your text and your photos are no longer public.',
    undo: 'Do not withdraw after all',
    undo_text:
      'Have you changed your mind? Up to {hours} hours after withdrawing you bring the report back here. Your text is checked once more before it is published.',
    undone: 'Your report is back. The team checks the text once more before everybody reads it.',
    contact: 'Delete my contact details',
    contact_lead:
      'Name, e-mail, phone and the connection with your account are deleted at once. The report goes on without a name. You get no more e-mails about it.',
    contact_link: 'With this link you still see where things stand. Keep it: afterwards we can no longer send it to you.',
    contact_final: 'This cannot be undone.',
    contact_button: 'Yes, delete my contact details',
    contact_removed: 'Your contact details have been deleted. Please keep the link to this page.',
  },
};
