/** The staff list, absences and deputies, in German. */
export const colleagues = {
  colleagues: {
    title: 'Kolleginnen und Kollegen',
    nav: 'Personen',
    lead: 'Wer hier arbeitet, in welchem Team, und wie Sie sie oder ihn erreichen.',
    search: 'Name, Team oder Telefonnummer',
    team: 'Team',
    all_teams: 'Alle Teams',
    name: 'Name',
    teams: 'Team',
    phone: 'Telefon',
    email: 'E-Mail',
    department: 'Abteilung',
    leads: 'Leitung',
    none: 'Niemand passt dazu',
    none_text: 'Probieren Sie ein anderes Wort. Schreibfehler und Umlaute (ae, oe, ue, ss) verstehen wir.',
    first: 'Die Suche zeigt die 50 besten Treffer. Mit einem Wort mehr werden es weniger.',
    manage: 'In der Verwaltung öffnen',
  },
};
