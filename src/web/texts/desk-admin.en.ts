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
};
