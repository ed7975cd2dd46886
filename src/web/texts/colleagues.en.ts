import type { colleagues as german } from './colleagues.de.ts';

/** The staff list, absences and deputies, in English. */
export const colleagues: typeof german = {
  colleagues: {
    title: 'Colleagues',
    nav: 'People',
    lead: 'Who works here, in which team, and how to reach them.',
    search: 'Name, team or phone number',
    team: 'Team',
    all_teams: 'All teams',
    name: 'Name',
    teams: 'Team',
    phone: 'Phone',
    email: 'E-mail',
    department: 'Department',
    leads: 'lead',
    none: 'Nobody fits',
    none_text: 'Try another word. We understand slips and umlauts written ae, oe, ue, ss.',
    first: 'The search shows the 50 best hits. One more word makes them fewer.',
    manage: 'Open in the administration',
  },
};
