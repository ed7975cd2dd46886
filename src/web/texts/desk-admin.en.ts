/** Topics and settings of the service desk in the administration, in English. */
export const desk_admin = {
  ticket_topics: {
    title: 'Topics of the service desk',
    about: 'What staff get help with, and what has to be done then',
    lead: 'What staff get help with where it is not about a single application. The form shows the topics in this order.',
    add: 'Add a topic',
    form: 'Edit the topic',
    none: 'No topic yet',
    desk: 'Service desk',
    hint_hint: 'A few examples by which people recognise the topic.',
    team: 'Who gets it first?',
    team_hint: 'New tickets about this topic go to this team at once.',
    checklist: 'Checklist',
    active_hint: 'Only then can it be chosen. Tickets that exist already keep their topic.',
    up: 'Place {n}: up',
    down: 'Place {n}: down',
  },
  desk_settings: {
    priority: 'Priority {n}',
    team_hint: 'This team gets everything for which no topic names another one.',
    note_hint: 'Stands beside the service hours, for example what holds at night.',
    levels_hint:
      'New minutes count for new tickets. Open tickets keep their deadlines until somebody changes their priority. New service hours count for new deadlines, and for running ones when they are worked out again, for example after a question.',
    priorities_hint:
      'Which priority a ticket gets, by whom it affects and how urgent it is. P1 is the most urgent. Open tickets keep theirs until they are classified anew.',
    more: 'More',
    reopen_hint: 'So long after the solution one can say that it still does not work.',
    hold_out_hint:
      'So many of a hundred see no answers while they write; so it can be measured what answers save. Empty or 0: nobody. At most 50.',
    call_hint: 'For the hours that answers save. Empty: 6.',
    wave_people_hint: 'So many with the same concern within 15 minutes. Empty: 5.',
    wave_factor_hint: 'For example 2 for twice as many. Empty: 2.',
    remote_hint:
      'For example https://remote.city.example/start?device={device}. Filled in are {device}, {name}, {email} and {number}. Empty: no remote help.',
    callbacks_hint: 'Times that staff choose to be called back. All fields empty: no calls back.',
    callbacks: {
      minutes: 'Minutes each',
      capacity: 'Calls side by side',
      days: 'Days ahead',
      lead_minutes: 'Not within so many minutes',
    },
    limited_hint: 'Not ticked: at any time. What is planned outside is marked in the calendar.',
  },
};

/** What its fields are called, in English. */
export const desk_fields = {
  note: 'Note beside it',
  hours: 'Service hours',
  levels: 'Deadlines in minutes of the service hours',
  priority: 'Priority',
  answer_minutes: 'Minutes to the first answer',
  solve_minutes: 'Minutes to the solution',
  priorities: 'Priorities',
  reopen_days: 'Open again within days',
  hold_out_percent: 'Comparison group in percent',
  wave_people: 'Wave: so many people',
  wave_factor: 'Wave: so many times the usual',
  call_minutes: 'Length of a call in minutes',
  callbacks: 'Calls back',
  minutes: 'Minutes',
  capacity: 'Calls side by side',
  days: 'Days',
  lead_minutes: 'Minutes beforehand',
  remote_url: 'Address for remote help',
  change_window: 'Times for changes',
  limited: 'Changes at these times only',
};
