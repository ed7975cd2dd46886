import type { desk_inbox as german } from './desk-inbox.de.ts';

export const desk_inbox: typeof german = {
  bulk: {
    title: 'With the chosen ones',
    hint: 'Choose up to {max} cases above. What somebody else has changed meanwhile stays as it is and is named to you.',
    tick: 'Choose {number}',
    column: 'Choice',
    reason: 'Why do you pass them on?',
    reason_hint: 'Read by staff only.',
    assign: 'Give all to this team',
    answer: 'Message to all',
    send: 'Send to all',
    done: '{n} done',
    refused: '{n} not:',
  },
  views: {
    title: 'Views of your own',
    keep: 'Keep this view',
    name: 'Name',
    hint: 'The filters, search and order of now. Only you see it.',
    keep_button: 'Keep',
    drop: 'Remove the view',
    drop_named: 'Remove the view “{name}”',
  },
  merge: {
    title: 'Merge with another report',
    hint: 'For duplicates. From then on all who reported learn of the other one’s progress; nothing is lost, and it can be taken apart again.',
    join: 'Merge',
    number: 'Number of the other report',
    metres: '{n} m away',
    is_joined: 'Merged into',
    has_joined: '{n} more reports of this',
    take_out: 'Take apart again',
    take_out_hint: 'Each can be taken out on its own page.',
    further: 'A further report of it',
    goes_on: 'The same was reported before. It goes on here:',
  },
};
